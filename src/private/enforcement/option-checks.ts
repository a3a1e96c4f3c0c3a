import { Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { deputyIn } from './exemption-risks';
import { MfaEnforcementOptions } from '../../mfa-enforcement-options';
import { MfaEnrollment } from '../../mfa-enrollment';
import { MfaExemption } from '../../mfa-exemption';
import { MfaStepUp } from '../../mfa-step-up';
import { SelfServiceCredential } from '../../self-service-credential';
import { patternsOverlap } from '../action-pattern';
import { misuse } from '../errors';
import { assertMaxMfaAge } from '../mfa-condition';

/**
 * Refuses options that contradict each other or make no sense. Unresolved values are left alone.
 */
export function assertOptions(scope: IConstruct, options: MfaEnforcementOptions): void {
  assertMaxMfaAge(options.maxMfaAge, scope);
  if (options.stepUp !== undefined) assertStepUp(scope, options.stepUp, options);
  assertFirstSignIn(scope, options);
  assertFidoInTheConsole(scope, options);
  assertNoStepUpWithoutMfa(scope, options);
  assertNoDeputies(scope, options);
}

function assertStepUp(scope: IConstruct, stepUp: MfaStepUp, { maxMfaAge }: MfaEnforcementOptions): void {
  assertMaxMfaAge(stepUp.maxMfaAge, scope, 'stepUp.maxMfaAge');
  if (stepUp.actions.length === 0) {
    throw misuse('StepUp', 'stepUp.actions is empty; name at least one list, such as StepUpActions.IAM_WRITES, or leave stepUp out', scope);
  }
  if (maxMfaAge === undefined || maxMfaAge.isUnresolved() || stepUp.maxMfaAge.isUnresolved()) return;
  if (stepUp.maxMfaAge.toSeconds() >= maxMfaAge.toSeconds()) {
    throw misuse('StepUp', `stepUp.maxMfaAge is ${stepUp.maxMfaAge.toHumanString()} and maxMfaAge ${maxMfaAge.toHumanString()}; `
      + 'a step-up that allows older sessions than everything else has no effect; make it shorter or leave it out', scope);
  }
}

function assertFirstSignIn(scope: IConstruct, { passwordChangeAtFirstSignIn, selfService }: MfaEnforcementOptions): void {
  if (passwordChangeAtFirstSignIn === true && selfService !== undefined && !selfService.includes(SelfServiceCredential.PASSWORD)) {
    throw misuse('PasswordChangeAtFirstSignIn', 'passwordChangeAtFirstSignIn is true and selfService does not include the password, so no user may change it; '
      + 'add SelfServiceCredential.PASSWORD', scope);
  }
}

// See "Assign a passkey or security key in the AWS Management Console" in the IAM User Guide: the CLI and the API cannot.
function assertFidoInTheConsole(scope: IConstruct, { deviceRequirement, enrollment }: MfaEnforcementOptions): void {
  if (deviceRequirement?.kind === 'fido' && enrollment === MfaEnrollment.ANY_CREDENTIALS) {
    throw misuse('DeviceRequirement', 'deviceRequirement asks for security keys or passkeys and enrollment is ANY_CREDENTIALS; they can be registered in the '
      + 'AWS Management Console only; use MfaEnrollment.CONSOLE_ONLY or MfaEnrollment.BY_ADMINISTRATOR', scope);
  }
}

function assertNoStepUpWithoutMfa(scope: IConstruct, { exemptActions = [], stepUp }: MfaEnforcementOptions): void {
  const sensitive = stepUp?.actions.flatMap(({ actions }) => actions) ?? [];
  for (const exempt of unacknowledged(exemptActions)) {
    const covered = sensitive.find((action) => !Token.isUnresolved(action) && !Token.isUnresolved(exempt) && patternsOverlap(action, exempt));
    if (covered === undefined) continue;
    throw misuse('StepUp', `exemptActions has ${exempt}, which needs no MFA, and stepUp.actions has ${covered}, which needs fresh MFA; they have actions in common: `
      + 'take them out of one, or use MfaExemption.acknowledgeRisk with your reason', scope);
  }
}

function assertNoDeputies(scope: IConstruct, { exemptActions = [], allowServiceCalls }: MfaEnforcementOptions): void {
  if (allowServiceCalls !== true) return;
  for (const pattern of unacknowledged(exemptActions)) {
    const deputy = deputyIn(pattern);
    if (deputy === undefined) continue;
    throw misuse('MfaExemption', `exemptActions has ${pattern} and allowServiceCalls is true: ${deputy} has a service do whatever the policies of the user allow, `
      + 'so whoever holds a key would unlock the account by it; leave one of them out, or use MfaExemption.acknowledgeRisk with your reason', scope);
  }
}

function unacknowledged(exemptions: MfaExemption[]): string[] {
  return exemptions.filter(({ acknowledgedReason }) => acknowledgedReason === undefined).flatMap(({ actions }) => actions);
}
