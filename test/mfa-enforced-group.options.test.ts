import { Duration } from 'aws-cdk-lib';
import { byBoundary, Combination, Matrix } from './support/matrix';
import { Circumstances } from './support/matrix-effects';
import { MfaDeviceRequirement } from '../src/mfa-device-requirement';
import { MfaEnforcedGroupProps } from '../src/mfa-enforced-group';
import { MfaEnrollment } from '../src/mfa-enrollment';
import { MfaExemption } from '../src/mfa-exemption';
import { StepUpActions } from '../src/step-up-actions';

const { CONSOLE_ONLY, ANY_CREDENTIALS, BY_ADMINISTRATOR } = MfaEnrollment;
const OPTIONS: Combination[] = Object.entries<MfaEnforcedGroupProps>({
  'maxMfaAge': { maxMfaAge: Duration.hours(1) },
  'stepUp for IAM': { stepUp: { maxMfaAge: Duration.minutes(15), actions: [StepUpActions.IAM_WRITES] } },
  'stepUp for the removal of devices': { stepUp: { maxMfaAge: Duration.minutes(15), actions: [StepUpActions.OWN_MFA_REMOVAL] } },
  'both ages': { maxMfaAge: Duration.hours(1), stepUp: { maxMfaAge: Duration.minutes(15), actions: [StepUpActions.OWN_MFA_REMOVAL] } },
  'enforceFrom': { enforceFrom: '2031-01-31T08:00:00Z' },
  'enforceFrom, first sign-in': { enforceFrom: '2031-01-31T08:00:00Z', passwordChangeAtFirstSignIn: true },
  'exemption of codecommit': { exemptActions: [MfaExemption.of('codecommit:GitPull')] },
  'exemption of a read': { exemptActions: [MfaExemption.of('iam:ListUsers')] },
  'exemption at a risk': { exemptActions: [MfaExemption.acknowledgeRisk('for the test', 'iam:CreateAccessKey')] },
  'allowServiceCalls': { allowServiceCalls: true },
  'allowServiceCalls from a date on': { allowServiceCalls: true, enforceFrom: '2031-01-31T08:00:00Z' },
  'security keys': { deviceRequirement: MfaDeviceRequirement.FIDO },
  'security keys of level 2': { deviceRequirement: MfaDeviceRequirement.fidoCertified('L2', 'L2plus') },
  'without protection': { protectEnforcement: false, allowServiceCalls: true },
  'scannerCompatibility': { scannerCompatibility: true },
  'scannerCompatibility from a date on': { scannerCompatibility: true, enforceFrom: '2031-01-31T08:00:00Z' },
}).flatMap(([name, options]) => [CONSOLE_ONLY, ANY_CREDENTIALS, BY_ADMINISTRATOR]
  // Security keys cannot be registered with access keys, which is an error.
  .filter((enrollment) => !(options.deviceRequirement && enrollment === ANY_CREDENTIALS))
  .map((enrollment) => ({ name: `${name}, ${enrollment}`, options: { ...options, enrollment } })));

const CIRCUMSTANCES: Circumstances[] = [
  { name: 'fresh, before the date', currentTime: '2031-01-31T07:59:59Z', mfaAgeSeconds: 60 },
  { name: 'fresh, after the date', currentTime: '2031-01-31T08:00:01Z', mfaAgeSeconds: 60 },
  { name: 'twenty minutes old', currentTime: '2031-01-31T08:00:01Z', mfaAgeSeconds: 1200 },
  { name: 'two hours old', currentTime: '2031-01-31T08:00:01Z', mfaAgeSeconds: 7200 },
  { name: 'a security key, first step', currentTime: '2031-01-31T08:00:01Z', context: { 'iam:RegisterSecurityKey': 'Create' } },
  { name: 'a security key, second step', currentTime: '2031-01-31T08:00:01Z', context: { 'iam:RegisterSecurityKey': 'Activate' } },
  { name: 'a certified one', currentTime: '2031-01-31T08:00:01Z', context: { 'iam:RegisterSecurityKey': 'Activate', 'iam:FIDO-certification': 'L2' } },
  { name: 'one of a lower level', currentTime: '2031-01-31T08:00:01Z', context: { 'iam:RegisterSecurityKey': 'Activate', 'iam:FIDO-certification': 'L1' } },
];

describe.each([
  ['a group', new Matrix(OPTIONS)],
  ['a permissions boundary', new Matrix(OPTIONS.filter(({ options }) => options.scannerCompatibility === undefined), byBoundary)],
])('%s', (_carrier, matrix) => {
  test.each(CIRCUMSTANCES.map((circumstances) => [circumstances.name, circumstances] as const))(
    '%s: no option allows or denies what it does not declare', (_name, circumstances) => {
      expect(matrix.deviations('aws', circumstances)).toEqual([]);
    });
});
