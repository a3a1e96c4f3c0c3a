import { readFileSync } from 'node:fs';

/** A setting of a section, where it stands. */
export interface SettingLine {
  readonly key: string;
  readonly line: number;
}

/** A section as it is written, which may be one that the SDKs do not take for a profile. */
export interface SectionLines {
  /** What is between the brackets. */
  readonly header: string;
  readonly line: number;
  readonly settings: readonly SettingLine[];
}

/** The sections of a credentials or config file with their lines, split as the SDKs split them; none where there is no file. */
export function sectionLines(path: string): SectionLines[] {
  const sections: { header: string; line: number; settings: SettingLine[] }[] = [];
  let isInBlock = false;
  for (const [index, text] of readLines(path).entries()) {
    const header = /^\s*\[(.+)\]\s*(?:[#;].*)?$/.exec(text)?.[1];
    const [, indent, key, value] = /^(\s*)([^\s#;=[][^=]*?)\s*=\s*(.*?)\s*$/.exec(text) ?? [];
    if (header !== undefined) {
      sections.push({ header, line: index + 1, settings: [] });
      isInBlock = false;
    } else if (key !== undefined && !(isInBlock && indent !== '')) {
      sections.at(-1)?.settings.push({ key, line: index + 1 });
      // `s3 =`, and what is indented below it.
      isInBlock = value === '';
    }
  }
  return sections;
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split(/\r?\n/);
  } catch {
    return [];
  }
}
