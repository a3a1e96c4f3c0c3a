import type { FailureContext, Refused, StsFailure } from './failure';
import { profileOption } from '../../login/profile-option';

/** What AWS says to a call that is not allowed, with the action that it names. */
export function permissionRefusal({ name, message }: Refused, { profile }: FailureContext): StsFailure | undefined {
  if (/authenticated with an MFA device that is enabled for this user/.test(message)) {
    return { kind: 'session-without-mfa', advice: `AWS wants a session with MFA for this, for the user has a device: run iam-mfa login ${profileOption(profile)}` };
  }
  if (/Cannot call \w+ with session credentials/.test(message)) {
    return { kind: 'denied', advice: `the profile ${profile} has temporary credentials, and sessions are opened with a long-term access key: give the profile that has it` };
  }
  if (!/^(AccessDenied(Exception)?|UnauthorizedOperation)$/.test(name)) return undefined;
  const [, who, action] = /^User: (\S+) is not authorized to perform: (\S+)/.exec(message) ?? [];
  if (action === undefined) return { kind: 'denied', advice: `AWS refuses this to the profile ${profile}: ${message}` };
  return { kind: 'denied', advice: `AWS does not allow ${action} to ${who}: ${why(message, action)}` };
}

function why(message: string, action: string): string {
  const [, policy] = /with an explicit deny in (.*?)(?:\s*:\s*arn:\S+)?$/.exec(message) ?? [];
  if (policy !== undefined) return `${policy} denies it; if that policy wants MFA, open a session first (iam-mfa login), else ask whoever administers the account`;
  const [, missing] = /because no (.*) allows the/.exec(message) ?? [];
  return `no ${missing ?? 'policy'} allows it; ask whoever administers the account for ${action}`;
}
