import { kindOfProfile } from '../../aws-files/profile-kind';
import { Check } from '../check';
import { Finding } from '../finding';
import { sessionAdvice } from '../session-advice';

export const prompts: Check = {
  name: 'prompts',
  assures: 'no profile makes every tool ask for a code',
  run: (subject) => subject.profiles
    .filter((profile) => profile.settings.mfa_serial && kindOfProfile(profile).kind === 'role')
    .map(({ name, settings }): Finding => ({
      severity: 'warning',
      profiles: [name],
      what: `profile ${name} has mfa_serial beside role_arn: every tool asks for a code of its own`,
      // The AWS CLI keeps role sessions in ~/.aws/cli/cache; the SDKs and the CDK keep none between processes and do not read it.
      why: 'each command of the CDK asks again, programs with an SDK fail where nobody can be asked, and a code opens one session only',
      fix: `remove mfa_serial, and ${sessionAdvice(subject, settings.source_profile)}`,
      where: subject.where(name, 'mfa_serial'),
    })),
};
