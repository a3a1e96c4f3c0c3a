import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { INTEG_RUNNER, INTEG_RUNNER_ENVIRONMENT } from './integ-runner';

interface Manifest {
  readonly artifacts: Record<string, unknown>;
}

interface MetadataEntry {
  readonly type: string;
  readonly data?: unknown;
}

const ROOT = join(__dirname, '..');
const INTEG = join(ROOT, 'integ');
/** 30 kB that say nothing about the app. */
const NOT_COMPARED = ['Tree', 'aws-cdk-lib/feature-flag-report'];
/** Names files of the machine that wrote it. */
const STACK_TRACE = 'aws:cdk:creationStack';

const [program, ...args] = INTEG_RUNNER;
const { status } = spawnSync(program, [...args, '--dry-run', '--update-on-failed', ...process.argv.slice(2)], {
  cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...INTEG_RUNNER_ENVIRONMENT },
});
// The runner ends with status 1 as well when it has written what would replace a resource.
process.exitCode = status ?? 1;
readdirSync(INTEG).filter((name) => name.endsWith('.snapshot')).forEach((name) => trim(join(INTEG, name)));

/** Snapshots are compared by their templates. What the CDK writes besides is long, and some of it differs from machine to machine. */
function trim(folder: string): void {
  rmSync(join(folder, 'tree.json'), { force: true });
  rewrite<Manifest>(join(folder, 'manifest.json'), (manifest) => ({ ...manifest, artifacts: compared(manifest.artifacts) }));
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.metadata.json'))) {
    rewrite<Record<string, MetadataEntry[]>>(join(folder, name), withoutTraces);
  }
}

function rewrite<T>(file: string, change: (content: T) => T): void {
  writeFileSync(file, `${JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8'))), undefined, 2)}\n`);
}

function compared(artifacts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(artifacts).filter(([name]) => !NOT_COMPARED.includes(name)));
}

function withoutTraces(metadata: Record<string, MetadataEntry[]>): Record<string, MetadataEntry[]> {
  return Object.fromEntries(Object.entries(metadata)
    .map(([path, entries]) => [path, entries.filter(({ type }) => type !== STACK_TRACE).map(({ type, data }) => ({ type, data }))] as const)
    .filter(([, entries]) => entries.length > 0));
}
