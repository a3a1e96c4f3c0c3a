import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const FOREIGN = new Map([['python', /\.py$/], ['java', /\.java$/], ['xml', /pom\.xml$/], ['go', /\.go$/], ['csharp', /\.cs$/]]);

interface ForeignSnippet {
  readonly name: string;
  readonly language: string;
  readonly code: string;
}

function snippetsOf(file: string): ForeignSnippet[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(([, language]) => FOREIGN.has(language)).map(({ index, 1: language, 2: code }) => (
    { name: `${file}:${text.slice(0, index).split('\n').length + 1}`, language, code }));
}

/** Text without the white space that begins its lines: an excerpt of a document is indented less than the program. */
const flat = (text: string) => text.replace(/^[ \t]+/gm, '');

function sourcesOf(language: string): string[] {
  const pattern = FOREIGN.get(language) ?? /$^/;
  return readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => pattern.test(file)).map((file) => readFileSync(join(__dirname, file), 'utf8'));
}

/** The methods of the library, as Python names them. */
function methodsInPython(): Set<string> {
  const { types } = JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8')) as { types: Record<string, { methods?: { name: string }[] }> };
  const names = Object.values(types).flatMap(({ methods = [] }) => methods.map(({ name }) => name));
  return new Set(names.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)));
}

const documents = [
  'README.md', ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`),
];
const snippets = documents.flatMap(snippetsOf);
const isExcerpt = ({ language, code }: ForeignSnippet) => sourcesOf(language).some((source) => flat(source).includes(flat(code)));
const excerpts = snippets.filter(({ name }) => name.startsWith('docs/languages.md:'));
const others = snippets.filter((snippet) => !excerpts.includes(snippet));

describe('docs/languages.md', () => {
  test('shows each language that is tried', () => {
    expect(excerpts.map(({ language }) => language)).toEqual(['python', 'xml', 'java', 'go']);
  });

  test.each(excerpts.map((excerpt) => [excerpt.name, excerpt] as const))('%s is what is tried', (_, excerpt) => {
    expect(isExcerpt(excerpt)).toBe(true);
  });

  test('would not be, if it were changed', () => {
    expect(excerpts.filter((excerpt) => isExcerpt({ ...excerpt, code: excerpt.code.replace(/Developers|cdkiammfa/, 'developers') }))).toEqual([]);
  });
});

describe('a snippet elsewhere', () => {
  test('is one', () => expect(others.length).toBeGreaterThan(0));

  test.each(others.map((other) => [other.name, other] as const))('%s is what is tried, or calls methods that there are', (_, other) => {
    if (isExcerpt(other)) return;
    expect(other.language).toBe('python');
    const called = [...other.code.matchAll(/\.(\w+)\(/g)].map(([, method]) => method);
    expect(called.filter((method) => !methodsInPython().has(method))).toEqual([]);
    expect(called.length).toBeGreaterThan(0);
  });
});
