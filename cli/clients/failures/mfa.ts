import { clockText } from './clock';
import type { FailureContext, Refused, StsFailure } from './failure';
import { profileOption } from '../../login/profile-option';

/** A code is shown for so long: a clock that is off by more makes another one. */
const CODE_SECONDS = 30;

const HOW_TO_LIST = 'aws iam list-mfa-devices shows the serial numbers';

/** What STS says about a code and the device that it is of. */
export function mfaRefusal({ message, drift = 0 }: Refused, context: FailureContext): StsFailure | undefined {
  const isWrong = message.startsWith('MultiFactorAuthentication failed with invalid MFA one time pass code');
  const isUnknown = message.startsWith('MultiFactorAuthentication failed, unable to validate MFA code');
  const isInvalid = /\b(tokenCode|serialNumber)\b/.test(message) && /failed to satisfy constraint/.test(message);
  if (!isWrong && !isUnknown && !isInvalid) return undefined;
  const serial = serialProblem(context);
  if (serial !== undefined) return { kind: 'malformed-serial', advice: serial };
  if (isWrong) return { kind: 'wrong-code', advice: wrongCode(drift) };
  if (isUnknown) return { kind: 'unknown-device', advice: unknownDevice(context) };
  return message.includes('serialNumber')
    ? { kind: 'malformed-serial', advice: `${named(context)} is not the serial number of an MFA device; expected one such as arn:aws:iam::111122223333:mfa/phone: ${HOW_TO_LIST}` }
    : { kind: 'malformed-code', advice: 'a code is the 6 digits that the MFA device shows; a security key that types letters gives none' };
}

/** A reused code is refused with the text for a wrong one; the device's own clock may be off, too. */
function wrongCode(drift: number): string {
  const clock = Math.abs(drift) < CODE_SECONDS ? '' : `; ${clockText(drift)}, so that codes made on it are wrong; those of a phone are not`;
  return `AWS did not take the code: it is wrong, older than a minute, or used before, for each code works once; give the next one that the device shows${clock}`;
}

/** STS was recorded to look at nine codes of a device in three minutes, and to give this answer to all others, good ones too. */
function unknownDevice(context: FailureContext): string {
  const { profile, serialNumber, userArn } = context;
  const [account, ofUser] = [accountOf(serialNumber), accountOf(userArn)];
  if (account !== undefined && ofUser !== undefined && account !== ofUser) {
    return `${serialNumber} is a device of the account ${account}, and the profile ${profile} is of ${ofUser}: give a device of that account, or another profile`;
  }
  return `AWS cannot check a code of ${named(context)} for the user of the profile ${profile}: it is not a device of this user (${HOW_TO_LIST}), `
    + 'it was enrolled or removed a few seconds ago, or more than nine codes were tried in three minutes; if it is the right one, wait three minutes';
}

function serialProblem({ profile, serialNumber = '' }: FailureContext): string | undefined {
  const [, type] = /^arn:[^:]*:iam::\d*:([^/]+)\//.exec(serialNumber) ?? [];
  if (type === 'user') {
    return `${serialNumber} is the ARN of a user, not of an MFA device: leave --serial and mfa_serial out, and iam-mfa finds the device; ${HOW_TO_LIST}`;
  }
  if (type === 'u2f') {
    return `${serialNumber} is a passkey or security key, and STS takes codes of authenticator apps and hardware tokens alone: `
      + `sign in with aws login instead, or enroll an authenticator app (iam-mfa enroll ${profileOption(profile)})`;
  }
  return undefined;
}

function named({ serialNumber }: FailureContext): string {
  return serialNumber ?? 'the MFA device';
}

function accountOf(arn: string | undefined): string | undefined {
  return /^arn:[^:]*:iam::(\d{12}):/.exec(arn ?? '')?.[1];
}
