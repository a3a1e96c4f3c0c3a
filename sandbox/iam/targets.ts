import { OperationContext } from '../operation';
import { findPolicy } from './entities';
import { Target } from './operation-builder';
import { Tag } from '../state/tag';

type Context = Record<string, string | string[]>;

/** Condition keys of the tags that a resource already has. */
function resourceTags(tags: readonly Tag[] | undefined): Context {
  return Object.fromEntries((tags ?? []).flatMap(({ Key, Value }) => [
    [`aws:ResourceTag/${Key}`, Value],
    [`iam:ResourceTag/${Key}`, Value],
  ]));
}

/** Condition keys of the tags that a request carries. */
export function requestTags(tags: readonly Tag[] | undefined): Context {
  if (!tags?.length) {
    return {};
  }
  return {
    ...Object.fromEntries(tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value])),
    'aws:TagKeys': tags.map(({ Key }) => Key),
  };
}

function boundaryKey(arn: string | undefined): Context {
  return arn === undefined ? {} : { 'iam:PermissionsBoundary': arn };
}

/**
 * IAM authorizes against the stored ARN, and names the resource in a refusal by its type and name.
 * For a name that does not exist it asks for permission on the ARN that would have it without a path.
 */
export function userTarget(context: OperationContext, name: string, keys: Context = {}): Target {
  const user = context.account.users.get(name);
  return {
    resource: user?.arn ?? context.account.arn(`user/${name}`),
    resourceInMessage: `user ${name}`,
    context: { ...resourceTags(user?.tags), ...boundaryKey(user?.permissionsBoundary), ...keys },
  };
}

export function groupTarget(context: OperationContext, name: string, keys: Context = {}): Target {
  return {
    resource: context.account.groups.get(name)?.arn ?? context.account.arn(`group/${name}`),
    resourceInMessage: `group ${name}`,
    context: keys,
  };
}

export function roleTarget(context: OperationContext, name: string, keys: Context = {}): Target {
  const role = context.account.roles.get(name);
  return {
    resource: role?.arn ?? context.account.arn(`role/${name}`),
    resourceInMessage: `role ${name}`,
    context: { ...resourceTags(role?.tags), ...boundaryKey(role?.permissionsBoundary), ...keys },
  };
}

export function instanceProfileTarget(context: OperationContext, name: string, keys: Context = {}): Target {
  const profile = context.account.instanceProfiles.get(name);
  return {
    resource: profile?.arn ?? context.account.arn(`instance-profile/${name}`),
    resourceInMessage: `instance profile ${name}`,
    context: { ...resourceTags(profile?.tags), ...keys },
  };
}

export function policyTarget(context: OperationContext, arn: string, keys: Context = {}): Target {
  return {
    resource: arn,
    resourceInMessage: `policy ${arn}`,
    context: { ...resourceTags(findPolicy(context, arn)?.tags), ...keys },
  };
}

/**
 * Something about to be created, with the tags and the boundary it is to have. IAM asks for the permission
 * to tag it as well.
 */
export function newEntityTargets(
  context: OperationContext, resource: string, tagAction: string, tags?: readonly Tag[], boundary?: string): Target[] {
  const keys = { ...requestTags(tags), ...boundaryKey(boundary) };
  const target = { resource: context.account.arn(resource), context: keys };
  return tags?.length ? [target, { ...target, action: tagAction }] : [target];
}

/** Listing is authorized against the path, such as `user/` or `role/aws-service-role/`. */
export function pathTarget(context: OperationContext, type: string, pathPrefix = '/'): Target {
  return { resource: context.account.arn(`${type}${pathPrefix}`) };
}

/** Operations on the account as a whole. */
export function accountTarget(): Target {
  return { resource: '*' };
}
