import { Annotations, CfnOutput } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { enforcementSettings } from './settings';
import { MfaEnforcementOptions } from '../../mfa-enforcement-options';
import { MfaEnrollment } from '../../mfa-enrollment';

/**
 * Tells of what the options leave open: in notes, each risk that somebody has taken knowingly; in an output, the date before which nobody
 * is locked out.
 *
 * @param construct name of the class, which the IDs of the notes begin with
 */
export function announce(scope: Construct, construct: string, options: MfaEnforcementOptions): void {
  for (const { actions, acknowledgedReason } of options.exemptActions ?? []) {
    if (acknowledgedReason === undefined) continue;
    Annotations.of(scope).addInfoV2(`cdk-iam-mfa:${construct}.riskAcknowledged`, `exempt from MFA: ${actions.join(', ')}; ${acknowledgedReason}`);
  }
  if (options.enforceFrom === undefined) return;
  const { enforceFrom, enrollment } = enforcementSettings(scope, options);
  const preparation = enrollment === MfaEnrollment.BY_ADMINISTRATOR ? 'Until then an administrator can hand out MFA devices.'
    : 'Until then they can register an MFA device in the console.';
  new CfnOutput(scope, 'EnforcedFrom', {
    value: enforceFrom!,
    description: `From then on users without MFA are locked out. ${preparation}`,
  });
}
