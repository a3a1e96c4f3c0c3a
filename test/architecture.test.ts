import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { preProcessFile } from 'typescript';
import { BUNDLED_FILES } from '../projenrc/bundle-options';

const ROOT = join(__dirname, '..');

/** One import of one file. */
interface Import {
  readonly from: string;
  /** A file of the repository without its extension, or the name of a package. */
  readonly to: string;
}

function importsOf(from: string, text: string): Import[] {
  const specifiers = preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  return specifiers.map((specifier) => ({ from, to: specifier.startsWith('.') ? join(dirname(from), specifier) : specifier }));
}

function importsIn(folder: string): Import[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.map((file) => join(folder, file)).flatMap((file) => importsOf(file, readFileSync(join(ROOT, file), 'utf8')));
}

function isOf(name: string): (path: string) => boolean {
  return (path) => path === name || path.startsWith(`${name}/`);
}

/** The imports of `folder` that leave it for something that none of `allowed` stands for. */
function strayImports(folder: string, allowed: readonly string[]): string[] {
  return importsIn(folder)
    .filter(({ to }) => ![folder, ...allowed].some((name) => isOf(name)(to)))
    .map(({ from, to }) => `${from} imports ${to}`);
}

const CDK = ['aws-cdk-lib', 'constructs'];

/** What each room may see of the others, and of packages. Node.js itself is looked at below. */
const ROOMS: ReadonlyArray<readonly [folder: string, may: readonly string[]]> = [
  ['src', [...CDK, 'node:zlib', 'net', 'node:fs', 'node:path']],
  ['src/simulation', [...CDK, 'node:zlib']],
  ['src/cloud-assembly', ['src/simulation', 'node:fs', 'node:path']],
  ['src/checks', [...CDK, 'src/simulation', 'src/cloud-assembly', 'src/private/errors']],
];

test.each(ROOMS)('%s imports nothing else', (folder, may) => {
  expect(importsIn(folder).length).toBeGreaterThan(5);
  expect(strayImports(folder, may)).toEqual([]);
});

describe('the library', () => {
  test.each(['cli', 'sandbox', 'examples', 'integ', 'benchmarks', 'projenrc', 'test'])('does not know of %s', (folder) => {
    expect(importsIn('src').filter(({ to }) => isOf(folder)(to))).toEqual([]);
  });

  test('looks at files in the cloud assembly alone, and nowhere at the network', () => {
    const ofNode = importsIn('src').filter(({ to }) => isBuiltin(to));
    const where = ofNode.filter(({ to }) => to === 'node:fs').map(({ from }) => dirname(from));

    // zlib unpacks the list of actions; net tells whether a text is an address.
    expect([...new Set(ofNode.map(({ to }) => to))].sort()).toEqual(['net', 'node:fs', 'node:path', 'node:zlib']);
    expect([...new Set(where)]).toEqual(['src/cloud-assembly']);
    expect(importsIn('src').filter(({ to }) => to === 'net').map(({ from }) => from)).toEqual(['src/private/trust-ip-ranges.ts']);
  });
});

test('what the constructs stand on takes two things from the evaluator', () => {
  const taken = importsIn('src/private').map(({ to }) => to).filter(isOf('src/simulation'));
  expect([...new Set(taken)].sort()).toEqual(['src/simulation/reach/gains', 'src/simulation/wildcard-pattern']);
  expect(importsIn('src/private').filter(({ to }) => ['src/checks', 'src/cloud-assembly', 'src/mixins'].some((room) => isOf(room)(to)))).toEqual([]);
});

describe('the evaluator', () => {
  const cdk = importsIn('src/simulation').filter(({ to }) => CDK.some((name) => isOf(name)(to)));

  test('meets the CDK at its edge only: where it is handed a stack, and where a finding is traced to its construct', () => {
    expect([...new Set(cdk.map(({ from }) => relative('src/simulation', from)))].sort()).toEqual([
      'access-assertions.ts', 'assertions/construct-paths.ts', 'policy-simulator.ts', 'template/synthesized-stack.ts',
    ]);
  });

  test('is reached by nobody else through that edge, so that the command and the embedded account run without the CDK', () => {
    const edge = cdk.map(({ from }) => from.replace(/\.ts$/, ''));
    const index = ['src/simulation', 'src/simulation/index', 'src', 'src/index'];
    const crossing = ['cli', 'sandbox'].flatMap(importsIn).filter(({ to }) => [...edge, ...index].includes(to));
    expect(crossing).toEqual([]);
  });
});

describe('the embedded account', () => {
  test('knows of the library the evaluator, and nothing of the command', () => {
    expect(importsIn('sandbox').filter(({ to }) => isOf('src')(to) && !isOf('src/simulation')(to))).toEqual([]);
    expect(importsIn('sandbox').filter(({ to }) => isOf('cli')(to))).toEqual([]);
  });

  test('makes do with three packages', () => {
    const packages = importsIn('sandbox').map(({ to }) => to).filter((to) => !isOf('src')(to) && !isOf('sandbox')(to) && !isBuiltin(to));
    expect([...new Set(packages)].sort()).toEqual(['pngjs', 'qrcode', 'yaml']);
  });
});

describe('the command', () => {
  test('does not know of examples, tests and what builds it', () => {
    const strangers = ['examples', 'integ', 'benchmarks', 'projenrc', 'test'];
    expect(importsIn('cli').filter(({ to }) => strangers.some((folder) => isOf(folder)(to)))).toEqual([]);
  });

  test('starts the embedded account, reads templates and the policies of AWS as it does, and looks no further into it', () => {
    const seen = importsIn('cli').map(({ to }) => to).filter(isOf('sandbox'));
    expect([...new Set(seen)].sort()).toEqual([
      'sandbox/cloudformation/template/parse-template', 'sandbox/managed-policies/published-policy', 'sandbox/sandbox',
    ]);
  });

  test('builds nothing with the constructs', () => {
    const rooms = ['simulation', 'checks', 'cloud-assembly', 'private'].map((room) => `src/${room}`);
    expect(importsIn('cli').filter(({ to }) => isOf('src')(to) && !rooms.some((room) => isOf(room)(to)))).toEqual([]);
    const seen = importsIn('cli').map(({ to }) => to).filter(isOf('src/private'));
    expect([...new Set(seen)].sort()).toEqual(['src/private/sign-in-hosts', 'src/private/switch-manifest-document']);
  });
});

test('the bundle asks for neither of the peers, so that the command runs where the CDK is not installed', () => {
  const asking = BUNDLED_FILES.map(({ file }) => file).filter((file) => /require\("(aws-cdk-lib|constructs)/.test(readFileSync(join(ROOT, file), 'utf8')));
  expect(asking).toEqual([]);
});

test('an import is found in whatever way it is written', () => {
  const text = [
    "import { a } from '../sandbox/a';", "import type { b } from '../sandbox/b';", "import {\n  c,\n} from '../sandbox/c';", "import '../sandbox/d';",
    "export * from '../sandbox/e';", "const f = require('../sandbox/f');", "void import('../sandbox/g');", "type H = import('../sandbox/h').H;",
  ].join('\n');
  expect(importsOf('src/x.ts', text).map(({ to }) => to)).toEqual([...'abcdefgh'].map((name) => `sandbox/${name}`));
});
