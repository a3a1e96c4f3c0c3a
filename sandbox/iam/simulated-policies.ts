import { CompiledPolicy } from '../../src/simulation/compiled-policy';
import { AwsError } from '../aws-error';
import { OperationContext } from '../operation';
import { groupsOf, requireGroup, requirePolicy, requireRole, requireUser } from './entities';
import { invalidInput } from './errors';
import { Target } from './operation-builder';
import { requireVersion } from './policy-lookup';
import { validatePolicyDocument } from './policy-validation';
import { groupTarget, roleTarget, userTarget } from './targets';
import { Group } from '../state/group';
import { StoredDocument } from '../state/policy';
import { Role } from '../state/role';
import { User } from '../state/user';

const SOURCE_ARN = /^arn:[\w-]+:iam::\d{12}:(user|group|role)\/(?:.*\/)?([^/]+)$/;

/** Documents that come with the request; the evaluator reads values that IAM would not store. */
export function inputDocuments(texts: readonly string[], list: string): CompiledPolicy[] {
  return texts.map((text, index) => {
    try {
      return validatePolicyDocument(text, 'session', `${list}.${index + 1}`).compiled;
    } catch (error) {
      throw error instanceof AwsError ? invalidInput(`Invalid Input ${list}.${index + 1}: ${error.message}`) : error;
    }
  });
}

/** The user, group or role of an ARN, found by name: observed on AWS, the path does not have to be right. */
export function sourceEntity(arn: string, context: OperationContext): User | Group | Role {
  const { type, name } = sourceName(arn);
  switch (type) {
    case 'user': return requireUser(context, name);
    case 'group': return requireGroup(context, name);
    default: return requireRole(context, name);
  }
}

export function sourceTarget(arn: string, context: OperationContext): Target {
  const { type, name } = sourceName(arn);
  switch (type) {
    case 'user': return userTarget(context, name);
    case 'group': return groupTarget(context, name);
    default: return roleTarget(context, name);
  }
}

function sourceName(arn: string): { type: string; name: string } {
  const [, type, name] = SOURCE_ARN.exec(arn) ?? [];
  if (type === undefined) {
    throw invalidInput(`Invalid Entity Arn: ${arn} does not clearly define entity type and name.`);
  }
  return { type, name };
}

/** What is attached to a user, group or role, and to the groups of a user. */
export function documentsOf(entity: User | Group | Role, context: OperationContext): StoredDocument[] {
  const holders = 'userName' in entity ? [entity, ...groupsOf(entity, context.account)] : [entity];
  return holders.flatMap(holder => [
    ...holder.inlinePolicies.values().map(policy => policy.document),
    ...[...holder.attachedPolicies].map(arn => defaultDocument(arn, context)),
  ]);
}

export function boundaryOf(entity: User | Group | Role, context: OperationContext): StoredDocument | undefined {
  const arn = 'permissionsBoundary' in entity ? entity.permissionsBoundary : undefined;
  return arn === undefined ? undefined : defaultDocument(arn, context);
}

function defaultDocument(arn: string, context: OperationContext): StoredDocument {
  const policy = requirePolicy(context, arn);
  return requireVersion(policy, policy.defaultVersionId).document;
}
