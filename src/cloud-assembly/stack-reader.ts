import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { AssemblyError } from './assembly-error';
import { readJson } from './read-json';
import { StackMetadata } from './stack-metadata';
import { isJsonObject, JsonObject } from '../simulation/policy-json';
import { Problem } from '../simulation/template/problem';
import { GIVE_PROCESSED, TemplateStack } from '../simulation/template/template-stack';

const NESTED_STACK = 'AWS::CloudFormation::Stack';

/** A stack, and what it was read from. */
export interface ReadStack {
  readonly stack: TemplateStack;
  readonly template: JsonObject;
  /** Absolute. */
  readonly templatePath: string;
  readonly metadata: StackMetadata;
  readonly isNested: boolean;
}

/** The file of an asset, by its URL in a template. */
export type AssetFile = (url: unknown) => string | undefined;

/** Takes in stacks with the stacks nested in them. */
export class StackReader {
  /** Nested stacks are among them. */
  public readonly stacks: ReadStack[] = [];
  /** What could not be read at all. */
  public readonly problems: Problem[] = [];

  /** @param parseFile reads a template */
  public constructor(private readonly parseFile: (path: string) => unknown = readJson) {}

  /** A template may have no resources; its outputs count. */
  public template(path: string): JsonObject {
    const template = this.parseFile(path);
    if (!isJsonObject(template)) throw new AssemblyError(`${path}: expected a CloudFormation template, an object with Resources`);
    return { Resources: {}, ...template };
  }

  /** @param around the paths of the templates that the stack is nested in */
  public add(read: ReadStack, assetFile: AssetFile = () => undefined, around: readonly string[] = []): void {
    const { stack, template, templatePath, metadata } = read;
    const within = [...around, templatePath];
    this.stacks.push(read);
    if (stack.transforms.length > 0) {
      this.problems.push({
        place: stack.place,
        message: `its template is rewritten by ${stack.transforms.join(', ')} when it is deployed`,
        remedy: GIVE_PROCESSED,
      });
    }
    for (const [logicalId, resource] of Object.entries(template.Resources as JsonObject)) {
      if (!isJsonObject(resource)) continue;
      if (isMadeElsewhere(resource.Type)) this.problems.push(madeElsewhere(stack, logicalId, resource.Type));
      if (resource.Type !== NESTED_STACK) continue;
      const path = nestedTemplate(resource, dirname(templatePath), assetFile);
      if (path === undefined) this.problems.push(missingTemplate(stack, logicalId));
      else if (within.includes(path)) this.problems.push(nestedInItself(stack, logicalId, path));
      else this.addNested(stack, logicalId, path, metadata.ofNested(logicalId), assetFile, within);
    }
  }

  private addNested(
    parent: TemplateStack, logicalId: string, templatePath: string, metadata: StackMetadata, assetFile: AssetFile, around: readonly string[],
  ): void {
    const template = this.template(templatePath);
    const stack = parent.nest(logicalId, template, { templatePath, constructPaths: metadata.constructPaths });
    this.add({ stack, template, templatePath, metadata, isNested: true }, assetFile, around);
  }
}

/** Stack sets and products deploy templates of their own. */
const WITH_OWN_TEMPLATE: readonly string[] = ['AWS::CloudFormation::StackSet', 'AWS::ServiceCatalog::CloudFormationProvisionedProduct'];

/** A module stands for resources that CloudFormation puts in its place. */
function isMadeElsewhere(type: unknown): type is string {
  return typeof type === 'string' && (WITH_OWN_TEMPLATE.includes(type) || type.endsWith('::MODULE'));
}

function madeElsewhere(stack: TemplateStack, logicalId: string, type: string): Problem {
  return {
    place: stack.placeOf(logicalId),
    message: `${logicalId}, of the type ${type}, creates resources that no template here has`,
    remedy: 'Give the templates of what it creates as well, or prove the account itself with --account',
  };
}

function missingTemplate(stack: TemplateStack, logicalId: string): Problem {
  return {
    place: stack.placeOf(logicalId),
    message: `the template of the nested stack ${logicalId} is not at hand`,
    remedy: 'Give the cloud assembly that holds it, or its template as well',
  };
}

function nestedInItself(stack: TemplateStack, logicalId: string, path: string): Problem {
  return {
    place: stack.placeOf(logicalId),
    message: `the template of the nested stack ${logicalId} is ${path}, which it is nested in`,
    remedy: 'Name another template in its TemplateURL: CloudFormation creates no stack inside of itself',
  };
}

/** Where the template of a nested stack is: by the metadata that the CDK CLI asks for, by a path in place of the URL, or as an asset. */
function nestedTemplate({ Metadata: metadata, Properties: properties }: JsonObject, directory: string, assetFile: AssetFile): string | undefined {
  const url = isJsonObject(properties) ? properties.TemplateURL : undefined;
  const inMetadata = isJsonObject(metadata) ? metadata['aws:asset:path'] : undefined;
  const file = typeof inMetadata === 'string' ? inMetadata : localPath(url) ?? assetFile(url);
  const path = file === undefined ? undefined : resolve(directory, file);
  return path !== undefined && existsSync(path) ? path : undefined;
}

/** `aws cloudformation package` takes a path in place of a URL. */
function localPath(url: unknown): string | undefined {
  return typeof url === 'string' && !url.includes('://') ? url : undefined;
}
