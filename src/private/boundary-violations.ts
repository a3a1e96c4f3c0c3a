import { CfnGroup, CfnManagedPolicy, CfnRole, CfnUser } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { propertiesWithPaths } from './reference-paths';
import { asArray } from './template-values';

const LOCKS_ROLE = 'a session from sts:AssumeRole with a token code carries no MFA, so it would lock the role; '
  + 'take it off and require MFA in the trust policy instead (MfaRequiredRole)';
const GRANTS_EVERYTHING = 'as a policy it allows everything; take it off and use limitUser, or MfaEnforcementPolicy';

/**
 * What is wrong with the use of a permissions boundary: one sentence for each role that has it, for each group, user or role that has it
 * as a policy, and for each user of `limited` who got another boundary in the end.
 */
export function boundaryViolations(boundary: CfnManagedPolicy, limited: readonly CfnUser[]): string[] {
  return [
    ...attachedByBoundary(boundary),
    ...boundary.node.root.node.findAll().flatMap((construct) => [...onRole(construct, boundary), ...asPolicy(construct, boundary)]),
    ...limited.filter((user) => !mentions(propertiesWithPaths(user).PermissionsBoundary, boundary)).map((user) =>
      `the user ${user.node.path} has another permissions boundary in the end, or none, by an Aspect, an override or an assignment; a user has one, so leave the other out`),
  ];
}

function attachedByBoundary(boundary: CfnManagedPolicy): string[] {
  const { Groups, Roles, Users } = propertiesWithPaths(boundary);
  return [
    ...asArray(Roles).map((role) => `the permissions boundary is attached to the role ${JSON.stringify(role)}: ${LOCKS_ROLE}`),
    ...[...asArray(Groups), ...asArray(Users)].map((name) => `the permissions boundary is attached to ${JSON.stringify(name)}: ${GRANTS_EVERYTHING}`),
  ];
}

function onRole(construct: IConstruct, boundary: CfnManagedPolicy): string[] {
  if (!CfnRole.isCfnRole(construct)) return [];
  const { ManagedPolicyArns, PermissionsBoundary } = propertiesWithPaths(construct);
  return mentions([ManagedPolicyArns, PermissionsBoundary], boundary) ? [`the role ${construct.node.path} has the permissions boundary of users: ${LOCKS_ROLE}`] : [];
}

function asPolicy(construct: IConstruct, boundary: CfnManagedPolicy): string[] {
  if (!CfnGroup.isCfnGroup(construct) && !CfnUser.isCfnUser(construct)) return [];
  return mentions(propertiesWithPaths(construct).ManagedPolicyArns, boundary) ? [`${construct.node.path} has the permissions boundary among its policies: ${GRANTS_EVERYTHING}`] : [];
}

function mentions(value: unknown, boundary: CfnManagedPolicy): boolean {
  return JSON.stringify(value)?.includes(JSON.stringify({ Ref: boundary.node.path })) ?? false;
}
