import { optionalString, validationError } from '../input';
import { Input } from '../operation';

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
