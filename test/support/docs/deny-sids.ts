import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { MfaDeviceRequirement, MfaEnforcedGroup, MfaEnforcementOptions, MfaEnrollment, MfaExemption, StepUpActions } from '../../../src';

const exemptActions = [MfaExemption.acknowledgeRisk('a script', 'iam:CreateAccessKey')];
const stepUp = { maxMfaAge: Duration.minutes(5), actions: [StepUpActions.IAM_WRITES] };

/** Together they bring every statement that the enforcement can have. */
const OPTIONS: MfaEnforcementOptions[] = [
  { maxMfaAge: Duration.hours(1), exemptActions, passwordChangeAtFirstSignIn: true },
  { enforceFrom: '2030-01-07T09:00:00Z', exemptActions: [MfaExemption.of('iam:ListAccessKeys')] },
  { enforceFrom: '2030-01-07T09:00:00Z', enrollment: MfaEnrollment.BY_ADMINISTRATOR },
  { allowServiceCalls: true, exemptActions: [MfaExemption.of('athena:StartQueryExecution')], stepUp },
  { deviceRequirement: MfaDeviceRequirement.fidoCertified('L2') },
];

/** The Sid of every Deny that the enforcement can have, as synthesized. */
export function denySids(): string[] {
  return [...new Set(OPTIONS.flatMap(sidsOf))].sort();
}

function sidsOf(options: MfaEnforcementOptions): string[] {
  const stack = new Stack(new App(), 'Stack');
  new MfaEnforcedGroup(stack, 'Group', options);
  const policies = Object.values(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy'));
  return policies
    .flatMap((policy) => policy.Properties.PolicyDocument.Statement as { readonly Sid: string; readonly Effect: string }[])
    .filter(({ Effect }) => Effect === 'Deny')
    .map(({ Sid }) => Sid);
}
