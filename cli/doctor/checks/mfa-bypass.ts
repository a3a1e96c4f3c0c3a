import { Profile } from '../../aws-files/configuration';
import { kindOfProfile } from '../../aws-files/profile-kind';
import { Check } from '../check';
import { Finding } from '../finding';
import { sessionAdvice } from '../session-advice';
import { Subject } from '../subject';

export const mfaBypass: Check = {
  name: 'mfa-bypass',
  assures: 'no profile goes to AWS with a bare long-term key',
  run: (subject) => [...rolesByBareKey(subject), ...bareDefault(subject)],
};

function rolesByBareKey(subject: Subject): Finding[] {
  return subject.profiles.filter((profile) => isRoleByBareKey(subject, profile)).map(({ name, settings }): Finding => ({
    severity: 'problem',
    profiles: [name],
    what: `profile ${name} assumes its role with the long-term key of profile ${settings.source_profile}, without MFA`,
    why: 'a role that demands MFA refuses it; a role that does not is open to whoever gets hold of the key',
    fix: sessionAdvice(subject, settings.source_profile),
    where: subject.where(name, 'source_profile'),
  }));
}

function isRoleByBareKey({ configuration }: Subject, profile: Profile): boolean {
  const kind = kindOfProfile(profile);
  if (kind.kind !== 'role' || profile.settings.mfa_serial) return false;
  const source = configuration.profile(kind.sourceProfile);
  return source !== undefined && kindOfProfile(source, { asSource: true }).kind === 'long-term-key';
}

/** What every tool takes that is told no profile. */
function bareDefault(subject: Subject): Finding[] {
  const profile = subject.profiles.find(({ name }) => name === 'default');
  if (!profile || kindOfProfile(profile).kind !== 'long-term-key') return [];
  return [{
    severity: 'warning',
    profiles: ['default'],
    what: 'the profile default is a bare long-term key',
    why: 'every command that is told no profile uses the key without MFA, unnoticed where no policy refuses it',
    fix: 'rename the section to a name that has to be asked for, and let default have the session: iam-mfa login --profile NAME --output-profile default',
    where: subject.where('default', 'aws_access_key_id'),
  }];
}
