import { AuthorizationParts } from './authorization-parts';
import { SignatureError } from './signature-error';

const SKEW_MINUTES = 15;
const SKEW = SKEW_MINUTES * 60_000;

/** Refuses signatures made more than 15 minutes before or after now, and presigned URLs past their time. */
export function checkSigningTime(parts: AuthorizationParts, now: number): void {
  if (parts.timestamp.slice(0, 8) !== parts.date) {
    throw new SignatureError('SignatureMismatch',
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${parts.date}' != '${parts.timestamp.slice(0, 8)}', from '${parts.timestamp}'.`);
  }
  const signedAt = toMilliseconds(parts.timestamp);
  if (Number.isNaN(signedAt)) {
    // Such as a thirteenth month: compared with any time it would be neither too early nor too late.
    throw new SignatureError('IncompleteSignature', `Date must be in ISO-8601 'basic format'. Got '${parts.timestamp}'. See http://en.wikipedia.org/wiki/ISO_8601`);
  }
  if (signedAt > now + SKEW) {
    throw new SignatureError('TimeSkewed',
      `Signature not yet current: ${parts.timestamp} is still later than ${basic(now + SKEW)} (${basic(now)} + ${SKEW_MINUTES} min.)`);
  }
  if (parts.presignedFor !== undefined) {
    if (signedAt + parts.presignedFor * 1000 < now) {
      throw new SignatureError('PresignedExpired', 'Request has expired');
    }
  } else if (signedAt < now - SKEW) {
    throw new SignatureError('TimeSkewed',
      `Signature expired: ${parts.timestamp} is now earlier than ${basic(now - SKEW)} (${basic(now)} - ${SKEW_MINUTES} min.)`);
  }
}

function toMilliseconds(timestamp: string): number {
  return Date.parse(timestamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function basic(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/[-:]|\.\d+/g, '');
}
