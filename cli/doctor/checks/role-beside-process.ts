import { Profile } from '../../aws-files/configuration';
import { kindOfProfile } from '../../aws-files/profile-kind';
import { Check } from '../check';
import { Finding } from '../finding';
import { Subject } from '../subject';

export const roleBesideProcess: Check = {
  name: 'role-beside-process',
  assures: 'no profile has a role beside its credential_process',
  run: (subject) => subject.profiles
    .filter(({ settings }) => settings.role_arn && settings.credential_process)
    .map((profile) => besideProcess(subject, profile)),
};

/** botocore refuses a role without a source (PartialCredentialsError), where the JavaScript SDK goes on to the process. */
function besideProcess(subject: Subject, profile: Profile): Finding {
  const { name } = profile;
  return {
    severity: 'problem',
    profiles: [name],
    what: `profile ${name} has both role_arn and credential_process`,
    why: kindOfProfile(profile).kind === 'role'
      ? 'the AWS CLI and the SDKs assume the role and never run the process: what they assume it with need not have MFA'
      : 'the AWS CLI and boto3 refuse a role_arn without source_profile; the JavaScript SDK and the CDK run the process and never assume the role',
    fix: `move credential_process to a profile of its own, such as ${name}-session, and give ${name} source_profile = ${name}-session`,
    where: subject.where(name, 'role_arn'),
  };
}
