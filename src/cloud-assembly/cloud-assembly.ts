import { basename, dirname, join, resolve } from 'node:path';
import { AssemblyManifest, ManifestStack } from './assembly-manifest';
import { ReadStack, StackReader } from './stack-reader';
import { standInAccounts } from './stand-in-accounts';
import { isAccountId } from '../simulation/arn';
import { JsonObject } from '../simulation/policy-json';
import { Problem } from '../simulation/template/problem';
import { TemplateStack } from '../simulation/template/template-stack';

/** What a cloud assembly holds, as far as it bears on users, groups and roles. */
export interface CloudAssembly {
  /** Those of stages and nested stacks are among them. */
  readonly stacks: readonly ReadStack[];
  /** What could not be read at all. */
  readonly problems: readonly Problem[];
}

export interface ReadOptions {
  /** The account of stacks that leave theirs open. @default - a stand-in, one for each stage */
  readonly accountId?: string;
  /** Reads a template. @default - as JSON */
  readonly parseFile?: (path: string) => unknown;
  /** Values for the parameters of a template, beside those of the manifest. @default - none */
  readonly parametersOf?: (template: JsonObject) => Readonly<Record<string, string>>;
}

/** The stacks of an app, or of a stage of it, that are to be read. */
interface Stage {
  readonly manifest: AssemblyManifest;
  readonly stacks: readonly ManifestStack[];
}

/**
 * Reads all stacks of a cloud assembly.
 *
 * @throws AssemblyError if it is not what the CDK writes
 */
export function readCloudAssembly(directory: string, options: ReadOptions = {}): CloudAssembly {
  return readStages(stagesIn(directory), options);
}

/** Reads some templates of a cloud assembly, and from the manifests beside them where they are deployed to. */
export function readTemplates(templatePaths: readonly string[], options: ReadOptions = {}): CloudAssembly {
  const directories = [...new Set(templatePaths.map((path) => dirname(path)))];
  return readStages(directories.map((directory) => {
    const manifest = AssemblyManifest.readIfAny(directory);
    const files = new Set(templatePaths.filter((path) => dirname(path) === directory).map((path) => basename(path)));
    return { manifest, stacks: [...files].map((file) => manifest.stackOf(file)) };
  }), options);
}

function stagesIn(directory: string): Stage[] {
  const manifest = AssemblyManifest.read(directory);
  return [{ manifest, stacks: manifest.stacks }, ...manifest.stages.flatMap(stagesIn)];
}

/** In the order of their folders, so that a stage has the same stand-in whichever way it is read. */
function readStages(given: readonly Stage[], options: ReadOptions): CloudAssembly {
  const stages = given.filter(({ stacks }) => stacks.length > 0).sort((a, b) => (a.manifest.directory < b.manifest.directory ? -1 : 1));
  const reader = new StackReader(options.parseFile);
  const known = stages.flatMap(({ stacks }) => stacks.map(({ accountId }) => accountId)).filter((accountId) => accountId !== undefined);
  const standIns = standInAccounts(stages.length, new Set(known));
  stages.forEach(({ manifest, stacks }, index) => {
    for (const stack of stacks) readStack(reader, manifest, stack, { ...options, accountId: options.accountId ?? standIns[index] });
  });
  return reader;
}

function readStack(reader: StackReader, manifest: AssemblyManifest, said: ManifestStack, { accountId: open, parametersOf }: ReadOptions): void {
  const { stackName, region, metadata } = said;
  const templatePath = resolve(join(manifest.directory, said.templateFile));
  const template = reader.template(templatePath);
  const isAccount = said.accountId !== undefined && isAccountId(said.accountId);
  const accountId = isAccount ? said.accountId : open;
  const parameters = { ...said.parameters, ...parametersOf?.(template) };
  const stack = TemplateStack.read(template, { stackName, accountId, region, parameters }, { templatePath, constructPaths: metadata.constructPaths });
  if (said.accountId !== undefined && !isAccount) {
    reader.problems.push({ place: stack.place, message: `its account is ${JSON.stringify(said.accountId)}, expected 12 digits; it is taken to be ${accountId}` });
  }
  reader.add({ stack, template, templatePath, metadata, isNested: false }, (url) => manifest.assetFile(url));
}
