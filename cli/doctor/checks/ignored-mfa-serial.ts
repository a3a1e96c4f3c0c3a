import { profileOption } from '../../login/profile-option';
import { readSession } from '../../login/session-store';
import { carriedSession } from '../../status/carried-session';
import { Check } from '../check';
import { Finding } from '../finding';
import { Subject } from '../subject';

/**
 * botocore and the JavaScript SDK read `mfa_serial` as a parameter of AssumeRole and nowhere else. `iam-mfa login` takes it
 * for the device, so there is no harm in it where that is done.
 */
export const ignoredMfaSerial: Check = {
  name: 'ignored-mfa-serial',
  assures: 'no mfa_serial is there in vain',
  run: (subject) => subject.profiles
    .filter(({ name, settings }) => settings.mfa_serial && !settings.role_arn && !hasSession(name, subject))
    .map(({ name }): Finding => ({
      severity: 'warning',
      profiles: [name],
      what: `profile ${name} has mfa_serial without role_arn: the AWS CLI and the SDKs do not look at it`,
      why: 'they ask for a code only when they assume a role, and use the key of this profile without MFA',
      fix: `iam-mfa login ${profileOption(name)}, and use the profile that it writes`,
      where: subject.where(name, 'mfa_serial'),
    })),
};

function hasSession(name: string, { configuration, files }: Subject): boolean {
  return readSession(files.state, name) !== undefined || configuration.profiles.some((profile) => carriedSession(profile)?.source === name);
}
