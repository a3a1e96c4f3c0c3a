import { Cloud } from './cloud';
import { Session } from './session';

/**
 * For how long a token that has expired is answered as such and not as one that nobody knows. AWS's time is not documented;
 * clients were told both (https://github.com/okta-awscli/okta-awscli/pull/145). Three days let a weekend pass.
 */
export const KNOWN_AFTER_EXPIRY = 3 * 24 * 3_600_000;

const SWEEP_EVERY = 3_600_000;

/** The session of an access key id, also for a while after it expired. */
export function findSession(cloud: Cloud, accessKeyId: string): Session | undefined {
  const session = cloud.sessions.get(accessKeyId);
  return session !== undefined && isKnown(session, cloud.clock.now()) ? session : undefined;
}

/** Lets go of the sessions that nobody is told of any more; it looks once an hour of the sandbox's clock, whichever way that is moved. */
export function sweepSessions(cloud: Cloud): void {
  const now = cloud.clock.now();
  if (cloud.sessionsSweptAt !== undefined && Math.abs(now - cloud.sessionsSweptAt) < SWEEP_EVERY) return;
  cloud.sessionsSweptAt = now;
  cloud.sessions.forEach((session, accessKeyId) => {
    if (!isKnown(session, now)) cloud.sessions.delete(accessKeyId);
  });
}

function isKnown({ expiresAt }: Session, now: number): boolean {
  return now < expiresAt + KNOWN_AFTER_EXPIRY;
}
