import { mkdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { chosenLanguages } from '../../projenrc/packages/chosen-languages';
import { compilationIsStale } from '../../projenrc/packages/compilation';
import { indirectGoModules, isRefusal } from '../../projenrc/packages/go-modules';
import { Program } from '../../projenrc/packages/language-package';
import { complaintAboutPrograms, missingPrograms } from '../../projenrc/packages/missing-programs';
import { runQuietly } from '../../projenrc/packages/run-quietly';
import { TemporaryFolder } from '../support/temporary-folder';

const program = (name: string, ...probe: string[]): Program => ({ name, probe, install: `the package of ${name}` });

describe('the languages of a command line', () => {
  const KNOWN = ['python', 'java', 'go'];

  test.each([
    [[], KNOWN, []],
    [['go'], ['go'], ['python', 'java']],
    [['go', 'python'], ['python', 'go'], ['java']],
    [['--without', 'java'], ['python', 'go'], ['java']],
    [['--without', 'java,go'], ['python'], ['java', 'go']],
    [['java', 'go', '--without=go'], ['java'], ['python', 'go']],
  ])('%j', (args, chosen, leftOut) => {
    expect(chosenLanguages(args, KNOWN)).toEqual({ chosen, leftOut });
  });

  test.each([
    [['ruby'], 'Unknown language: ruby. Expected: python, java, go'],
    [['--without', 'ruby,go'], 'Unknown language: ruby. Expected: python, java, go'],
    [['go', '--without', 'go'], 'No language is left: name some of python, java, go, or leave out fewer'],
  ])('%j is refused', (args, message) => {
    expect(() => chosenLanguages(args, KNOWN)).toThrow(message);
  });
});

describe('a missing program', () => {
  const RUNS = program('node', process.execPath, '--version');
  const MISSING = program('nowhere', 'no-such-program-anywhere');
  const BROKEN = program('broken', process.execPath, '-e', 'process.exit(3)');

  test('is one that is not found, or that fails', () => {
    expect(missingPrograms([RUNS, MISSING, BROKEN])).toEqual([MISSING, BROKEN]);
  });

  test('is named, with what to install and how to go on without', () => {
    expect(complaintAboutPrograms(new Map([['js', [RUNS]], ['go', [MISSING]]]), 'npx projen languages')).toBe([
      'go: `nowhere` is not on the PATH, or does not work. Install the package of nowhere.',
      'To leave this language out: npx projen languages --without go',
    ].join('\n'));
  });

  test('is not complained about where there is none', () => {
    expect(complaintAboutPrograms(new Map([['js', [RUNS]]]), 'npx projen languages')).toBeUndefined();
  });
});

describe('lib/', () => {
  const folder = new TemporaryFolder();
  const at = (name: string, seconds: number) => utimesSync(join(folder.path, name), seconds, seconds);

  beforeEach(() => {
    for (const file of ['src/deep/a.ts', 'package.json', 'README.md', 'lib/index.js', '.jsii']) folder.write(file, '');
    for (const file of ['src/deep/a.ts', 'src/deep', 'package.json', 'README.md']) at(file, 1000);
    at('.jsii', 2000);
  });

  test('is as new as its sources', () => expect(compilationIsStale(folder.path)).toBe(false));

  test.each(['src/deep/a.ts', 'package.json', 'README.md'])('is older than %s', (file) => {
    at(file, 3000);
    expect(compilationIsStale(folder.path)).toBe(true);
  });

  test('is missing', () => {
    mkdirSync(join(folder.path, 'clone'));
    expect(compilationIsStale(join(folder.path, 'clone'))).toBe(true);
  });
});

describe('Go modules', () => {
  const ROOT = join(__dirname, '..', '..');

  test('that aws-cdk-lib brings along are known by name and version', () => {
    const modules = indirectGoModules(ROOT).map(({ module, version }) => [module, version.replace(/\..*/, '')]);
    expect(modules).toEqual(expect.arrayContaining([
      ['github.com/cdklabs/awscdk-asset-node-proxy-agent-go/nodeproxyagentv6/v2', 'v2'],
      ['github.com/cdklabs/cloud-assembly-schema-go/awscdkcloudassemblyschema/v53', 'v53'],
    ]));
    expect(modules.map(([module]) => module).filter((module) => /aws-cdk-go|constructs-go/.test(module))).toEqual([]);
  });

  const MODULE = 'example.com/module/v2';

  test.each([
    ['a refusal', `${MODULE}@v2.1.3: reading https://proxy.example.com/${MODULE}/@v/v2.1.3.zip: 403 Forbidden`, true],
    ['an absence', `${MODULE}@v2.1.3: reading https://proxy.example.com/${MODULE}/@v/v2.1.3.info: 404 Not Found`, true],
    ['a checksum that nobody answers for', `${MODULE}@v2.1.3: verifying go.mod: reading https://sums.example.com/lookup/${MODULE}@v2.1.3: 404 Not Found`, false],
    ['a checksum that differs', `verifying ${MODULE}@v2.1.3: checksum mismatch\n\nSECURITY ERROR`, false],
    ['no network', `${MODULE}@v2.1.3: Get "https://proxy.example.com/${MODULE}/@v/v2.1.3.info": dial tcp: no such host`, false],
  ])('%s: generated from the npm package? %#', (_, message, refused) => {
    expect(isRefusal(message)).toBe(refused);
  });
});

describe('a step', () => {
  test('that fails tells what it was and what it printed', async () => {
    await expect(runQuietly(process.execPath, ['-e', 'console.log("out"); console.error("err"); process.exit(4)'], { cwd: __dirname }))
      .rejects.toThrow(/ended with status 4:\n(out\nerr|err\nout)$/);
  });

  test('that succeeds says nothing', async () => {
    await expect(runQuietly(process.execPath, ['-e', 'console.log("out")'], { cwd: __dirname })).resolves.toBeUndefined();
  });
});
