import { AwsError } from '../aws-error';
import { optionalString, validationError } from '../input';
import { Input, OperationContext } from '../operation';
import { findOwnDevice } from './own-device';
import { verifyTokenCode } from './verify-token-code';

export interface TokenCodeInput {
  readonly serialNumber: string;
  readonly tokenCode: string;
}

/** `SerialNumber` and `TokenCode` of an STS call; undefined where the call carries neither. */
export function readTokenCode(input: Input): TokenCodeInput | undefined {
  const serialNumber = optionalString(input, 'SerialNumber', { min: 9, max: 256, pattern: '[\\w+=/:,.@-]*' });
  const tokenCode = optionalString(input, 'TokenCode', { min: 6, max: 6, pattern: '[\\d]*', secret: true });
  if (serialNumber === undefined && tokenCode === undefined) {
    return undefined;
  }
  if (serialNumber === undefined || tokenCode === undefined) {
    throw validationError('Both SerialNumber and TokenCode must be provided, or neither of them');
  }
  return { serialNumber, tokenCode };
}

/** Checks the code that comes with an STS call and spends it; a code works once. */
export function takeTokenCode(input: Input, { cloud, signer }: OperationContext): void {
  const given = readTokenCode(input);
  if (given === undefined) {
    return;
  }
  const device = findOwnDevice(signer.principal, given.serialNumber);
  if (!device) {
    // Two spaces, as AWS prints it.
    throw new AwsError('AccessDenied', 403, 'MultiFactorAuthentication failed, unable to validate MFA code.  '
      + 'Please verify your MFA serial number is valid and associated with this user.');
  }
  if (!verifyTokenCode(device, given.tokenCode, cloud.clock.now())) {
    // The space at the end is AWS's.
    throw new AwsError('AccessDenied', 403, 'MultiFactorAuthentication failed with invalid MFA one time pass code. ');
  }
}
