import { App, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Caller, MfaDeviceRequirement, MfaEnforcedGroup, MfaEnforcementOptions, MfaEnrollment, MfaExemption, PolicySimulator, StepUpActions } from '../../src';

const ACCOUNT = 'arn:aws:iam::111122223333';
const ALICE = `${ACCOUNT}:user/alice`;
const BOB = `${ACCOUNT}:user/bob`;
const DEVICE = `${ACCOUNT}:mfa/any-name`;
const GROUP = `${ACCOUNT}:group/administrators`;

const key = Caller.accessKey(ALICE);
const console = Caller.console(ALICE);
const service = Caller.forwardAccessSession(ALICE);
const freshSession = Caller.consoleWithMfa(ALICE);
const oldSession = Caller.sessionTokenWithMfa(ALICE, { mfaAgeSeconds: 3660, ownMfaDevices: 1 });

const enforceFrom = '2027-01-31T00:00:00Z';
const BEFORE = { 'aws:CurrentTime': '2027-01-30T00:00:00Z' };
const AFTER = { 'aws:CurrentTime': '2027-02-01T00:00:00Z' };
const stepUp = { maxMfaAge: Duration.minutes(15), actions: [StepUpActions.of('kms:ScheduleKeyDeletion')] };
const exemptActions = [MfaExemption.acknowledgeRisk('the nightly automation', 'ssm:StartAutomationExecution')];

interface Attack {
  readonly title: string;
  readonly options: MfaEnforcementOptions;
  readonly caller: Caller;
  readonly action: string;
  readonly resource?: string;
  readonly context?: Record<string, string>;
  readonly sid: string;
}

/** Of somebody with AdministratorAccess, and with options that open something. No service acts and no security key is registered in the embedded account. */
const ATTACKS: Attack[] = [
  {
    title: 'a console session without MFA enrolls a device for a colleague',
    options: {},
    caller: console,
    action: 'iam:EnableMFADevice',
    resource: BOB,
    sid: 'DenyOtherUsersWithoutMfa',
  },
  {
    title: 'a key enrolls a device for a colleague, where keys may enroll',
    options: { enrollment: MfaEnrollment.ANY_CREDENTIALS },
    caller: key,
    action: 'iam:EnableMFADevice',
    resource: BOB,
    sid: 'DenyOtherUsersWithoutMfa',
  },
  {
    title: 'a key without MFA takes an exempt action on a colleague',
    options: { enforceFrom, exemptActions: [MfaExemption.acknowledgeRisk('a script', 'iam:CreateAccessKey')] },
    caller: key,
    action: 'iam:CreateAccessKey',
    resource: BOB,
    context: AFTER,
    sid: 'DenyExemptionsOnOtherUsersWithoutMfa',
  },
  {
    title: 'a key changes the password, where that is open at the first sign-in',
    options: { passwordChangeAtFirstSignIn: true },
    caller: key,
    action: 'iam:ChangePassword',
    resource: ALICE,
    sid: 'DenyPasswordChangeWithLongTermKeys',
  },
  {
    title: 'the console enrolls a device before the date, where administrators hand out devices',
    options: { enforceFrom, enrollment: MfaEnrollment.BY_ADMINISTRATOR },
    caller: console,
    action: 'iam:EnableMFADevice',
    resource: ALICE,
    context: BEFORE,
    sid: 'DenyEnrollmentWithoutMfa',
  },
  {
    title: 'a key leaves the group before the date',
    options: { enforceFrom },
    caller: key,
    action: 'iam:RemoveUserFromGroup',
    resource: GROUP,
    context: BEFORE,
    sid: 'DenyChangingEnforcementWithoutMfa',
  },
  {
    title: 'a key detaches the enforcement, where detaching policies is exempt',
    options: { exemptActions: [MfaExemption.acknowledgeRisk('a clean-up', 'iam:DetachGroupPolicy')] },
    caller: key,
    action: 'iam:DetachGroupPolicy',
    resource: GROUP,
    sid: 'DenyChangingEnforcementWithoutMfa',
  },
  {
    title: 'a service goes on for a key',
    options: {},
    caller: service,
    action: 's3:DeleteBucket',
    sid: 'DenyWithoutMfa',
  },
  {
    title: 'a service that a key may call enrolls a device for it',
    options: { exemptActions, allowServiceCalls: true },
    caller: service,
    action: 'iam:EnableMFADevice',
    resource: ALICE,
    sid: 'DenyEnrollmentByServicesWithoutMfa',
  },
  {
    title: 'a service that a key may call takes a step-up action for it',
    options: { exemptActions, allowServiceCalls: true, stepUp },
    caller: service,
    action: 'kms:ScheduleKeyDeletion',
    sid: 'DenyStepUpActionsByServicesWithoutMfa',
  },
  {
    title: 'an old session renews itself by a device, to step up',
    options: { stepUp },
    caller: oldSession,
    action: 'iam:CreateVirtualMFADevice',
    resource: DEVICE,
    sid: 'DenyStepUpActionsWithOldMfa',
  },
  {
    title: 'an authenticator app, which can be phished, where security keys are asked for',
    options: { deviceRequirement: MfaDeviceRequirement.FIDO },
    caller: freshSession,
    action: 'iam:CreateVirtualMFADevice',
    resource: DEVICE,
    sid: 'DenyVirtualMfaDevices',
  },
  {
    title: 'a hardware token with codes, where security keys are asked for',
    options: { deviceRequirement: MfaDeviceRequirement.FIDO },
    caller: console,
    action: 'iam:EnableMFADevice',
    resource: ALICE,
    sid: 'DenyDevicesOtherThanSecurityKeys',
  },
  {
    title: 'a security key without the certification that is asked for',
    options: { deviceRequirement: MfaDeviceRequirement.fidoCertified('L2') },
    caller: console,
    action: 'iam:EnableMFADevice',
    resource: ALICE,
    context: { 'iam:RegisterSecurityKey': 'Activate', 'iam:FIDO-certification': 'L1' },
    sid: 'DenySecurityKeysWithoutCertification',
  },
];

test.each(ATTACKS.map((attack) => [attack.title, attack] as const))('%s', (_, { options, sid, ...request }) => {
  const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
  new MfaEnforcedGroup(stack, 'Group', {
    ...options,
    groupName: 'administrators',
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
    users: ['alice', 'bob'].map((userName) => new iam.User(stack, userName, { userName })),
  });

  expect(PolicySimulator.fromStack(stack).simulate(request).decidedBy?.sid).toBe(sid);
});
