import { App, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AuditScene, inStack, OptionValues, scenePerValue } from './audit-scene';
import {
  MfaDeviceRequirement, MfaEnforcedGroup, MfaEnforcedGroupProps, MfaEnforcementBoundary, MfaEnforcementBoundaryProps, MfaEnforcementOptions,
  MfaEnforcementPolicy, MfaEnforcementPolicyProps, MfaEnrollment, MfaExemption, SelfServiceCredential, StepUpActions,
} from '../../../src';

export const ENFORCEMENT_VALUES: OptionValues<MfaEnforcementOptions> = {
  enrollment: Object.fromEntries(Object.values(MfaEnrollment).map(value => [value, value])),
  selfService: {
    none: [],
    ...Object.fromEntries(Object.values(SelfServiceCredential).map(value => [value, [value]])),
    all: Object.values(SelfServiceCredential),
  },
  passwordChangeAtFirstSignIn: { on: true, off: false },
  maxMfaAge: { 'eight hours': Duration.hours(8) },
  stepUp: {
    'writes of IAM': { maxMfaAge: Duration.minutes(15), actions: [StepUpActions.IAM_WRITES] },
    'removal of devices and one of their own': {
      maxMfaAge: Duration.minutes(15), actions: [StepUpActions.OWN_MFA_REMOVAL, StepUpActions.of('kms:ScheduleKeyDeletion')],
    },
  },
  enforceFrom: { 'a day to come': '2099-01-31T08:00:00Z' },
  exemptActions: {
    harmless: [MfaExemption.of('codecommit:GitPull', 'codecommit:GitPush')],
    acknowledged: [MfaExemption.acknowledgeRisk('the old build server', 'sts:AssumeRole')],
  },
  allowServiceCalls: { on: true, off: false },
  deviceRequirement: {
    any: MfaDeviceRequirement.ANY,
    FIDO: MfaDeviceRequirement.FIDO,
    certified: MfaDeviceRequirement.fidoCertified('L1', 'L2'),
  },
  protectEnforcement: { on: true, off: false },
};

const readOnly = iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess');

const GROUP_VALUES: OptionValues<Omit<MfaEnforcedGroupProps, keyof MfaEnforcementOptions>> = {
  groupName: { given: 'developers' },
  path: { given: '/teams/' },
  managedPolicies: { 'one of AWS': [readOnly] },
  users: { 'none more': [] },
  scannerCompatibility: { on: true, off: false },
};

/** The same for the policy and the boundary. */
const POLICY_VALUES: OptionValues<Omit<MfaEnforcementPolicyProps & MfaEnforcementBoundaryProps, keyof MfaEnforcementOptions | 'groups' | 'users'>> = {
  managedPolicyName: { given: 'require-mfa' },
  path: { given: '/security/' },
  description: { given: 'Denies what was not authenticated with MFA' },
};

/** A group with a user in it: checkers report empty groups. */
function group(stack: Stack, props: MfaEnforcedGroupProps = {}): MfaEnforcedGroup {
  const made = new MfaEnforcedGroup(stack, 'Developers', props);
  made.addUser(new iam.User(stack, 'Alice'));
  return made;
}

function policy(stack: Stack, props: MfaEnforcementPolicyProps = {}): MfaEnforcementPolicy {
  return new MfaEnforcementPolicy(stack, 'EnforceMfa', { groups: [iam.Group.fromGroupName(stack, 'Group', 'developers')], ...props });
}

/** A user whom a boundary limits, whatever groups the user is in. */
function boundary(stack: Stack, props: MfaEnforcementBoundaryProps = {}): void {
  const user = new iam.User(stack, 'Alice', { groups: [iam.Group.fromGroupName(stack, 'Group', 'developers')] });
  new MfaEnforcementBoundary(stack, 'MfaBoundary', props).limitUser(user);
}

/** Everything at once that goes together: the longest document there is. */
const MOST: MfaEnforcementOptions = {
  selfService: Object.values(SelfServiceCredential),
  passwordChangeAtFirstSignIn: true,
  maxMfaAge: Duration.hours(8),
  stepUp: { maxMfaAge: Duration.minutes(15), actions: [StepUpActions.IAM_WRITES] },
  enforceFrom: '2099-01-31T08:00:00Z',
  exemptActions: [MfaExemption.of('codecommit:GitPull')],
  allowServiceCalls: true,
  deviceRequirement: MfaDeviceRequirement.fidoCertified('L2'),
};

export const ENFORCEMENT_SCENES: AuditScene[] = [
  inStack('MfaEnforcedGroup', stack => { group(stack); }),
  { name: 'MfaEnforcedGroup in no environment', build: (app: App) => { group(new Stack(app, 'Stack')); } },
  inStack('MfaEnforcedGroup with most options', stack => { group(stack, MOST); }),
  ...scenePerValue('MfaEnforcedGroup', ENFORCEMENT_VALUES, group),
  ...scenePerValue('MfaEnforcedGroup', GROUP_VALUES, group),
  inStack('MfaEnforcedGroup that nobody is in', stack => { new MfaEnforcedGroup(stack, 'Developers'); }),
  inStack('MfaEnforcementPolicy', stack => { policy(stack); }),
  inStack('MfaEnforcementPolicy on a user', stack => { policy(stack, { groups: [], users: [iam.User.fromUserName(stack, 'User', 'alice')] }); }),
  ...scenePerValue('MfaEnforcementPolicy', POLICY_VALUES, policy),
  inStack('MfaEnforcementBoundary', stack => boundary(stack)),
  ...scenePerValue('MfaEnforcementBoundary', ENFORCEMENT_VALUES, boundary),
  ...scenePerValue('MfaEnforcementBoundary', POLICY_VALUES, boundary),
];
