/** What can be wrong with the credentials or the signature of a request; each protocol has its own names for it. */
export type SignatureFault =
  | 'MissingAuthentication'
  | 'IncompleteSignature'
  | 'InvalidToken'
  | 'ExpiredToken'
  | 'SignatureMismatch'
  | 'PayloadMismatch'
  | 'TimeSkewed'
  | 'PresignedExpired'
  | 'UnknownService';

export class SignatureError extends Error {
  constructor(readonly fault: SignatureFault, message: string) {
    super(message);
  }
}

export const MESSAGES = {
  twoMechanisms: 'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter '
    + 'or the Authorization header should be specified',
  missing: 'Request is missing Authentication Token',
  invalidToken: 'The security token included in the request is invalid.',
  expiredToken: 'The security token included in the request is expired',
  mismatch: 'The request signature we calculated does not match the signature you provided. '
    + 'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
} as const;
