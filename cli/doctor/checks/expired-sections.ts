import { Profile, Settings } from '../../aws-files/configuration';
import { kindOfProfile } from '../../aws-files/profile-kind';
import { profileOption } from '../../login/profile-option';
import { Check } from '../check';
import { Finding } from '../finding';

/** Settings by which tools keep the end of a session beside it; the AWS CLI and the SDKs know none of them. */
const EXPIRY = ['x_security_token_expires', 'aws_session_expiration', 'aws_credential_expiration', 'expiration'];

const HOUR = 3_600_000;
/** From UTC+14 to UTC-12. */
const TIME_ZONES = 14 * HOUR;

export const expiredSections: Check = {
  name: 'expired-sections',
  assures: 'no profile holds a session that is over',
  run: (subject) => subject.profiles.flatMap((profile): Finding[] => {
    const { name, settings } = profile;
    const kind = kindOfProfile(profile, { asSource: true });
    const key = EXPIRY.find((candidate) => settings[candidate] !== undefined);
    if (kind.kind !== 'our-session' && kind.kind !== 'session' || key === undefined || !isOver(settings, key)) return [];
    return [{
      severity: 'warning',
      profiles: [name],
      what: `the session in profile ${name} is over since ${settings[key]}`,
      why: 'static credentials stay in the file when they expire: every call with this profile, and with role profiles on it, fails (ExpiredToken)',
      fix: kind.kind === 'our-session' ? `iam-mfa login ${profileOption(kind.source)}` : fixOfForeign(profile),
      where: subject.where(name, key),
    }];
  }),
};

/** Some tools write the time without its zone: it is over when it is over everywhere. */
function isOver(settings: Settings, key: string): boolean {
  const text = settings[key]!.trim().replace(' ', 'T');
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/.test(text);
  const time = Date.parse(hasZone ? text : `${text}Z`);
  return time + (hasZone ? 0 : TIME_ZONES) < Date.now();
}

function fixOfForeign({ name }: Profile): string {
  return `open it again with the tool that wrote it, or remove the section: iam-mfa login --profile NAME --output-profile ${name} --overwrite puts its own there`;
}
