import { CallerKind } from '../../src/simulation/caller-kind';
import { AwsError } from '../aws-error';
import { Input, OperationContext } from '../operation';
import { deviceAtSts } from './device-at-sts';
import { takeAttempt } from './token-attempts';
import { readTokenCode } from './token-code-input';
import { verifyTokenCode } from './verify-token-code';

/**
 * Checks the code that comes with an STS call and spends it; a code works once. Only codes of a device that STS knows as
 * the caller's own are looked at and counted: nobody uses up the attempts of somebody else. Roles have no devices, nor have
 * federated users, whose policies alone are those of a user.
 */
export function takeTokenCode(input: Input, { account, cloud, signer }: OperationContext): void {
  const given = readTokenCode(input);
  if (given === undefined) {
    return;
  }
  const now = cloud.clock.now();
  const { enabled, isSettling } = deviceAtSts(account, given.serialNumber, now) ?? {};
  const isOwn = enabled?.user === signer.principal && signer.kind !== CallerKind.FEDERATION_TOKEN;
  if (!enabled || !isOwn || !takeAttempt(account, given.serialNumber, now)) {
    throw unableToValidate();
  }
  const isGood = verifyTokenCode(enabled.device, given.tokenCode, now, enabled.drift);
  if (isSettling) {
    throw unableToValidate();
  }
  if (!isGood) {
    // The space at the end is AWS's.
    throw new AwsError('AccessDenied', 403, 'MultiFactorAuthentication failed with invalid MFA one time pass code. ');
  }
}

function unableToValidate(): AwsError {
  // Two spaces, as AWS prints it.
  return new AwsError('AccessDenied', 403, 'MultiFactorAuthentication failed, unable to validate MFA code.  '
    + 'Please verify your MFA serial number is valid and associated with this user.');
}
