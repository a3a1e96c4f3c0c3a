import type { Stack } from 'aws-cdk-lib';

/** The construct paths of the resources of a stack, by logical ID. Needs no CDK at run time: an element of a template is what has a logical ID. */
export function constructPaths(stack: Stack): Record<string, string> {
  const ids = stack.node.findAll().flatMap((construct) => {
    if (!('logicalId' in construct) || !('stack' in construct) || construct.stack !== stack) return [];
    return [[String(stack.resolve(construct.logicalId)), construct.node.path] as const];
  });
  return Object.fromEntries(ids);
}
