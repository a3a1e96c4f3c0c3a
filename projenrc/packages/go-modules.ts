import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runQuietly } from './run-quietly';

/** A jsii package of which the Go module comes along with that of aws-cdk-lib. */
export interface GoModule {
  readonly module: string;
  readonly version: string;
  /** Where its npm package is. */
  readonly npmFolder: string;
  /** Where its code is once it was generated here. jsii-pacmak looks there by itself. */
  readonly generated: string;
}

interface GoTarget {
  readonly moduleName: string;
  readonly packageName?: string;
}

interface Assembly {
  readonly dependencies?: Record<string, string>;
  readonly dependencyClosure?: Record<string, { readonly targets?: { readonly go?: GoTarget } }>;
}

/** The modules that an app needs besides those it names itself. */
export function indirectGoModules(root: string): GoModule[] {
  const { dependencies = {}, dependencyClosure = {} } = JSON.parse(readFileSync(join(root, '.jsii'), 'utf8')) as Assembly;
  return Object.entries(dependencyClosure).flatMap(([name, { targets }]) => {
    if (name in dependencies || !targets?.go) return [];
    const npmFolder = dirname(require.resolve(`${name}/package.json`, { paths: [root] }));
    const { version } = JSON.parse(readFileSync(join(npmFolder, 'package.json'), 'utf8')) as { version: string };
    const packageName = targets.go.packageName ?? name.replace(/[^a-z0-9.]/gi, '').toLowerCase();
    const major = Number(version.split('.')[0]);
    const module = [targets.go.moduleName, packageName, ...(major > 1 ? [`v${major}`] : [])].join('/');
    return [{ module, version: `v${version}`, npmFolder, generated: join(npmFolder, 'dist', 'go', packageName) }];
  });
}

/**
 * Generates the modules that the module proxy refuses to hand out from their npm packages, which are here already,
 * and answers which are generated. No other failure is one to go around: least of all that of a checksum.
 */
export async function generateUnservedGoModules(root: string): Promise<GoModule[]> {
  const modules = indirectGoModules(root);
  for (const { npmFolder } of modules.filter((module) => !isGenerated(module) && isRefused(module))) {
    await runQuietly(join(root, 'node_modules', '.bin', 'jsii-pacmak'), ['--target', 'go', '--code-only', npmFolder], { cwd: root });
  }
  return modules.filter(isGenerated);
}

/** Whether the code of a module was generated here. */
export function isGenerated({ generated }: GoModule): boolean {
  return existsSync(join(generated, 'go.mod'));
}

function isRefused({ module, version }: GoModule): boolean {
  const { status, stdout, stderr } = spawnSync('go', ['mod', 'download', '-json', `${module}@${version}`], { cwd: tmpdir(), encoding: 'utf8' });
  return status !== 0 && isRefusal(stdout + stderr);
}

/** Whether the message of `go` says that a proxy does not have a module, or does not hand it out. */
export function isRefusal(message: string): boolean {
  return /\/@v\/\S+: (403|404|410) /.test(message);
}
