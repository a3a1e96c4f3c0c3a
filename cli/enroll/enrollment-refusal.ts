import { isExplicitDeny, wantsMfaSession } from './aws-errors';
import { DeviceName, shownName } from './device-name';
import { EnrollingCredentials } from './enrolling-credentials';
import { EnrollmentRefused } from './enrollment-refused';
import { signInPage } from './sign-in-page';
import { Caller } from '../login/caller';

export interface RefusalContext {
  readonly user: Caller;
  readonly kind: EnrollingCredentials['kind'];
  /** Whether the user could list the own devices: policies that leave enrollment to the user leave that, too. */
  readonly readsDevices: boolean;
  readonly name?: DeviceName;
}

/** What it means that IAM refused to create or to enable a device, and what to do; AWS's own words at the end. */
export function enrollmentRefusal(error: Error, context: RefusalContext): EnrollmentRefused {
  return new EnrollmentRefused(`${explanation(error, context)}\nAWS says: ${error.message.trim()}`);
}

function explanation(error: Error, context: RefusalContext): string {
  if (wantsMfaSession(error)) return needsSession(context);
  if (!isExplicitDeny(error)) return notAllowed(context);
  switch (context.kind) {
    case 'key': return context.readsDevices ? consoleOnly(context) : nobodyByThemselves(context);
    case 'mfa-session': return sessionDenied(context);
    case 'other': return otherDenied(context);
  }
}

// `MfaEnrollment.CONSOLE_ONLY` of this library, and policies like it.
function consoleOnly({ user }: RefusalContext): string {
  return 'the policy of this account lets devices be enrolled in the console only: an access key may not, so that a stolen one cannot.\n'
    + `${inConsole(user)}; then run \`iam-mfa login\`.`;
}

// `MfaEnrollment.BY_ADMINISTRATOR`: without MFA not even the own devices can be read.
function nobodyByThemselves({ user }: RefusalContext): string {
  return 'the policy of this account denies an access key to enroll a device, and even to see the own ones.\n'
    + `Ask an administrator to enable a device for ${user.userName}; or, if the console lets you: ${inConsole(user)}.`;
}

function sessionDenied({ user }: RefusalContext): string {
  return 'the policy of this account denies it to this MFA session. Some policies want MFA of late (`iam-mfa login --force` opens a new session), '
    + 'some leave devices to administrators, and some take security keys and passkeys only.\n'
    + `${inConsole(user)}, or ask an administrator.`;
}

function otherDenied({ user }: RefusalContext): string {
  return 'the policy of this account denies virtual devices to these credentials. Some policies leave devices to administrators, '
    + 'and some take security keys and passkeys only.\n'
    + `${inConsole(user)}, or ask an administrator.`;
}

function needsSession({ user }: RefusalContext): string {
  return `${user.userName} has a device already, and AWS takes another one only from a session that was opened with it.\n`
    + `Run \`iam-mfa login\` and enroll with that profile; or: ${inConsole(user)}.`;
}

function notAllowed({ user, name }: RefusalContext): string {
  const otherName = name && shownName(name) !== user.userName ? `; some policies allow no other name than --name ${user.userName}` : '';
  return `no policy allows ${user.userName} to enroll a device: `
    + `ask an administrator for iam:CreateVirtualMFADevice and iam:EnableMFADevice on oneself${otherName}`;
}

function inConsole(user: Caller): string {
  const page = signInPage(user);
  return `${page ? `Sign in at ${page}` : 'Sign in to the console'} and choose Security credentials, Assign MFA device`;
}
