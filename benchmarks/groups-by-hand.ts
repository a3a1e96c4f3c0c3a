import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';

const OWN_MFA = ['iam:EnableMFADevice', 'iam:GetMFADevice', 'iam:GetUser', 'iam:ListMFADevices', 'iam:ResyncMFADevice'];
const WITHOUT_MFA = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } };

/** What `MfaEnforcedGroup` makes by default, written with `Group` and `ManagedPolicy` of aws-cdk-lib. */
export function addGroupByHand(stack: Stack, id: string): void {
  const ownUser = ['${aws:username}', '*/${aws:username}'].map((resourceName) => stack.formatArn({ service: 'iam', region: '', resource: 'user', resourceName }));
  const policy = new iam.ManagedPolicy(stack, `${id}Enforcement`, {
    statements: [
      new iam.PolicyStatement({
        sid: 'AllowAccountFacts',
        actions: ['iam:GetAccountPasswordPolicy', 'iam:GetAccountSummary', 'iam:ListVirtualMFADevices'],
        resources: ['*'],
      }),
      new iam.PolicyStatement({
        sid: 'AllowCreatingVirtualMfaDevices',
        actions: ['iam:CreateVirtualMFADevice'],
        resources: [stack.formatArn({ service: 'iam', region: '', resource: 'mfa', resourceName: '*' })],
      }),
      new iam.PolicyStatement({ sid: 'AllowManagingOwnMfa', actions: OWN_MFA, resources: ownUser }),
      new iam.PolicyStatement({
        sid: 'AllowRemovingOwnMfaWithMfa',
        actions: ['iam:DeactivateMFADevice'],
        resources: ownUser,
        conditions: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      }),
      new iam.PolicyStatement({ sid: 'AllowOwnPassword', actions: ['iam:ChangePassword'], resources: ownUser }),
      new iam.PolicyStatement({
        sid: 'AllowOwnAccessKeys',
        actions: ['iam:CreateAccessKey', 'iam:DeleteAccessKey', 'iam:GetAccessKeyLastUsed', 'iam:ListAccessKeys', 'iam:UpdateAccessKey'],
        resources: ownUser,
      }),
      new iam.PolicyStatement({
        sid: 'DenyWithoutMfa',
        effect: iam.Effect.DENY,
        notActions: [...OWN_MFA, 'iam:CreateVirtualMFADevice', 'iam:ListVirtualMFADevices'].sort(),
        resources: ['*'],
        conditions: WITHOUT_MFA,
      }),
      new iam.PolicyStatement({
        sid: 'DenyOtherUsersWithoutMfa', effect: iam.Effect.DENY, actions: OWN_MFA, notResources: ownUser, conditions: WITHOUT_MFA,
      }),
      new iam.PolicyStatement({
        sid: 'DenyEnrollmentWithLongTermKeys',
        effect: iam.Effect.DENY,
        actions: ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice', 'iam:ResyncMFADevice'],
        resources: ['*'],
        conditions: { Null: { 'aws:MultiFactorAuthPresent': 'true' } },
      }),
    ],
  });
  new iam.Group(stack, id, { managedPolicies: [policy] });
}
