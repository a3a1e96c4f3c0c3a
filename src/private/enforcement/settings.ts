import { Duration } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { assertOptions } from './option-checks';
import { MfaDeviceRequirement } from '../../mfa-device-requirement';
import { MfaEnforcementOptions } from '../../mfa-enforcement-options';
import { MfaEnrollment } from '../../mfa-enrollment';
import { SelfServiceCredential } from '../../self-service-credential';
import { utcDateTime } from '../date-time';

/**
 * The options of the enforcement with their defaults, checked.
 */
export interface EnforcementSettings {
  readonly enrollment: MfaEnrollment;
  readonly selfService: SelfServiceCredential[];
  readonly passwordChangeAtFirstSignIn: boolean;
  readonly maxMfaAge?: Duration;
  readonly stepUp?: { readonly maxMfaAge: Duration; readonly actions: string[] };
  /** In UTC. */
  readonly enforceFrom?: string;
  /** Action patterns. */
  readonly exempt: string[];
  readonly allowServiceCalls: boolean;
  readonly fidoOnly: boolean;
  readonly fidoCertificationLevels?: string[];
  readonly protectEnforcement: boolean;
}

/**
 * @throws a validation error for options that contradict each other or make no sense
 */
export function enforcementSettings(scope: IConstruct, options: MfaEnforcementOptions): EnforcementSettings {
  assertOptions(scope, options);
  const { maxMfaAge, stepUp, enforceFrom, exemptActions = [], deviceRequirement = MfaDeviceRequirement.ANY } = options;
  return {
    enrollment: options.enrollment ?? MfaEnrollment.CONSOLE_ONLY,
    selfService: selfServiceOf(options),
    passwordChangeAtFirstSignIn: options.passwordChangeAtFirstSignIn ?? false,
    maxMfaAge,
    stepUp: stepUp && { maxMfaAge: stepUp.maxMfaAge, actions: unique(stepUp.actions.flatMap(({ actions }) => actions)) },
    enforceFrom: enforceFrom === undefined ? undefined : toTheSecond(utcDateTime(enforceFrom, 'enforceFrom', scope)),
    exempt: unique(exemptActions.flatMap(({ actions }) => actions)),
    allowServiceCalls: options.allowServiceCalls ?? false,
    fidoOnly: deviceRequirement.kind === MfaDeviceRequirement.FIDO.kind,
    fidoCertificationLevels: deviceRequirement.certificationLevels,
    protectEnforcement: options.protectEnforcement ?? true,
  };
}

/** What users manage for themselves, each credential once. */
export function selfServiceOf({ selfService }: MfaEnforcementOptions): SelfServiceCredential[] {
  return unique(selfService ?? [SelfServiceCredential.PASSWORD, SelfServiceCredential.ACCESS_KEYS]);
}

function toTheSecond(dateTime: string): string {
  return dateTime.replace(/\.\d+Z$/, 'Z');
}

function unique<T>(items: T[]): T[] {
  return [...new Set(items)];
}
