import { clockText } from './clock';
import type { FailureContext, Refused, StsFailure } from './failure';
import { profileOption } from '../../login/profile-option';

const SET_CLOCK = 'set it (timedatectl set-ntp true, or the date and time settings), then try again';

/** What AWS says about the key that a request was signed with, and when it was signed. */
export function signerRefusal({ name, message, drift }: Refused, { profile, isSession = false }: FailureContext): StsFailure | undefined {
  if (isAboutTime(name, message)) {
    const seconds = driftInText(message) ?? drift;
    const what = seconds === undefined ? 'the clock of this machine is not that of AWS' : clockText(seconds);
    return { kind: 'clock', advice: `${what}: ${SET_CLOCK}` };
  }
  switch (name) {
    case 'InvalidClientTokenId':
    case 'UnrecognizedClientException':
      return isSession
        ? { kind: 'session-without-mfa', advice: `AWS does not take the session of the profile ${profile} here: it was opened without MFA, or its key is gone; run iam-mfa login ${profileOption(profile)} --force` }
        : { kind: 'stale-key', advice: `AWS does not know the access key of the profile ${profile}: it is deactivated or deleted, or of another partition than the region; put a new one in with aws configure ${profileOption(profile)}` };
    // The message has what was given for an access key ID in it, which may be the secret.
    case 'IncompleteSignature':
    case 'IncompleteSignatureException':
      return {
        kind: 'stale-key',
        advice: `what the profile ${profile} has as aws_access_key_id is none; expected one such as AKIAIOSFODNN7EXAMPLE, `
          + `and the secret in aws_secret_access_key: put both in again with aws configure ${profileOption(profile)}`,
      };
    case 'SignatureDoesNotMatch':
    case 'InvalidSignatureException':
      return { kind: 'stale-key', advice: `the secret access key of the profile ${profile} does not belong to its access key ID: put both in again with aws configure ${profileOption(profile)}` };
    case 'ExpiredToken':
    case 'ExpiredTokenException':
      return { kind: 'expired-session', advice: `the session of the profile ${profile} has expired: run iam-mfa login ${profileOption(profile)}` };
    default:
      return undefined;
  }
}

function isAboutTime(name: string, message: string): boolean {
  return /^(RequestExpired|RequestTimeTooSkewed|RequestInTheFuture)$/.test(name) || /Signature (expired|not yet current)/.test(message);
}

/** Of `Signature expired: 20261123T100000Z is now earlier than 20261123T105500Z (20261123T111000Z - 15 min.)`: signed when, and when it arrived. */
function driftInText(message: string): number | undefined {
  const [, signed, arrived] = /: (\d{8}T\d{6}Z) is .*\((\d{8}T\d{6}Z) [+-]/.exec(message) ?? [];
  return signed === undefined ? undefined : (timeOf(arrived) - timeOf(signed)) / 1000;
}

function timeOf(basic: string): number {
  return Date.parse(basic.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
