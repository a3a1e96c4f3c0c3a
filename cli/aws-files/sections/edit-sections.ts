import { headerOf, IniLine, joinLines, splitLines } from './ini-lines';
import { endOfSettings, IniSection, IniSetting, sectionsOf, settingsOf } from './ini-section';

/** What a section is to hold. Settings that are not named stay as they are; `undefined` removes one. */
export interface SectionChange {
  /** As in the header: `acme` in the credentials file, `profile acme` in the config file. */
  readonly header: string;
  readonly settings: Readonly<Record<string, string | undefined>>;
  /** Take the whole section away, whatever `settings` says. */
  readonly remove?: boolean;
}

/** Makes changes as they are told, wherever they lead: see `changedText` for what must not be. */
export function editedText(text: string, changes: readonly SectionChange[]): string {
  let lines: readonly IniLine[] = splitLines(text);
  let sections = sectionsOf(lines);
  for (const change of changes) {
    const section = sections.find(({ header }) => header === change.header);
    const before = lines;
    lines = section ? withChange(before, section, change) : change.remove ? before : withNewSection(before, change);
    sections = section && !change.remove ? grown(sections, section, lines.length - before.length) : sectionsBeside(sections, before, lines);
  }
  return joinLines(lines);
}

function withChange(lines: readonly IniLine[], section: IniSection, change: SectionChange): readonly IniLine[] {
  return change.remove ? withoutSection(lines, section) : changedSection(lines, section, change);
}

/** Where the sections are once one has so many more lines: they are not looked for again, as there may be thousands. */
function grown(sections: readonly IniSection[], changed: IniSection, more: number): IniSection[] {
  return sections.map((section) => (section.start < changed.start ? section : {
    ...section, start: section === changed ? section.start : section.start + more, end: section.end + more,
  }));
}

/** Where the sections are once lines were added at the end, or taken away anywhere. */
function sectionsBeside(sections: readonly IniSection[], before: readonly IniLine[], lines: readonly IniLine[]): IniSection[] {
  if (lines.length <= before.length) return lines === before ? [...sections] : sectionsOf(lines);
  const [{ header, start }] = sectionsOf(lines.slice(before.length));
  const [last, added] = [sections.at(-1), { header, start: before.length + start, end: lines.length }];
  return [...sections.slice(0, -1), ...last ? [{ ...last, end: added.start }] : [], added];
}

function withoutSection(lines: readonly IniLine[], section: IniSection): readonly IniLine[] {
  const end = endOfSettings(lines, section);
  const blankBefore = section.start > 0 && lines[section.start - 1].body.trim() === '' && (lines[end] === undefined || lines[end].body.trim() === '');
  return [...lines.slice(0, blankBefore ? section.start - 1 : section.start), ...lines.slice(end)];
}

function withNewSection(lines: readonly IniLine[], { header, settings }: SectionChange): readonly IniLine[] {
  const added = Object.entries(settings).filter(([, value]) => value !== undefined);
  if (added.length === 0) {
    return lines;
  }
  const end = lineEnd(lines, 0);
  const equals = equalsSign(lines);
  const before = complete(lines, end);
  const isApart = before.length === 0 || before.at(-1)!.body.trim() === '';
  return [
    ...before,
    ...(isApart ? [] : [{ body: '', end }]),
    { body: `[${header}]`, end },
    ...added.map(([key, value]) => ({ body: `${key}${equals}${value}`, end })),
  ];
}

function changedSection(lines: readonly IniLine[], section: IniSection, { settings }: SectionChange): readonly IniLine[] {
  const present = settingsOf(lines, section);
  const replaced = new Map<number, IniLine>();
  const gone = new Set<number>();
  const added: string[] = [];
  for (const [key, value] of Object.entries(settings)) {
    const written = present.filter((setting) => setting.key === key);
    const kept = value === undefined ? undefined : written.find(({ line }) => /^[^\s]/.test(lines[line].body));
    written.forEach((setting) => [...(setting === kept ? [] : [setting.line]), ...setting.continuations].forEach((line) => gone.add(line)));
    if (value !== undefined && kept) {
      replaced.set(kept.line, { ...lines[kept.line], body: rewritten(lines, kept, value) });
    } else if (value !== undefined) {
      added.push(`${key}${equalsSign(lines.slice(section.start, section.end), equalsSign(lines))}${value}`);
    }
  }
  return assembled(lines, endOfSettings(lines, section), { replaced, gone, added });
}

interface Edits {
  readonly replaced: ReadonlyMap<number, IniLine>;
  readonly gone: ReadonlySet<number>;
  readonly added: readonly string[];
}

function assembled(lines: readonly IniLine[], insertAt: number, { replaced, gone, added }: Edits): readonly IniLine[] {
  const part = (from: number, to: number): IniLine[] =>
    lines.slice(from, to).flatMap((line, offset) => (gone.has(from + offset) ? [] : [replaced.get(from + offset) ?? line]));
  const end = lineEnd(lines, insertAt - 1);
  const before = part(0, insertAt);
  return [...(added.length > 0 ? complete(before, end) : before), ...added.map((body) => ({ body, end })), ...part(insertAt, lines.length)];
}

/** The line with the value that it is to have: the same if it has it already, a comment behind it goes. */
function rewritten(lines: readonly IniLine[], { key, line, continuations }: IniSetting, value: string): string {
  const { body } = lines[line];
  const [, name, equals, present] = /^([^=:]*?)([ \t]*[=:][ \t]*)(.*?)[ \t]*$/s.exec(body) ?? [body, body, ' = ', ''];
  const isSame = name === key && present === value && equals.includes('=') && continuations.length === 0;
  return isSame ? body : `${key}${present === '' ? equalsSign(lines) : equals.replace(':', '=')}${value}`;
}

/** With spaces, unless the first setting of the lines has none. */
function equalsSign(lines: readonly IniLine[], otherwise = ' = '): string {
  const setting = lines.find((line) => headerOf(line) === undefined && /^[^\s#;=:][^=:]*=[ \t]*[^ \t]/.test(line.body));
  if (setting === undefined) {
    return otherwise;
  }
  return /^[^=]*[ \t]=|^[^=]*=[ \t]/.test(setting.body) ? ' = ' : '=';
}

/** How the lines around end. */
function lineEnd(lines: readonly IniLine[], near: number): string {
  return lines[near]?.end || lines[near - 1]?.end || lines[0]?.end || '\n';
}

function complete(lines: readonly IniLine[], end: string): readonly IniLine[] {
  return lines.map((line, index) => (index === lines.length - 1 && line.end === '' ? { ...line, end } : line));
}
