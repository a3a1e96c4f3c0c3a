import { headerOf, IniLine, indentOf, isBlankOrComment } from './ini-lines';

/** Lines of a section: its header, and those up to the next. */
export interface IniSection {
  readonly header: string;
  /** Index of the header's line. */
  readonly start: number;
  /** Index after the last line. */
  readonly end: number;
}

/** A setting of a section, with the lines that go on with its value. */
export interface IniSetting {
  /** In lower case, as the AWS CLI compares them. */
  readonly key: string;
  readonly line: number;
  readonly continuations: readonly number[];
}

export function sectionsOf(lines: readonly IniLine[]): IniSection[] {
  const starts = lines.flatMap((line, index) => (headerOf(line) === undefined ? [] : [index]));
  return starts.map((start, nth) => ({ header: headerOf(lines[start])!, start, end: starts[nth + 1] ?? lines.length }));
}

export function settingsOf(lines: readonly IniLine[], { start, end }: IniSection): IniSetting[] {
  const settings: { key: string; line: number; continuations: number[] }[] = [];
  for (let index = start + 1; index < end; index++) {
    const line = lines[index];
    const last = settings.at(-1);
    if (isBlankOrComment(line)) {
      continue;
    }
    if (last && indentOf(line) > indentOf(lines[last.line])) {
      last.continuations.push(index);
    } else {
      settings.push({ key: /^[^=:]*/.exec(line.body)![0].trim().toLowerCase(), line: index, continuations: [] });
    }
  }
  return settings;
}

/** Index after the last setting: comments further down belong to what follows. */
export function endOfSettings(lines: readonly IniLine[], section: IniSection): number {
  const last = settingsOf(lines, section).at(-1);
  return last ? (last.continuations.at(-1) ?? last.line) + 1 : section.start + 1;
}

/**
 * What a header may mean to some reader: the AWS CLI takes quotes away, the SDK for Go spaces, and
 * `[profile default]` is `[default]`.
 */
export function meaningOf(header: string): string {
  const [, prefix = '', name] = /^\s*(profile\s)?\s*(.*?)\s*$/s.exec(header)!;
  const unquoted = name.replace(/^(["'])(.*)\1$/s, '$2').trim();
  return unquoted === 'default' ? unquoted : `${prefix.trim()} ${unquoted}`;
}
