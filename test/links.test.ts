import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '..');
const GENERATED = /(^|\/)(node_modules|cdk\.out|lib|dist|coverage|test-reports|\.[^/]+)(\/|$)/;

interface Link {
  readonly file: string;
  readonly target: string;
}

/** The documents of the repository, without those of dependencies and of outputs. */
function documents(folder = ROOT): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !GENERATED.test(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return documents(path);
      return entry.name.endsWith('.md') ? [relative(ROOT, path)] : [];
    });
}

function linksOf(file: string): Link[] {
  const text = readFileSync(join(ROOT, file), 'utf8').replace(/```.*?```|`[^`\n]*`/gs, '``');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => ({ file, target }))
    .filter(({ target }) => !/^\w+:/.test(target));
}

function resolves({ file, target }: Link): boolean {
  const [path, anchor] = target.split('#');
  const linked = path === '' ? join(ROOT, file) : join(ROOT, dirname(file), path);
  return existsSync(linked) && (anchor === undefined || anchorsOf(linked).includes(anchor));
}

/** The anchors that GitHub makes of headings, and those that a document sets itself. */
function anchorsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/<[^>]*>|[^\w\s-]/g, '').trim().replace(/\s/g, '-'));
  return [...headings, ...[...text.matchAll(/(?:id|name)="([^"]+)"/g)].map(([, id]) => decodeURIComponent(id))];
}

const LINKS = documents().filter((file) => file !== 'API.md').flatMap(linksOf);

test('the documents are found', () => {
  expect(documents()).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/options.md', 'docs/migration/trussworks.md', 'examples/README.md']));
  expect(LINKS.length).toBeGreaterThan(40);
});

test.each(LINKS.map((link): [string, Link] => [`${link.file}: ${link.target}`, link]))('%s resolves', (_, link) => {
  expect(resolves(link)).toBe(true);
});

test.each([['docs/options.md', '../NOTHING.md'], ['docs/options.md', '#nothing'], ['README.md', 'docs/options.md#nothing']])(
  'a link of %s to %s would be found to lead nowhere', (file, target) => {
    expect(resolves({ file, target })).toBe(false);
  });
