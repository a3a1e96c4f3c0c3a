import { AwsError } from '../aws-error';
import { OperationContext } from '../operation';

/** AWS's rule that managing own devices needs MFA once there is one, extended to creating a virtual device where so chosen. */
export function requireMfaForFurtherDevice({ cloud, signer: { principal, mfaAuthenticatedAt } }: OperationContext): void {
  const hasDevice = principal.type === 'user' && principal.mfaDevices.length > 0;
  if (cloud.behavior.keyCreatesFurtherDevice === 'refuse' && hasDevice && mfaAuthenticatedAt === undefined) {
    throw ownDeviceNeedsMfa();
  }
}

/** What AWS answers where own devices are managed without MFA. */
export function ownDeviceNeedsMfa(): AwsError {
  return new AwsError('AccessDenied', 403,
    'To complete this action, please ensure that you are authenticated with an MFA device that is enabled for this user.');
}
