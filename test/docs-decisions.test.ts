import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const FOLDER = join(ROOT, 'docs', 'decisions');
const FILES = readdirSync(FOLDER).filter((file) => file !== 'README.md').sort();
const SECTIONS = ['Context', 'Decision', 'Alternatives', 'Consequences'];
const INDEX = [...readFileSync(join(FOLDER, 'README.md'), 'utf8').matchAll(/^(\d+)\. \[([^\]]+)\]\(([^)]+)\): (.+)$/gm)];

/** What is between code marks and looks like a file or folder of the repository. */
const PATH = /`((?:src|cli|sandbox|test|integ|projenrc|examples|docs|benchmarks)\/[\w./*-]*)`/g;

test('are numbered in sequence', () => {
  expect(FILES.map((file) => /^(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1])).toEqual(FILES.map((_, index) => String(index + 1).padStart(4, '0')));
});

test('are all in the index, under their number and title', () => {
  const titles = FILES.map((file, index) => [String(index + 1), /^# \d+\. (.*)$/m.exec(readFileSync(join(FOLDER, file), 'utf8'))?.[1], file]);
  expect(INDEX.map(([, number, title, file]) => [number, title, file])).toEqual(titles);
  for (const [, , , , summary] of INDEX) expect(summary).toMatch(/^.{20,130}$/);
});

describe.each(FILES)('%s', (file) => {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const sections = text.split(/^## /m);

  test('has its number, a status, and 40 to 120 lines', () => {
    expect(text).toMatch(new RegExp(`^# ${Number(file.slice(0, 4))}\\. .+\\n\\nStatus: (accepted|proposed|replaced by \\[\\d+\\]\\(\\d{4}-[a-z0-9-]+\\.md\\))\\n`));
    const lines = text.trimEnd().split('\n').length;
    expect(lines).toBeGreaterThanOrEqual(40);
    expect(lines).toBeLessThanOrEqual(120);
  });

  test('says what was the matter, what was decided, what was rejected and what follows', () => {
    const titles = sections.slice(1).map((section) => section.slice(0, section.indexOf('\n')));
    expect(titles.filter((title) => SECTIONS.includes(title))).toEqual(SECTIONS);
    for (const section of sections.slice(1)) expect(section.length).toBeGreaterThan(200);
  });

  test('names at least three alternatives', () => {
    const alternatives = sections.find((section) => section.startsWith('Alternatives'));
    expect(alternatives?.match(/^- \*\*|^- `/gm)?.length).toBeGreaterThanOrEqual(3);
  });

  test('names files and folders that are there', () => {
    const named = [...text.matchAll(PATH)].map(([, path]) => path);
    expect(named.filter((path) => !isThere(path))).toEqual([]);
  });
});

/** A path, or one with `*` for a part of the last name. */
function isThere(path: string): boolean {
  if (!path.includes('*')) return existsSync(join(ROOT, path));
  const folder = path.slice(0, path.lastIndexOf('/'));
  const name = new RegExp(`^${path.slice(folder.length + 1).replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
  return existsSync(join(ROOT, folder)) && readdirSync(join(ROOT, folder)).some((file) => name.test(file));
}

test('a file that is not there would be found', () => {
  expect(['src/nothing.ts', 'src/nothing*.ts', 'nothing/*.ts'].map(isThere)).toEqual([false, false, false]);
  expect(isThere('test/mfa-required-role*.test.ts')).toBe(true);
});
