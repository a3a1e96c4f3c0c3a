import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicOptions } from './support/docs/public-options';
import { ROOT, snippetsOf } from './support/docs/snippets';

interface Section {
  readonly rows: Map<string, string[]>;
  readonly code: string;
}

const SECTIONS = sectionsByStruct(readFileSync(join(ROOT, 'docs', 'options.md'), 'utf8'));
const OPTIONS = publicOptions();

function sectionsByStruct(text: string): Map<string, Section> {
  return new Map(text.split(/^## /m).slice(1).map((section) => {
    const rows = [...section.matchAll(/^\| `(\w+)` \|(.*)\|$/gm)].map(([, option, cells]): [string, string[]] => [option, cells.split('|').map(plain)]);
    const struct = /^Properties: `(\w+)`/m.exec(section)?.[1] ?? '';
    return [struct, { rows: new Map(rows), code: snippetsOf('', section).map(({ code }) => code).join('\n') }];
  }));
}

function plain(text: string): string {
  return text.replaceAll('`', '').trim();
}

test('the source has options', () => {
  expect(OPTIONS.length).toBeGreaterThan(50);
});

describe.each(OPTIONS.map((option): [string, typeof option] => [`${option.struct}.${option.name}`, option]))('%s', (_, { struct, name, defaultValue }) => {
  const section = SECTIONS.get(struct);

  test('has its row, with its default', () => {
    expect([...section?.rows.keys() ?? []]).toContain(name);
    expect(section?.rows.get(name)?.[0]).toBe(plain(defaultValue ?? 'required'));
  });

  test('says what it does', () => {
    expect(section?.rows.get(name)?.[1]).toMatch(/\w/);
  });

  test('is in a snippet', () => {
    expect(section?.code).toMatch(new RegExp(`\\b${name}\\b`));
  });
});

test('no row is of an option that does not exist', () => {
  const known = OPTIONS.map(({ struct, name }) => `${struct}.${name}`);
  const rows = [...SECTIONS].flatMap(([struct, section]) => [...section.rows.keys()].map((name) => `${struct}.${name}`));

  expect(rows.filter((row) => !known.includes(row))).toEqual([]);
});
