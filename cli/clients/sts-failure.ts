/** What STS or IAM refused, in words for the person, recognised from AWS's own texts. */
export interface StsFailure {
  readonly kind:
    | 'wrong-code' // wrong, used already, or the clock of the phone is off: AWS tells them apart no further
    | 'unknown-device' // not a device of this user, or just enrolled or removed
    | 'malformed-code'
    | 'malformed-serial'
    | 'stale-key' // deactivated or deleted
    | 'session-without-mfa'
    | 'clock'
    | 'chained-duration'
    | 'denied'
    | 'unreachable'
    | 'other';
  /** One line: what it means and what to do. */
  readonly advice: string;
}

export interface FailureContext {
  readonly profile: string;
  readonly serialNumber?: string;
}

export function explainFailure(_error: unknown, _context: FailureContext): StsFailure {
  throw new Error('not written yet');
}
