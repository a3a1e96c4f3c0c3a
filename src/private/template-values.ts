import { CfnResource, Stack } from 'aws-cdk-lib';

export type Json = Record<string, unknown>;

/**
 * The properties of a resource as they will be in the template, with the overrides that were made on it.
 */
export function renderedProperties(resource: CfnResource): Json {
  const template = Stack.of(resource).resolve(resource._toCloudFormation()) as { Resources: Record<string, { Properties?: Json }> };
  return Object.values(template.Resources)[0].Properties ?? {};
}

/**
 * All that a value of a template may be once it is deployed: each branch of `Fn::If`, nothing for `AWS::NoValue`, otherwise itself.
 */
export function alternatives(value: unknown): unknown[] {
  if (!isObject(value) || !isIntrinsic(value)) return [value];
  if (value.Ref === 'AWS::NoValue') return [undefined];
  const branches = value['Fn::If'];
  return Array.isArray(branches) ? branches.slice(1).flatMap(alternatives) : [value];
}

/**
 * The items of a value that may be a list or a single item.
 */
export function asArray(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

export function isIntrinsic(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length === 1 && /^(Ref|Fn::.+)$/.test(Object.keys(value)[0]);
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
