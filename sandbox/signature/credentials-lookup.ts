import { CallerKind } from '../../src/simulation/caller-kind';
import { sameText } from '../same-text';
import { Signer } from '../signer';
import { MESSAGES, SignatureError } from './signature-error';
import { AccessKey } from '../state/access-key';
import { Account } from '../state/account';
import { Cloud } from '../state/cloud';
import { findSession } from '../state/expired-sessions';
import { Session } from '../state/session';

const USES_COUNT_AS_ONE = 15 * 60_000;

export interface KnownCredentials {
  readonly secretAccessKey: string;
  readonly signer: Signer;
  /** Called once the signature was found good. */
  markUsed(service: string, region: string): void;
}

/** The credentials behind an access key id; temporary ones only together with their own session token. */
export function findCredentials(cloud: Cloud, accessKeyId: string, sessionToken: string | undefined): KnownCredentials {
  const session = findSession(cloud, accessKeyId);
  if (session) {
    return sessionCredentials(cloud, session, sessionToken);
  }
  for (const accountId of cloud.accountIds) {
    const account = cloud.account(accountId);
    const found = account && longTermCredentials(cloud, account, accessKeyId);
    if (found && sessionToken === undefined) {
      return found;
    }
  }
  throw invalidToken();
}

function sessionCredentials(cloud: Cloud, session: Session, token: string | undefined): KnownCredentials {
  if (token === undefined || !sameText(token, session.sessionToken) || !stillThere(cloud, session.signer)) {
    throw invalidToken();
  }
  if (cloud.clock.now() >= session.expiresAt) {
    throw new SignatureError('ExpiredToken', MESSAGES.expiredToken);
  }
  return { secretAccessKey: session.secretAccessKey, signer: withPresentArn(session.signer), markUsed: () => undefined };
}

/** Sessions die with the user or role they stand for, also when a namesake takes its place. */
function stillThere(cloud: Cloud, { principal }: Signer): boolean {
  const account = cloud.account(principal.accountId);
  return principal.type === 'user'
    ? account?.users.get(principal.userName) === principal
    : account?.roles.get(principal.roleName) === principal;
}

/** A user may have been renamed or moved since the session began. */
function withPresentArn(signer: Signer): Signer {
  const standsForUser = signer.principal.type === 'user' && signer.kind !== CallerKind.FEDERATION_TOKEN;
  return standsForUser ? { ...signer, arn: signer.principal.arn } : signer;
}

function longTermCredentials(cloud: Cloud, account: Account, accessKeyId: string): KnownCredentials | undefined {
  for (const user of account.users.values()) {
    const key = user.accessKeys.find(candidate => candidate.accessKeyId === accessKeyId);
    if (key && key.status === 'Active') {
      return {
        secretAccessKey: key.secretAccessKey,
        signer: {
          kind: CallerKind.ACCESS_KEY,
          arn: user.arn,
          accountId: account.accountId,
          accessKeyId,
          principal: user,
          userId: user.userId,
        },
        markUsed: (service, region) => markUsed(key, { date: new Date(cloud.clock.now()), service, region }),
      };
    }
  }
  return undefined;
}

/**
 * Of several uses within 15 minutes AWS records the first, with its service and region: see access_key_1_last_used_date in
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
function markUsed(key: AccessKey, use: NonNullable<AccessKey['lastUsed']>): void {
  const since = use.date.getTime() - (key.lastUsed?.date.getTime() ?? -Infinity);
  if (since < 0 || since >= USES_COUNT_AS_ONE) key.lastUsed = use;
}

function invalidToken(): SignatureError {
  return new SignatureError('InvalidToken', MESSAGES.invalidToken);
}
