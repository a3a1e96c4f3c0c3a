import { CallerKind } from '../../src/simulation/caller-kind';
import { AwsError } from '../aws-error';
import { uniqueId } from '../identifiers';
import { invoke } from '../invoke';
import { takeAttempt } from '../mfa/token-attempts';
import { unusedStepOf, verifyTokenCode } from '../mfa/verify-token-code';
import { RequestOrigin } from '../operation';
import { sameText } from '../same-text';
import { Account } from '../state/account';
import { Cloud } from '../state/cloud';
import { Session } from '../state/session';
import { User } from '../state/user';
import { issueSession, SessionIdentity } from '../sts/issue-session';

export interface ConsoleSignInRequest {
  readonly accountId: string;
  readonly userName: string;
  readonly password: string;
  /** Must be given by a user who has an MFA device, and by nobody else. */
  readonly tokenCode?: string;
  /** Which device shows the code; without it, any device of the user may. */
  readonly serialNumber?: string;
  /** Takes the place of a password that must be changed at the next sign-in. */
  readonly newPassword?: string;
}

/** A user stays signed in to the console for twelve hours. */
const SESSION_SECONDS = 12 * 3600;

/** Where a sign-in comes from that does not come over the wire. */
export const THIS_MACHINE: RequestOrigin = { sourceIp: '127.0.0.1' };

/** Signs a user in as the AWS Management Console does. */
export function consoleSignIn(cloud: Cloud, request: ConsoleSignInRequest, origin = THIS_MACHINE): Session {
  const account = cloud.account(request.accountId);
  const user = account?.users.get(request.userName);
  if (!account || !user?.loginProfile || !sameText(user.loginProfile.password, request.password)) {
    throw new AwsError('AuthenticationFailed', 403, 'Your authentication information is incorrect. Please try again.');
  }
  if (user.loginProfile.passwordResetRequired && request.newPassword === undefined) {
    // Before the code is looked at, which the next attempt needs as well.
    throw new AwsError('PasswordResetRequired', 403, 'The password must be changed at this sign-in; give another one as newPassword.');
  }
  const withMfa = checkTokenCode(user, request, account, cloud.clock.now());
  const identity: SessionIdentity = {
    kind: CallerKind.CONSOLE,
    arn: user.arn,
    accountId: account.accountId,
    principal: user,
    userId: user.userId,
    mfaAuthenticatedAt: withMfa ? cloud.clock.now() : undefined,
  };
  if (user.loginProfile.passwordResetRequired) {
    // By the user's own permission, as the session that is about to begin.
    const signer = { ...identity, accessKeyId: uniqueId('ASIA') };
    invoke('iam', 'ChangePassword', { OldPassword: request.password, NewPassword: request.newPassword }, { cloud, account, region: 'us-east-1', signer, origin });
  }
  user.passwordLastUsed = new Date(cloud.clock.now());
  return issueSession(cloud, identity, SESSION_SECONDS);
}

/**
 * Whether MFA was used; the console asks for a code exactly when the user has a device. Nothing is recorded of the sign-in page:
 * taken is that it shares spent codes and attempts with STS, and that it learns at once of what IAM does.
 */
function checkTokenCode(user: User, { tokenCode, serialNumber }: ConsoleSignInRequest, account: Account, now: number): boolean {
  if (user.mfaDevices.length === 0) {
    if (tokenCode !== undefined) {
      throw new AwsError('ValidationError', 400, `${user.userName} has no MFA device; sign in without a token code, or enable a device first.`);
    }
    return false;
  }
  if (tokenCode === undefined) {
    throw new AwsError('MultiFactorAuthenticationRequired', 403, `${user.userName} has an MFA device; give the code it shows as tokenCode.`);
  }
  const devices = user.mfaDevices.filter(device => serialNumber === undefined || device.serialNumber === serialNumber);
  const shown = devices.filter(device => unusedStepOf(device, tokenCode, now) !== undefined);
  // The code is given for one device: the one that shows it. A wrong code may have been meant for any.
  const tried = shown.length > 0 ? shown.slice(0, 1) : devices;
  const looked = tried.filter(({ serialNumber: serial }) => takeAttempt(account, serial, now));
  if (!looked.some(device => verifyTokenCode(device, tokenCode, now))) {
    throw new AwsError('AuthenticationFailed', 403, 'Your authentication information is incorrect. Please try again.');
  }
  return true;
}
