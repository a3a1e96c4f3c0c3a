import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Gathered } from './gathered';
import { GivenPath, isDirectory, readTemplate } from './input-file';
import { readCloudAssembly } from '../../../src/cloud-assembly/cloud-assembly';
import { StackMetadata } from '../../../src/cloud-assembly/stack-metadata';
import { StackReader } from '../../../src/cloud-assembly/stack-reader';
import { DETAIL_LISTS, DetailsPage, isDetailsPage } from '../../../src/simulation/account/details-page';
import { isJsonObject, JsonObject } from '../../../src/simulation/policy-json';
import { TemplateStack } from '../../../src/simulation/template/template-stack';
import { UsageError } from '../../usage-error';

/** Reads a cloud assembly, a template or the details of an account, whichever it is. */
export function readInput(given: GivenPath, gathered: Gathered): void {
  if (isDirectory(given.path)) readDirectory(given, gathered);
  else readFile(given, gathered);
}

function readDirectory({ path, accountId }: GivenPath, gathered: Gathered): void {
  if (!existsSync(join(path, 'manifest.json'))) {
    throw new UsageError(`${path}: expected a cloud assembly, a directory with a manifest.json; run cdk synth and give its output, as a rule cdk.out`);
  }
  const assembly = readCloudAssembly(path, { accountId, parseFile: readTemplate, parametersOf: (template) => gathered.parametersOf(template) });
  const { length: count } = assembly.stacks.filter(({ isNested }) => !isNested);
  if (count === 0) throw new UsageError(`${path}: this cloud assembly has no stacks, so there is nothing to prove`);
  gathered.add(assembly);
  gathered.names.push(`${path} (${count === 1 ? '1 stack' : `${count} stacks`})`);
}

function readFile({ path, accountId }: GivenPath, gathered: Gathered): void {
  const content = readTemplate(path);
  const pages: unknown[] = Array.isArray(content) ? content : [content];
  if (pages.length > 0 && pages.every(isDetailsPage)) {
    const details = pages.map((page) => DetailsPage.read(page, path, resolve(path)));
    const other = details.flatMap(({ accountIds }) => accountIds).find((id) => accountId !== undefined && id !== accountId);
    if (other !== undefined) throw new UsageError(`${path} has details of the account ${other}, not of ${accountId}; give the file alone`);
    gathered.pages.push(...details);
    gathered.names.push(path);
  } else if (isJsonObject(content) && isJsonObject(content.Resources)) {
    const stackName = basename(path).replace(/(\.template)?\.[^.]+$/, '');
    const templatePath = resolve(path);
    const parameters = gathered.parametersOf(content);
    const stack = TemplateStack.read(content, { stackName, accountId, parameters, partition: partitionOf(content) }, { source: path, templatePath });
    const reader = new StackReader(readTemplate);
    reader.add({ stack, template: content, templatePath, metadata: StackMetadata.of(), isNested: false });
    gathered.add(reader);
    gathered.names.push(`${path} (account ${stack.environment.accountId})`);
  } else {
    throw new UsageError(`${path}: expected a CloudFormation template, an object with Resources, `
      + `or what aws iam get-account-authorization-details prints, an object with ${DETAIL_LISTS.join(', ')}; for a CDK app give its cdk.out`);
  }
}

/** The partition that a template names, where it names one: nothing else tells it of a template alone. */
function partitionOf(template: JsonObject): string | undefined {
  const named = new Set([...JSON.stringify(template).matchAll(/\barn:(aws[a-z-]*):/g)].map(([, partition]) => partition));
  return named.size === 1 ? [...named][0] : undefined;
}
