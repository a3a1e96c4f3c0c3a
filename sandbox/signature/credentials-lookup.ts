import { CallerKind } from '../../src/simulation/caller-kind';
import { sameText } from '../same-text';
import { Signer } from '../signer';
import { MESSAGES, SignatureError } from './signature-error';
import { Account } from '../state/account';
import { Cloud } from '../state/cloud';
import { Session } from '../state/session';

export interface KnownCredentials {
  readonly secretAccessKey: string;
  readonly signer: Signer;
  /** Called once the signature was found good. */
  markUsed(service: string, region: string): void;
}

/** The credentials behind an access key id; temporary ones only together with their own session token. */
export function findCredentials(cloud: Cloud, accessKeyId: string, sessionToken: string | undefined): KnownCredentials {
  const session = cloud.sessions.get(accessKeyId);
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
        markUsed: (service, region) => {
          key.lastUsed = { date: new Date(cloud.clock.now()), service, region };
        },
      };
    }
  }
  return undefined;
}

function invalidToken(): SignatureError {
  return new SignatureError('InvalidToken', MESSAGES.invalidToken);
}
