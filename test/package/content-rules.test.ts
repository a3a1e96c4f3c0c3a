import { contentViolations, PackedFile } from './consumer/content-rules';

const SOURCES = ['src/index.ts', 'src/private/arns.ts'];

const file = (path: string, mode = 0o644): PackedFile => ({ path, size: 1, mode });

const COMPLETE = [
  ...['package.json', '.jsii', 'README.md', 'CHANGELOG.md', 'SECURITY.md', 'LICENSE', 'THIRD-PARTY-LICENSES.txt', 'bin/iam-mfa-commands.js'].map((path) => file(path)),
  ...['lib/index.js', 'lib/index.d.ts', 'lib/private/arns.js', 'lib/private/arns.d.ts'].map((path) => file(path)),
  file('bin/iam-mfa', 0o755),
];

test('the files of a release are in order', () => {
  expect(contentViolations(COMPLETE, SOURCES)).toEqual([]);
});

test.each([
  'test/public-api.test.ts', 'sandbox/sandbox.ts', 'cli/main.ts', 'src/index.ts', 'examples/quickstart/app.ts', 'docs/cli.md', 'benchmarks/main.ts', '.ci/run',
  'dist/js/cdk-iam-mfa.tgz', 'integ/integ.mixins.ts', 'projenrc/sbom.ts', '.projenrc.ts', 'tsconfig.json', 'tsconfig.tsbuildinfo', '.jsii.tabl.json', '.jsii.gz',
  'API.md', 'lib/index.ts', 'lib/index.test.js', 'lib/index.js.map', 'lib/private/notes.md', 'bin/other', '.github/workflows/release.yml', '.venv/bin/aws',
])('%s has no place in it', (path) => {
  expect(contentViolations([...COMPLETE, file(path)], SOURCES)).toContain(`${path} has no place in the package`);
});

test.each(COMPLETE.filter(({ path }) => !path.startsWith('lib/private/')))('$path may not be missing', ({ path }) => {
  expect(contentViolations(COMPLETE.filter((other) => other.path !== path), SOURCES)).toContain(`${path} is missing`);
});

test('a module comes with its types', () => {
  expect(contentViolations(COMPLETE.filter(({ path }) => path !== 'lib/private/arns.d.ts'), SOURCES)).toEqual(['lib/private/arns.js has no lib/private/arns.d.ts']);
});

test('the command is executable, and not empty', () => {
  const others = COMPLETE.filter(({ path }) => path !== 'bin/iam-mfa');

  expect(contentViolations([...others, file('bin/iam-mfa')], SOURCES)).toEqual(['bin/iam-mfa is not executable']);
  expect(contentViolations([...others, { path: 'bin/iam-mfa', size: 0, mode: 0o755 }], SOURCES)).toEqual(['bin/iam-mfa is empty']);
});

test('a module whose source is gone is not published', () => {
  const stale = [file('lib/private/old.js'), file('lib/private/old.d.ts')];

  expect(contentViolations([...COMPLETE, ...stale], SOURCES)).toEqual([
    'lib/private/old.js is left over from a src/private/old.ts that is gone; delete lib/ and compile: npx projen compile',
  ]);
});
