import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { MfaEnforcementOptions } from '../mfa-enforcement-options';
import { deniesWithOldMfa } from './enforcement/denies-with-old-mfa';
import { denyWithoutMfa, enrollmentGuards } from './enforcement/denies-without-mfa';
import { deviceDenies } from './enforcement/device-denies';
import { grants } from './enforcement/grants';
import { EnforcedResources, protection } from './enforcement/protection';
import { enforcementSettings } from './enforcement/settings';

/**
 * The statements of the enforcement, in the order in which they are written.
 */
export interface EnforcementStatements {
  /** Allow statements: what users may do for themselves. */
  readonly grants: PolicyStatement[];
  /** Deny statements: everything else without MFA. They do without the grants, as in a permissions boundary. */
  readonly denies: PolicyStatement[];
}

/**
 * The one list of statements, which every construct takes.
 *
 * @throws a validation error for options that contradict each other or make no sense
 */
export function enforcementStatements(scope: IConstruct, options: MfaEnforcementOptions, enforced: EnforcedResources): EnforcementStatements {
  const settings = enforcementSettings(scope, options);
  return {
    grants: grants(scope, settings),
    denies: [
      denyWithoutMfa(settings),
      ...enrollmentGuards(scope, settings),
      ...deniesWithOldMfa(settings),
      ...deviceDenies(settings),
      ...protection(scope, settings, enforced),
    ],
  };
}
