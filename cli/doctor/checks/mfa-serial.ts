import { Check } from '../check';
import { Finding } from '../finding';

/** STS takes a code for virtual and hardware TOTP devices only; a hardware one may have a serial number that is no ARN. */
const MISTAKES: readonly (readonly [pattern: RegExp, what: string, fix: string])[] = [
  [/^arn:[^:]+:iam::\d{12}:u2f\//, 'is a passkey or security key, which have no codes for STS',
    'add an authenticator app (iam-mfa enroll) and name it, or sign in with aws login'],
  [/^arn:[^:]+:iam::\d{12}:user\//, 'is the ARN of the user, not of the MFA device',
    'name the device, arn:...:mfa/NAME as the console shows it below "Security credentials", or remove the setting: iam-mfa login finds the device'],
  [/^arn:[^:]+:iam::\d{12}:sms-mfa\//, 'is a phone number for codes by SMS, which AWS ended',
    'add an authenticator app (iam-mfa enroll) and name it'],
  [/^(?!arn:[^:]+:iam::\d{12}:mfa\/)(?![\w-]{9,}$)/, 'is neither the ARN of an MFA device nor the serial number of a hardware token',
    'write it as the console shows it, arn:...:mfa/NAME'],
];

export const mfaSerial: Check = {
  name: 'mfa-serial',
  assures: 'every mfa_serial is a device with codes',
  run: (subject) => subject.profiles.flatMap(({ name, settings: { mfa_serial: serial } }): Finding[] => {
    const mistake = serial === undefined ? undefined : MISTAKES.find(([pattern]) => pattern.test(serial));
    return mistake === undefined ? [] : [{
      severity: 'problem',
      profiles: [name],
      what: `the mfa_serial of profile ${name} ${mistake[1]}`,
      why: 'AWS refuses every code that is sent with it',
      fix: mistake[2],
      where: subject.where(name, 'mfa_serial'),
    }];
  }),
};
