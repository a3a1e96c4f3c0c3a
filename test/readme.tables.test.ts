import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicOptions } from './support/docs/public-options';
import { ROOT } from './support/docs/snippets';

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The rows of the table under a header, as cells. */
function rowsOf(text: string, header: string): string[][] {
  const [, rows] = text.split(new RegExp(`^${header.replaceAll('|', '\\|')}.*\\n\\|[-| ]+\\|\\n`, 'm'));
  return /^(?:\|.*\n)+/.exec(rows)![0].trimEnd().split('\n').map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
}

const plain = (text: string | undefined) => text?.replaceAll('`', '');

describe.each([
  ['| of every enforcement | default |', 'MfaEnforcementOptions'],
  ['| of every role | default |', 'MfaRequiredRoleProps'],
])('the options %s', (header, struct) => {
  const options = publicOptions().filter((option) => option.struct === struct);

  test.each(rowsOf(README, header).map(([name, byDefault]) => [plain(name)!, byDefault]))('%s', (name, byDefault) => {
    const option = options.find((known) => known.name === name);

    expect(option).toBeDefined();
    expect(plain(byDefault)).toBe(plain(option?.defaultValue));
  });
});

describe('what published policies leave open', () => {
  const comparison = readFileSync(join(ROOT, 'docs', 'peer-comparison.md'), 'utf8');
  const published = rowsOf(comparison, '| policy | unsafe | loose | locks out |').filter(([policy]) => !policy.includes('**'));
  const rows = rowsOf(README, '| without MFA | how many |');

  test('is said of as many as were compared', () => {
    expect(README).toContain(`Of ${published.length} that are published`);
  });

  test.each([
    ['enrolls a device for a colleague', 'A1'],
    ['a user without a device enrolls one', 'C1'],
    ['opens everything anyway', 'A6'],
    ['has a path', 'B8'],
  ])('%s: %s', (text, question) => {
    const [, count] = rows.find(([what]) => what.includes(text))!;

    expect(count).toBe(String(published.filter((cells) => cells.slice(1).join(' ').split(/[ ()]+/).includes(question)).length));
  });

  test('has no other rows', () => {
    expect(rows).toHaveLength(4);
  });
});

describe('the packages', () => {
  const { jsii: { targets } } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const { peerDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

  test.each([
    ['Python', [`pip install ${targets.python.distName}`, targets.python.module]],
    ['Java', [`Maven ${targets.java.maven.groupId}:${targets.java.maven.artifactId}`, `${targets.java.package}.*`]],
    ['Go', [`go get ${targets.go.moduleName}/${targets.go.packageName}`, `${targets.go.moduleName}/${targets.go.packageName}`]],
    ['.NET', [`dotnet add package ${targets.dotnet.packageId}`, targets.dotnet.namespace]],
  ])('%s is installed and imported as it is named', (language, names) => {
    const row = rowsOf(README, '| language | install | import |').find(([name]) => name === language)!;

    expect(row.slice(1).map((cell) => plain(cell)!)).toEqual(names);
  });

  test('take the peers that the README names', () => {
    const floor = (name: string) => `${name} ${peerDependencies[name].replace('^', '')}`;

    expect(README).toContain(`${floor('aws-cdk-lib')} and ${floor('constructs')}, or later`);
  });
});

test('the two commands stand as they are', () => {
  const blocks = [...README.matchAll(/^```console\n([^`]*)^```$/gm)].map(([, block]) => block);

  expect(blocks).toEqual(expect.arrayContaining(['npm ci && npm start\n', 'npm cit\n']));
});
