import { secretAccessKey, sessionToken, uniqueId } from '../identifiers';
import { Signer } from '../signer';
import { Cloud } from '../state/cloud';
import { sweepSessions } from '../state/expired-sessions';
import { Session } from '../state/session';

export type SessionIdentity = Omit<Signer, 'accessKeyId'>;

/** Hands out temporary credentials. */
export function issueSession(cloud: Cloud, identity: SessionIdentity, durationSeconds: number): Session {
  const issuedAt = cloud.clock.now();
  const accessKeyId = uniqueId('ASIA');
  const session: Session = {
    accessKeyId,
    secretAccessKey: secretAccessKey(),
    sessionToken: sessionToken(),
    issuedAt,
    expiresAt: issuedAt + durationSeconds * 1000,
    signer: {
      ...identity,
      accessKeyId,
      sessionContext: { ...identity.sessionContext, 'aws:TokenIssueTime': new Date(issuedAt).toISOString().replace(/\.\d+Z$/, 'Z') },
    },
  };
  sweepSessions(cloud);
  cloud.sessions.set(accessKeyId, session);
  return session;
}

/** `Credentials` as STS answers with them. */
export function credentialsView(session: Session) {
  return {
    AccessKeyId: session.accessKeyId,
    SecretAccessKey: session.secretAccessKey,
    SessionToken: session.sessionToken,
    Expiration: new Date(session.expiresAt),
  };
}
