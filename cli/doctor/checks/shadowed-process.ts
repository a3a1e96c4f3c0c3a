import { Profile } from '../../aws-files/configuration';
import { Check } from '../check';
import { Finding } from '../finding';
import { Subject } from '../subject';

export const shadowedProcess: Check = {
  name: 'shadowed-process',
  assures: 'no static key stands before a credential_process',
  run: (subject) => subject.profiles
    .filter(({ settings }) => settings.aws_access_key_id && settings.credential_process)
    .map((profile) => shadowed(subject, profile)),
};

/** botocore puts the keys of the credentials file before a process, and those of the config file behind it; the JavaScript SDK takes any before. */
function shadowed(subject: Subject, { name, inCredentials }: Profile): Finding {
  const isInCredentials = inCredentials?.aws_access_key_id !== undefined;
  return {
    severity: 'problem',
    profiles: [name],
    what: `profile ${name} has static keys and a credential_process`,
    why: isInCredentials
      ? 'the AWS CLI and the SDKs take the keys of the credentials file and never run the process'
      : 'the JavaScript SDK and the CDK take the keys and never run the process, while the AWS CLI and boto3 run it',
    fix: `remove aws_access_key_id, aws_secret_access_key and aws_session_token of ${name} there, after moving a key that is nowhere else to another profile`,
    where: subject.where(name, 'aws_access_key_id'),
  };
}
