import { Duration, Lazy, Stack } from 'aws-cdk-lib';
import { MfaDeviceRequirement } from '../../../src/mfa-device-requirement';
import { MfaEnforcementOptions } from '../../../src/mfa-enforcement-options';
import { MfaEnrollment } from '../../../src/mfa-enrollment';
import { MfaExemption } from '../../../src/mfa-exemption';
import { assertOptions } from '../../../src/private/enforcement/option-checks';
import { SelfServiceCredential } from '../../../src/self-service-credential';
import { StepUpActions } from '../../../src/step-up-actions';

const stack = new Stack();
const unresolved = Duration.seconds(Lazy.number({ produce: () => 1 }));
const stepUp = (maxMfaAge: Duration, ...actions: StepUpActions[]) => ({ stepUp: { maxMfaAge, actions } });
const { IAM_WRITES } = StepUpActions;
const TOKEN = Lazy.string({ produce: () => 'cloudformation:CreateStack' });

test.each<[string, MfaEnforcementOptions]>([
  ['none', {}],
  ['a shorter step-up', { maxMfaAge: Duration.minutes(60), ...stepUp(Duration.minutes(59), IAM_WRITES) }],
  ['an unresolved step-up', { maxMfaAge: Duration.minutes(60), ...stepUp(unresolved, IAM_WRITES) }],
  ['an unresolved age', { maxMfaAge: unresolved, ...stepUp(Duration.minutes(60), IAM_WRITES) }],
  ['a password at the first sign-in', { passwordChangeAtFirstSignIn: true }],
  ['no password at all', { passwordChangeAtFirstSignIn: false, selfService: [] }],
  ['security keys in the console', { deviceRequirement: MfaDeviceRequirement.FIDO, enrollment: MfaEnrollment.CONSOLE_ONLY }],
  ['security keys by an administrator', { deviceRequirement: MfaDeviceRequirement.FIDO, enrollment: MfaEnrollment.BY_ADMINISTRATOR }],
  ['any device with any credentials', { deviceRequirement: MfaDeviceRequirement.ANY, enrollment: MfaEnrollment.ANY_CREDENTIALS }],
  ['a stack that service calls do not follow', { exemptActions: [MfaExemption.of('cloudformation:*')] }],
  ['service calls after a query', { exemptActions: [MfaExemption.of('athena:*', TOKEN)], allowServiceCalls: true }],
  ['service calls after a stack, at a risk', { exemptActions: [MfaExemption.acknowledgeRisk('a pipeline', 'cloudformation:*')], allowServiceCalls: true }],
  ['a step-up with an exemption at a risk', { exemptActions: [MfaExemption.acknowledgeRisk('rotation', 'iam:CreateAccessKey')], ...stepUp(Duration.minutes(15), IAM_WRITES) }],
  ['a step-up beside an exemption', { exemptActions: [MfaExemption.of('s3:GetObject', TOKEN)], ...stepUp(Duration.minutes(15), StepUpActions.of('s3:Delete*', TOKEN)) }],
])('takes %s', (_, options) => {
  expect(() => assertOptions(stack, options)).not.toThrow();
});

test.each<[string, MfaEnforcementOptions, string]>([
  ['an age of seconds', { maxMfaAge: Duration.seconds(59) }, 'maxMfaAge is 59 seconds; expected whole seconds and at least Duration.minutes(1)'],
  ['a step-up of seconds', stepUp(Duration.seconds(59), IAM_WRITES), 'stepUp.maxMfaAge is 59 seconds; expected whole seconds and at least Duration.minutes(1)'],
  ['a step-up of nothing', stepUp(Duration.minutes(15)), 'stepUp.actions is empty; name at least one list, such as StepUpActions.IAM_WRITES, or leave stepUp out'],
  ['a step-up that is no shorter', { maxMfaAge: Duration.minutes(15), ...stepUp(Duration.minutes(15), IAM_WRITES) },
    'stepUp.maxMfaAge is 15 minutes and maxMfaAge 15 minutes; a step-up that allows older sessions than everything else has no effect; make it shorter or leave it out'],
  ['a step-up that is longer', { maxMfaAge: Duration.minutes(15), ...stepUp(Duration.hours(1), IAM_WRITES) }, 'stepUp.maxMfaAge is 1 hour and maxMfaAge 15 minutes; '],
  ['a password that nobody may change', { passwordChangeAtFirstSignIn: true, selfService: [SelfServiceCredential.ACCESS_KEYS] },
    'passwordChangeAtFirstSignIn is true and selfService does not include the password, so no user may change it; add SelfServiceCredential.PASSWORD'],
  ['certified keys with any credentials', { deviceRequirement: MfaDeviceRequirement.fidoCertified('L2'), enrollment: MfaEnrollment.ANY_CREDENTIALS },
    'deviceRequirement asks for security keys or passkeys and enrollment is ANY_CREDENTIALS; they can be registered in the AWS Management Console only; '
    + 'use MfaEnrollment.CONSOLE_ONLY or MfaEnrollment.BY_ADMINISTRATOR'],
  ['a step-up without MFA', { exemptActions: [MfaExemption.of('s3:GetObject', 's3:*Object')], ...stepUp(Duration.minutes(15), StepUpActions.of('s3:Delete*')) },
    'exemptActions has s3:*Object, which needs no MFA, and stepUp.actions has s3:Delete*, which needs fresh MFA; they have actions in common: take them out of one, '
    + 'or use MfaExemption.acknowledgeRisk with your reason'],
])('refuses %s', (_, options, message) => {
  expect(() => assertOptions(stack, options)).toThrow(message);
});

test.each([
  ['cloudformation:CreateStack', 'cloudformation:CreateStack'],
  ['cloudformation:*', 'cloudformation:CreateResource'],
  ['SSM:Start*', 'ssm:StartAutomationExecution'],
  ['servicecatalog:*Product', 'servicecatalog:ProvisionProduct'],
])('refuses service calls after %s', (pattern, deputy) => {
  const options = { exemptActions: [MfaExemption.of('athena:*', pattern)], allowServiceCalls: true };

  expect(() => assertOptions(stack, options)).toThrow(`exemptActions has ${pattern} and allowServiceCalls is true: ${deputy} has a service do whatever the policies of `
    + 'the user allow, so whoever holds a key would unlock the account by it; leave one of them out, or use MfaExemption.acknowledgeRisk with your reason');
});
