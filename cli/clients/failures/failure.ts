import { driftOf } from '../clock-drift';

/** What STS or IAM refused, in words for the person, recognised from AWS's own texts. */
export interface StsFailure {
  readonly kind:
    | 'wrong-code' // wrong, used already, or the clock of the phone is off: AWS tells them apart no further
    | 'unknown-device' // not a device of this user, or just enrolled or removed
    | 'malformed-code'
    | 'malformed-serial' // no serial number, or that of something that gives no codes
    | 'stale-key' // deactivated or deleted, or its secret is another one
    | 'expired-session'
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
  /** Whose profile it is, to tell a device of another account. */
  readonly userArn?: string;
  /** The request was signed with temporary credentials, not with the key of the profile. */
  readonly isSession?: boolean;
}

/** What an error of the SDK tells. */
export interface Refused {
  readonly name: string;
  readonly message: string;
  /** Of Node.js: `ECONNREFUSED`. */
  readonly code?: string;
  /** Undefined where nothing answered. */
  readonly status?: number;
  /** By how many seconds AWS's clock is ahead of this machine's. */
  readonly drift?: number;
}

interface SdkError {
  readonly name?: string;
  readonly message?: string;
  readonly code?: unknown;
  readonly errors?: readonly Error[];
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

export function refusedBy(error: unknown): Refused {
  const { name = 'Error', message, code, errors = [], $metadata, $response } = (typeof error === 'object' && error !== null ? error : {}) as SdkError;
  return {
    name,
    // Where a host has several addresses, the error of each is inside.
    message: message || errors.map((each) => each.message).join(', ') || String(error),
    code: typeof code === 'string' ? code : undefined,
    status: $metadata?.httpStatusCode,
    drift: driftOf($response?.headers, Date.now()),
  };
}
