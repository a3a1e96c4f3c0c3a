import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Checks } from './checks';
import { COMPILERS, ConsumerApp, MODULES } from './consumer-app';
import { checkContents, packTarball, Tarball } from './tarball';
import { Section, templateDifferences } from './template-differences';

interface Manifest {
  readonly version: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

type Templates = Map<string, Section>;

const MANIFEST = JSON.parse(readFileSync(join(__dirname, '..', '..', '..', 'package.json'), 'utf8')) as Manifest;
const FLOOR = Object.entries(MANIFEST.peerDependencies).map(([name, range]) => `${name}@${range.replace(/^\^/, '')}`);
const NEWEST = Object.entries(MANIFEST.peerDependencies).map(([name, range]) => `${name}@${/\d+/.exec(range)![0]}`);
/** Since 2.262.0 every synthesis validates the templates; once is enough here. */
const WITHOUT_VALIDATION = { CDK_VALIDATION: 'false' };

/** The package as its users get it: packed, installed, type-checked, loaded and synthesized with the oldest and the newest peers. */
async function main(): Promise<number> {
  const checks = new Checks((line) => process.stdout.write(`${line}\n`));
  const folder = mkdtempSync(join(tmpdir(), 'consumer-'));
  try {
    const tarball = await checks.run('npm pack', () => packTarball(folder), sizes);
    if (tarball === undefined) return checks.finish();
    await checks.run('the contents of the package', () => checkContents(tarball));
    const [floor, newest] = await Promise.all([
      tryApp(checks, 'floor', new ConsumerApp(join(folder, 'floor')), [...FLOOR, tarball.path]),
      tryApp(checks, 'newest', new ConsumerApp(join(folder, 'newest')), [...NEWEST, tarball.path]),
    ]);
    await checks.run('floor and newest: the resources of both', () => sameResources(floor, newest), (others) => others.join('\n  ') || 'no other difference');
    return checks.finish();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sizes({ size, unpackedSize, files }: Tarball): string {
  return `${(size / 1e6).toFixed(2)} MB, unpacked ${(unpackedSize / 1e6).toFixed(2)} MB in ${files.length} files`;
}

/** Answers the templates, or nothing if an earlier check has failed. */
async function tryApp(checks: Checks, name: string, app: ConsumerApp, packages: readonly string[]): Promise<Templates | undefined> {
  if (await checks.run(`${name}: npm install`, () => app.install(packages), (versions) => versions) === undefined) return undefined;
  for (const compiler of COMPILERS) {
    for (const module of MODULES) {
      const version = () => `typescript ${app.versionOf(compiler)}`;
      await checks.run(`${name}: types, module ${module}, declarations included`, () => app.compile(compiler, module), version);
    }
  }
  await checks.run(`${name}: require`, () => app.required(), (names) => `${names.length} names`);
  await checks.run(`${name}: npx iam-mfa --version`, () => sameVersion(app), (version) => version);
  await checks.run(`${name}: npx iam-mfa --help`, () => helpNames(app, 'process'));
  await checks.run(`${name}: MfaChecks fails the synthesis of an unguarded user`, () => app.synthesizeUnguarded());
  const required = await checks.run(`${name}: synthesis, by require, with the CDK's own validation where it has one`, () => app.synthesize('commonjs'), told);
  await checks.run(`${name}: synthesis, by import, without that validation`, async () => {
    sameTemplates(required, await app.synthesize('node16', WITHOUT_VALIDATION));
  });
  return required;
}

function told(templates: Templates): string {
  const resources = [...templates.values()].flatMap(({ Resources }) => Object.keys(Resources as object));
  return `${resources.length} resources in ${templates.size} templates`;
}

async function sameVersion(app: ConsumerApp): Promise<string> {
  const version = await app.commandVersion();
  if (version !== MANIFEST.version) throw new Error(`it says ${JSON.stringify(version)}; package.json says ${JSON.stringify(MANIFEST.version)}`);
  return version;
}

async function helpNames(app: ConsumerApp, command: string): Promise<void> {
  const help = await app.commandHelp();
  if (!new RegExp(`^ +${command}\\b`, 'm').test(help)) throw new Error(`it does not name ${command}: ${help}`);
}

function sameTemplates(one: Templates | undefined, other: Templates | undefined): void {
  if (one === undefined || other === undefined) throw new Error('there is nothing to compare, as a synthesis has failed');
  const text = (templates: Templates) => JSON.stringify([...templates]);
  if (text(one) !== text(other)) throw new Error(`the templates differ: ${text(one)} and ${text(other)}`);
}

/** Answers the differences outside of the resources. */
function sameResources(floor: Templates | undefined, newest: Templates | undefined): string[] {
  if (floor === undefined || newest === undefined) throw new Error('there is nothing to compare, as a synthesis has failed');
  const all = [...new Set([...floor.keys(), ...newest.keys()])].map((file) => templateDifferences(floor.get(file) ?? {}, newest.get(file) ?? {}));
  const resources = all.flatMap((differences) => differences.resources);
  if (resources.length > 0) throw new Error(resources.join('\n  '));
  return all.flatMap((differences) => differences.others);
}

void main().then((status) => {
  process.exitCode = status;
});
