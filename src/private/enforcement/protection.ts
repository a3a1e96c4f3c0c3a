import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { weakensDenyOf } from './denies-without-mfa';
import { EnforcementSettings } from './settings';
import { ownUserArns } from '../arns';
import { withoutMfa } from '../mfa-condition';

/**
 * The resources that the enforcement consists of, as ARNs with wildcards.
 */
export interface EnforcedResources {
  readonly policyArns: string[];
  readonly groupArns: string[];
  /** Users whom the enforcement is attached to, other than by a group. Users reach their own in any case. */
  readonly userArns?: string[];
}

const ON_POLICIES = ['iam:CreatePolicyVersion', 'iam:DeletePolicy', 'iam:DeletePolicyVersion', 'iam:SetDefaultPolicyVersion'];
// UpdateGroup renames a group, and a group of another name is not the one that the ARN names.
const ON_GROUPS = ['iam:DeleteGroup', 'iam:DetachGroupPolicy', 'iam:RemoveUserFromGroup', 'iam:UpdateGroup'];
const ON_USERS = ['iam:DeleteUserPermissionsBoundary', 'iam:DetachUserPolicy', 'iam:PutUserPermissionsBoundary'];

/**
 * Keeps the enforcement out of reach without MFA, where the Deny of everything without MFA does not say so already.
 *
 * One statement for all three kinds of resources: each of the actions has one kind only.
 */
export function protection(scope: IConstruct, settings: EnforcementSettings, enforced: EnforcedResources): PolicyStatement[] {
  const { policyArns, groupArns, userArns = [] } = enforced;
  if (!needsProtection(settings)) return [];
  return [new PolicyStatement({
    sid: 'DenyChangingEnforcementWithoutMfa',
    effect: Effect.DENY,
    actions: [...ON_POLICIES, ...(groupArns.length > 0 ? ON_GROUPS : []), ...ON_USERS].sort(),
    resources: [...policyArns, ...groupArns, ...userArns, ...ownUserArns(scope)],
    conditions: withoutMfa(),
  })];
}

/**
 * Whether there is such a statement.
 */
export function needsProtection(settings: EnforcementSettings): boolean {
  return settings.protectEnforcement && weakensDenyOf([...ON_POLICIES, ...ON_GROUPS, ...ON_USERS], settings);
}
