import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AuditScene, inStack, OptionValues, scenePerValue } from './audit-scene';
import { MfaEnforcedGroup, MfaPrincipal, MfaRequiredAdminRole, MfaRequiredRole, MfaRequiredRoleProps, RoleMfa } from '../../../src';

const ACCOUNT = '444455556666';
const ALICE = `arn:aws:iam::${ACCOUNT}:user/alice`;
const readOnly = iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess');
const listUsers = new iam.PolicyDocument({ statements: [new iam.PolicyStatement({ actions: ['cloudformation:DescribeStacks'], resources: ['arn:aws:cloudformation:us-east-1:111122223333:stack/one/id'] })] });

const ROLE_VALUES: OptionValues<MfaRequiredRoleProps> = {
  assumedBy: {
    account: new iam.AccountPrincipal(ACCOUNT),
    user: new iam.ArnPrincipal(ALICE),
    several: new iam.CompositePrincipal(new iam.AccountPrincipal(ACCOUNT), new iam.AccountPrincipal('777788889999')),
  },
  maxMfaAge: { 'a quarter of an hour': Duration.minutes(15) },
  maxSessionDuration: { 'four hours': Duration.hours(4) },
  roleName: { given: 'Ops' },
  path: { given: '/ops/' },
  description: { given: 'For operations' },
  managedPolicies: { 'one of AWS': [readOnly] },
  inlinePolicies: { one: { Stacks: listUsers } },
  permissionsBoundary: { 'one of AWS': readOnly },
  externalIds: { two: ['partner-1', 'partner-2'] },
  requireUserNameAsSessionName: { on: true },
  requireSourceIdentity: { on: true },
  allowSessionTags: { on: true },
  organizationId: { given: 'o-a1b2c3d4e5' },
  trustedPrincipalArns: { one: [ALICE], pattern: [`arn:aws:iam::${ACCOUNT}:user/ops/*`] },
  sourceIpRanges: { both: ['203.0.113.0/24', '2001:db8::/32'] },
  validFrom: { 'a day to come': '2099-01-31T08:00:00Z' },
  validUntil: { 'a day to come': '2099-01-31T18:00:00Z' },
};

function role(stack: Stack, props: MfaRequiredRoleProps = {}): MfaRequiredRole {
  return new MfaRequiredRole(stack, 'Role', props);
}

function granted(stack: Stack): void {
  const developers = new MfaEnforcedGroup(stack, 'Developers', { users: [new iam.User(stack, 'Alice')] });
  developers.grantAssumeRole(role(stack));
}

function imported(stack: Stack): void {
  const developers = new MfaEnforcedGroup(stack, 'Developers', { users: [new iam.User(stack, 'Alice')] });
  RoleMfa.fromRole(iam.Role.fromRoleName(stack, 'Auditor', 'Auditor')).grantAssumeRole(developers);
}

export const ROLE_SCENES: AuditScene[] = [
  inStack('MfaRequiredRole', stack => { role(stack); }),
  ...scenePerValue('MfaRequiredRole', ROLE_VALUES, role),
  inStack('MfaRequiredRole granted to a group', granted),
  inStack('MfaRequiredAdminRole', stack => { new MfaRequiredAdminRole(stack, 'Admin'); }),
  inStack('RoleMfa', imported),
  inStack('MfaPrincipal', stack => { new iam.Role(stack, 'Role', { assumedBy: new MfaPrincipal(new iam.AccountPrincipal(ACCOUNT)) }); }),
];
