import { Check } from '../check';
import { Finding } from '../finding';

export const profileNames: Check = {
  name: 'profile-names',
  assures: 'every section is read by the AWS CLI and by the SDKs',
  run: (subject) => subject.configuration.unread.map(({ file, header, profile, remedy }): Finding => ({
    severity: 'problem',
    profiles: [profile],
    what: `the section [${header}] is not read by all tools`,
    why: 'the profile is missing there, with no error but that it does not exist',
    fix: remedy,
    where: subject.whereSection(file, header),
  })),
};
