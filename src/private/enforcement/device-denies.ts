import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CREATE_DEVICE, ENABLE_DEVICE } from './exemptions';
import { EnforcementSettings } from './settings';

const STEP = 'iam:RegisterSecurityKey';

/**
 * The Denies of devices that are not wanted, with or without MFA and from the deployment on: a device that is registered stays registered.
 *
 * `iam:EnableMFADevice` carries the key iam:RegisterSecurityKey for security keys and passkeys alone: `Create`, then `Activate`. The
 * certification is known at `Activate`, so it is asked for in every step but `Create`; a device without one has no such key and is denied.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
export function deviceDenies({ fidoOnly, fidoCertificationLevels }: EnforcementSettings): PolicyStatement[] {
  if (!fidoOnly) return [];
  return [
    new PolicyStatement({ sid: 'DenyVirtualMfaDevices', effect: Effect.DENY, actions: [CREATE_DEVICE], resources: ['*'] }),
    denyEnabling('DenyDevicesOtherThanSecurityKeys', { Null: { [STEP]: 'true' } }),
    ...(fidoCertificationLevels === undefined ? [] : [denyEnabling('DenySecurityKeysWithoutCertification', {
      StringNotEquals: { [STEP]: 'Create', 'iam:FIDO-certification': fidoCertificationLevels },
    })]),
  ];
}

function denyEnabling(sid: string, conditions: Record<string, Record<string, string | string[]>>): PolicyStatement {
  return new PolicyStatement({ sid, effect: Effect.DENY, actions: [ENABLE_DEVICE], resources: ['*'], conditions });
}
