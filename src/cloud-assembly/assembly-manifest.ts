import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AssemblyError } from './assembly-error';
import { readJson } from './read-json';
import { StackMetadata } from './stack-metadata';
import { isJsonObject, JsonObject } from '../simulation/policy-json';

const MANIFEST = 'manifest.json';
const STACK = 'aws:cloudformation:stack';
const ASSET_MANIFEST = 'cdk:asset-manifest';
const NESTED_ASSEMBLY = 'cdk:cloud-assembly';
const ENVIRONMENT = /^aws:\/\/([^/]+)\/([^/]+)$/;
const UNKNOWN_ACCOUNT = 'unknown-account';
const UNKNOWN_REGION = 'unknown-region';

/** What the manifest says of a stack. */
export interface ManifestStack {
  readonly templateFile: string;
  readonly stackName: string;
  /** As it is written; undefined if the stack leaves it open. */
  readonly accountId?: string;
  /** undefined if the stack leaves it open. */
  readonly region?: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly metadata: StackMetadata;
}

interface Artifact {
  readonly id: string;
  readonly type: unknown;
  readonly properties: JsonObject;
  readonly source: JsonObject;
}

/**
 * The manifest of a cloud assembly, that of an app or of a stage in it.
 *
 * See https://github.com/aws/aws-cdk-cli/blob/main/packages/%40aws-cdk/cloud-assembly-schema/lib/cloud-assembly/schema.ts
 */
export class AssemblyManifest {
  /** @throws AssemblyError if there is none, or it is not one */
  public static read(directory: string): AssemblyManifest {
    const path = join(directory, MANIFEST);
    const { artifacts } = readJson(path);
    if (!isJsonObject(artifacts)) {
      throw new AssemblyError(`${path}: expected the manifest of a cloud assembly, with artifacts; run cdk synth and give ${basename(directory)} again`);
    }
    return new AssemblyManifest(directory, artifacts);
  }

  /** That of a folder that may have none; then no stack is known. */
  public static readIfAny(directory: string): AssemblyManifest {
    return existsSync(join(directory, MANIFEST)) ? AssemblyManifest.read(directory) : new AssemblyManifest(directory, {});
  }

  private readonly artifacts: readonly Artifact[];
  private files?: readonly [hash: string, path: string][];

  private constructor(public readonly directory: string, artifacts: JsonObject) {
    this.artifacts = Object.entries(artifacts).map(([id, artifact]) => {
      const source = objectOf(artifact);
      return { id, type: source.type, properties: objectOf(source.properties), source };
    });
  }

  /** Without those of stages. */
  public get stacks(): ManifestStack[] {
    return this.ofType(STACK).map((artifact) => this.stack(artifact));
  }

  /** The stack of a template; one that the manifest does not have is named after the file. */
  public stackOf(templateFile: string): ManifestStack {
    const artifact = this.ofType(STACK).find(({ properties }) => properties.templateFile === templateFile);
    if (artifact) return this.stack(artifact);
    return { templateFile, stackName: templateFile.replace(/(\.template)?\.[^.]+$/, ''), parameters: {}, metadata: StackMetadata.of() };
  }

  /** The folders of the stages. */
  public get stages(): string[] {
    return this.ofType(NESTED_ASSEMBLY).map((artifact) => join(this.directory, this.text(artifact, 'directoryName')));
  }

  /** The file of an asset; its URL holds its hash, under which the asset manifests have it. */
  public assetFile(url: unknown): string | undefined {
    const text = JSON.stringify(url) ?? '';
    this.files ??= this.ofType(ASSET_MANIFEST).flatMap((artifact) => {
      const { files } = readJson(join(this.directory, this.text(artifact, 'file')));
      return Object.entries(objectOf(files)).flatMap(([hash, file]): [string, string][] => {
        const { path } = objectOf(objectOf(file).source);
        return typeof path === 'string' ? [[hash, path]] : [];
      });
    });
    return this.files.find(([hash]) => text.includes(hash))?.[1];
  }

  private stack(artifact: Artifact): ManifestStack {
    const { id, properties: { stackName = id, parameters }, source: { metadata, additionalMetadataFile: file } } = artifact;
    return {
      templateFile: this.text(artifact, 'templateFile'),
      stackName: String(stackName),
      ...this.environment(artifact),
      parameters: objectOf(parameters) as Record<string, string>,
      metadata: StackMetadata.of(typeof file === 'string' ? readJson(join(this.directory, file)) : {}, objectOf(metadata)),
    };
  }

  private environment({ id, source: { environment } }: Artifact): Pick<ManifestStack, 'accountId' | 'region'> {
    const [, accountId, region] = ENVIRONMENT.exec(String(environment)) ?? [];
    if (accountId === undefined) throw this.error(`${id} has the environment ${JSON.stringify(environment)}; expected aws://ACCOUNT/REGION`);
    return { ...(accountId !== UNKNOWN_ACCOUNT && { accountId }), ...(region !== UNKNOWN_REGION && { region }) };
  }

  private text({ id, properties }: Artifact, name: string): string {
    const { [name]: value } = properties;
    if (typeof value === 'string') return value;
    throw this.error(`expected ${name} in the properties of ${id}`);
  }

  private ofType(wanted: string): Artifact[] {
    return this.artifacts.filter(({ type }) => type === wanted);
  }

  private error(message: string): AssemblyError {
    return new AssemblyError(`${join(this.directory, MANIFEST)}: ${message}`);
  }
}

function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
