import { App, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CrossAccountMfaSwitch } from '../src/cross-account-mfa-switch';
import { MfaEnforcedGroup } from '../src/mfa-enforced-group';
import { MfaRequiredAdminRole } from '../src/mfa-required-admin-role';
import { Caller, PolicySimulator, SimulationDecision } from '../src/simulation';

const { ALLOWED } = SimulationDecision;
const ALICE = 'arn:aws:iam::111122223333:user/alice';
const BOB = 'arn:aws:iam::111122223333:user/bob';
const ADMIN = 'arn:aws:iam::444455556666:role/Admin';
const READER = 'arn:aws:iam::444455556666:role/eng/Reader';
const OTHER = 'arn:aws:iam::444455556666:role/Other';

// alice is in the group that may switch; bob has AdministratorAccess in the bastion account and is in no group.
function simulator(): PolicySimulator {
  const app = new App();
  const bastion = new Stack(app, 'Bastion', { env: { account: '111122223333', region: 'eu-west-1' } });
  const production = new Stack(app, 'Production', { env: { account: '444455556666', region: 'eu-west-1' } });
  const group = new MfaEnforcedGroup(bastion, 'Developers', { users: [new iam.User(bastion, 'Alice', { userName: 'alice' })] });
  new iam.User(bastion, 'Bob', { userName: 'bob', managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')] });
  new MfaRequiredAdminRole(production, 'Other', { roleName: 'Other', assumedBy: new iam.AccountPrincipal('111122223333') });
  new CrossAccountMfaSwitch(bastion, 'ToProduction', {
    groups: [group],
    roles: [new MfaRequiredAdminRole(production, 'Admin', { roleName: 'Admin', maxMfaAge: Duration.hours(1) })],
    targets: [{ scope: production, roleName: 'Reader', path: '/eng/' }],
    allowSessionTags: true,
  });
  const both = PolicySimulator.fromStack(bastion);
  both.addStack(production);
  return both;
}

const accounts = simulator();

test.each<[string, Caller, string, string, boolean]>([
  ['a key', Caller.accessKey(ALICE), 'sts:AssumeRole', ADMIN, false],
  ['a key with a code', Caller.accessKeyWithTokenCode(ALICE), 'sts:AssumeRole', ADMIN, true],
  ['an MFA session', Caller.sessionTokenWithMfa(ALICE), 'sts:AssumeRole', ADMIN, true],
  ['an MFA session of an hour ago', Caller.sessionTokenWithMfa(ALICE, { mfaAgeSeconds: 3600 }), 'sts:AssumeRole', ADMIN, false],
  ['an MFA session of an hour ago, where age does not count', Caller.sessionTokenWithMfa(ALICE, { mfaAgeSeconds: 3600 }), 'sts:AssumeRole', READER, true],
  ['an MFA session, with session tags', Caller.sessionTokenWithMfa(ALICE), 'sts:TagSession', READER, true],
  ['the console with MFA', Caller.consoleWithMfa(ALICE), 'sts:AssumeRole', READER, true],
  ['the console', Caller.console(ALICE), 'sts:AssumeRole', READER, false],
  ['a session without MFA', Caller.sessionToken(ALICE), 'sts:AssumeRole', READER, false],
  ['an MFA session, a role that is not named', Caller.sessionTokenWithMfa(ALICE), 'sts:AssumeRole', OTHER, false],
  ['an administrator outside of the group, by key', Caller.accessKey(BOB), 'sts:AssumeRole', ADMIN, false],
  ['an administrator outside of the group, with MFA', Caller.sessionTokenWithMfa(BOB), 'sts:AssumeRole', ADMIN, true],
])('%s', (_, caller, action, resource, allowed) => {
  expect(accounts.simulate({ caller, action, resource }).decision === ALLOWED).toBe(allowed);
});
