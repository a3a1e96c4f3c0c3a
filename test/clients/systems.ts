import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CrossAccountMfaSwitch, MfaEnforcedGroup, MfaEnrollment, MfaRequiredAdminRole, SelfServiceCredential } from '../../src';

const EVERY_CREDENTIAL = [
  SelfServiceCredential.PASSWORD, SelfServiceCredential.ACCESS_KEYS, SelfServiceCredential.SIGNING_CERTIFICATES,
  SelfServiceCredential.SSH_PUBLIC_KEYS, SelfServiceCredential.GIT_CREDENTIALS,
];

/**
 * The systems A, B, D and I: alice and her group, an administrator role in her account, and roles in another account, one
 * of which the switch of her group names. Enrollment is open to access keys, as the clients have no console.
 */
export function addSystems(bastion: Stack, member: Stack): MfaEnforcedGroup {
  const group = new MfaEnforcedGroup(bastion, 'Developers', {
    users: [new iam.User(bastion, 'Alice', { userName: 'alice' })],
    enrollment: MfaEnrollment.ANY_CREDENTIALS,
    selfService: EVERY_CREDENTIAL,
  });
  new iam.User(bastion, 'Bob', { userName: 'bob' });
  group.addToPolicy(new iam.PolicyStatement({ actions: ['iam:ListUsers'], resources: ['*'] }));

  const admin = new MfaRequiredAdminRole(bastion, 'Admin', { roleName: 'admin' });
  group.grantAssumeRole(admin);

  const toMember = new CrossAccountMfaSwitch(bastion, 'ToMember', { groups: [group], allowSessionTags: true });
  const administrators = iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess');
  toMember.addTarget(member, { roleName: 'operations', managedPolicies: [administrators] });
  new MfaRequiredAdminRole(member, 'Closed', { roleName: 'closed', assumedBy: new iam.AccountPrincipal(bastion.account) });
  return group;
}
