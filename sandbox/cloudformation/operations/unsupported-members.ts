import { optionalString, stringList, structureList, validationError } from '../../input';
import { Input } from '../../operation';

/** Refuses what a request asks for and this CloudFormation does not do, rather than leaving it out unseen. */
export function refuseUnsupported(input: Input): void {
  const asked = [
    [structureList(input, 'ResourcesToImport').length > 0, 'ResourcesToImport'],
    [optionalString(input, 'StackPolicyURL') !== undefined, 'StackPolicyURL'],
    [optionalString(input, 'StackPolicyDuringUpdateURL') !== undefined, 'StackPolicyDuringUpdateURL'],
    [optionalString(input, 'DeploymentMode') !== undefined, 'DeploymentMode'],
    [stringList(input, 'ResourceTypes').length > 0, 'ResourceTypes'],
    [triggers(input) > 0, 'RollbackConfiguration.RollbackTriggers'],
    [deploymentMode(input) !== 'STANDARD', `DeploymentConfig.Mode ${deploymentMode(input)}`],
  ] as const;
  const names = asked.filter(([isAsked]) => isAsked).map(([, name]) => name);
  if (names.length > 0) throw validationError(`The embedded account does not support ${names.join(', ')}; leave it out of the request`);
}

function triggers(input: Input): number {
  const configuration = structure(input.RollbackConfiguration);
  return configuration ? structureList(configuration, 'RollbackTriggers').length : 0;
}

function deploymentMode(input: Input): string {
  const config = structure(input.DeploymentConfig);
  return (config && optionalString(config, 'Mode')) ?? 'STANDARD';
}

export function structure(value: unknown): Input | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : undefined;
}
