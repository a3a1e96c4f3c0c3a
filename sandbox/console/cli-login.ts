import { THIS_MACHINE } from './console-sign-in';
import { CallerKind } from '../../src/simulation/caller-kind';
import { authorize } from '../authorization/authorize';
import { AwsError } from '../aws-error';
import { findCredentials } from '../signature/credentials-lookup';
import { Cloud } from '../state/cloud';
import { Session } from '../state/session';
import { issueSession } from '../sts/issue-session';

/** `aws login` hands out credentials for at most twelve hours, never for longer than the console session lasts. */
const SESSION_SECONDS = 12 * 3600;

/** The credentials that `aws login` gets for a console session: they stand for that session. */
export function cliLogin(cloud: Cloud, consoleAccessKeyId: string, region: string): Session {
  const console = cloud.sessions.get(consoleAccessKeyId);
  const account = console && cloud.account(console.signer.accountId);
  if (!account || console.signer.kind !== CallerKind.CONSOLE || cloud.clock.now() >= console.expiresAt) {
    throw new AwsError('AccessDenied', 403, '`aws login` needs the credentials of a console session that has not expired.');
  }
  const { signer } = findCredentials(cloud, consoleAccessKeyId, console.sessionToken);
  const resource = `arn:${account.partition}:signin:${region}:${account.accountId}:oauth2/public-client/localhost`;
  for (const action of ['signin:AuthorizeOAuth2Access', 'signin:CreateOAuth2Token']) {
    authorize({ action, resource }, { cloud, account, region, signer, origin: THIS_MACHINE });
  }
  const rest = Math.floor((console.expiresAt - cloud.clock.now()) / 1000);
  const mfaAuthenticatedAt = cloud.behavior.mfaThroughCliLogin === 'keep' ? signer.mfaAuthenticatedAt : undefined;
  return issueSession(cloud, { ...signer, kind: CallerKind.CLI_LOGIN, mfaAuthenticatedAt }, Math.min(SESSION_SECONDS, rest));
}
