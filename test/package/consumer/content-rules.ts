/** What the package is made of: each of these is there, and nothing that matches none of them. */
const FILES = [
  'package.json', '.jsii', 'README.md', 'CHANGELOG.md', 'SECURITY.md', 'LICENSE', 'THIRD-PARTY-LICENSES.txt', 'bin/iam-mfa', 'bin/iam-mfa-commands.js',
  'lib/index.js', 'lib/index.d.ts',
];
const MODULE = /^lib\/(?:[a-z0-9-]+\/)*[a-z0-9-]+(?:\.d\.ts|\.js)$/;
/** An odd digit of the octal mode lets somebody execute. */
const EXECUTABLE = /[1357][0-7]{0,2}$/;

/** A file of the package, as `npm pack --json` lists it. */
export interface PackedFile {
  readonly path: string;
  readonly size: number;
  readonly mode: number;
}

/** What is wrong with the list of files of the package, made from the `sources` in `src/`; nothing if it may be published. */
export function contentViolations(files: readonly PackedFile[], sources: readonly string[]): string[] {
  const paths = files.map(({ path }) => path);
  return [
    ...FILES.filter((file) => !paths.includes(file)).map((file) => `${file} is missing`),
    ...paths.filter((path) => !mayBePublished(path)).map((path) => `${path} has no place in the package`),
    ...paths.filter((path) => path.endsWith('.js') && path.startsWith('lib/') && !sources.includes(sourceOf(path)))
      .map((path) => `${path} is left over from a ${sourceOf(path)} that is gone; delete lib/ and compile: npx projen compile`),
    ...modulesWithoutTypes(paths).map((path) => `${path} has no ${declarationOf(path)}`),
    ...files.filter(({ path, size }) => FILES.includes(path) && size === 0).map(({ path }) => `${path} is empty`),
    ...files.filter(({ path, mode }) => path === 'bin/iam-mfa' && !EXECUTABLE.test(mode.toString(8))).map(({ path }) => `${path} is not executable`),
  ];
}

function mayBePublished(path: string): boolean {
  return FILES.includes(path) || MODULE.test(path);
}

function modulesWithoutTypes(paths: readonly string[]): string[] {
  return paths.filter((path) => path.startsWith('lib/') && path.endsWith('.js') && !paths.includes(declarationOf(path)));
}

function declarationOf(path: string): string {
  return path.replace(/\.js$/, '.d.ts');
}

function sourceOf(path: string): string {
  return path.replace(/^lib/, 'src').replace(/\.js$/, '.ts');
}
