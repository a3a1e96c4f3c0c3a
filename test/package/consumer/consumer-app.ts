import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputIn, runIn } from './run-in';
import { Section } from './template-differences';

const SOURCES = join(__dirname, 'app');
/** The sources of the app are type-checked here against `src`; installed, they import the package. */
const LIBRARY = "'../../../../src'";
const PACKAGE = "'cdk-iam-mfa'";

export const MODULES = ['commonjs', 'node16'] as const;
export type ModuleKind = typeof MODULES[number];
export const COMPILERS = ['typescript-5.4', 'typescript-newest'] as const;
export type Compiler = typeof COMPILERS[number];

/** A CDK app in a folder of its own that has the package from the registry's point of view: installed from the tarball. */
export class ConsumerApp {
  constructor(readonly folder: string) {
    mkdirSync(folder);
    this.writeJson('package.json', { name: 'consumer', version: '1.0.0', private: true });
    for (const module of MODULES) this.writeSources(module);
  }

  /** Answers the versions that were installed. */
  async install(packages: readonly string[]): Promise<string> {
    const compilers = ['typescript-5.4@npm:typescript@5.4', 'typescript-newest@npm:typescript@latest', '@types/node@20'];
    await outputIn(this.folder, 'npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...packages, ...compilers]);
    return ['aws-cdk-lib', 'constructs', 'typescript-newest'].map((name) => `${name} ${this.versionOf(name)}`).join(', ');
  }

  /** Type-checks the app and every declaration that it reaches, those of the package and of aws-cdk-lib included. */
  async compile(compiler: Compiler, module: ModuleKind): Promise<void> {
    const outDir = join(this.folder, module, compiler);
    await this.node(join('node_modules', compiler, 'bin', 'tsc'), ['-p', module, '--outDir', outDir, '--pretty', 'false']);
  }

  /** The templates of the compiled app, by the name of the file. */
  async synthesize(module: ModuleKind, environment: NodeJS.ProcessEnv = {}): Promise<Map<string, Section>> {
    const assembly = join(this.folder, module, 'cdk.out');
    await this.node(this.program(module, 'app.js'), [], { ...environment, CDK_OUTDIR: assembly });
    const files = readdirSync(assembly).filter((file) => file.endsWith('.template.json'));
    if (files.length === 0) throw new Error(`no template was synthesized into ${assembly}`);
    return new Map(files.map((file) => [file, JSON.parse(readFileSync(join(assembly, file), 'utf8')) as Section]));
  }

  /** Synthesizes an app with a user outside of the enforcement, which has to fail. */
  async synthesizeUnguarded(): Promise<void> {
    const environment = { CDK_OUTDIR: join(this.folder, 'unguarded.out'), CDK_VALIDATION: 'false' };
    const { status, stdout, stderr } = await runIn(this.folder, process.execPath, [this.program('commonjs', 'unguarded-app.js')], environment);
    if (status === 0) throw new Error('the synthesis of a user with AdministratorAccess and no enforcement succeeded');
    if (!/Mallory\w* may do [\d,]+ actions/.test(stdout + stderr)) throw new Error(`the finding is not in the output: ${stdout}${stderr}`);
  }

  /** The names that `require` of the package answers, each of which is something. */
  async required(): Promise<string[]> {
    const program = "const library = require('cdk-iam-mfa'); const names = Object.keys(library);"
      + 'for (const name of names) if (library[name] === undefined) throw new Error(`${name} is undefined`); console.log(names.join());';
    return (await this.node('-e', [program])).trim().split(',');
  }

  /** What the other file of the command prints: the first answers `--version` by itself. */
  async commandHelp(): Promise<string> {
    return outputIn(this.folder, 'npx', ['--no-install', 'iam-mfa', '--help']);
  }

  async commandVersion(): Promise<string> {
    return (await outputIn(this.folder, 'npx', ['--no-install', 'iam-mfa', '--version'])).trim();
  }

  versionOf(name: string): string {
    return (JSON.parse(readFileSync(join(this.folder, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;
  }

  private program(module: ModuleKind, file: string): string {
    return join(module, COMPILERS[0], file);
  }

  private writeSources(module: ModuleKind): void {
    mkdirSync(join(this.folder, module));
    this.writeJson(join(module, 'package.json'), { type: module === 'node16' ? 'module' : 'commonjs' });
    this.writeJson(join(module, 'tsconfig.json'), {
      compilerOptions: { strict: true, target: 'es2022', module, types: ['node'], skipLibCheck: false, rootDir: '.' },
      files: ['app.ts', 'unguarded-app.ts'],
    });
    for (const file of readdirSync(SOURCES)) {
      const source = readFileSync(join(SOURCES, file), 'utf8');
      // An ES module names the file that it imports.
      writeFileSync(join(this.folder, module, file), source.replaceAll(LIBRARY, PACKAGE).replace(/'(\.\/[a-z-]+)'/g, "'$1.js'"));
    }
  }

  private writeJson(file: string, content: unknown): void {
    writeFileSync(join(this.folder, file), JSON.stringify(content, undefined, 2));
  }

  private node(program: string, args: string[], environment: NodeJS.ProcessEnv = {}): Promise<string> {
    return outputIn(this.folder, process.execPath, [program, ...args], environment);
  }
}
