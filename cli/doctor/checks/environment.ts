import { existsSync } from 'node:fs';
import { Check } from '../check';
import { Finding } from '../finding';
import { Subject } from '../subject';
import { environmentKey } from './environment-key';

/** What the variables of the shell put in the place of the profiles. */
export const environment: Check = {
  name: 'environment',
  assures: 'no variable stands before the profiles',
  run: (subject) => [...environmentKey(subject), ...missingFile(subject), ...missingProfile(subject), ...otherDefault(subject)],
};

function missingFile({ env, files }: Subject): Finding[] {
  const places = [['AWS_SHARED_CREDENTIALS_FILE', files.credentials], ['AWS_CONFIG_FILE', files.config]] as const;
  return places.filter(([name, path]) => env[name] && !existsSync(path)).map(([name]) => ({
    severity: 'warning',
    profiles: [],
    what: `${name} names the file ${env[name]}, which does not exist`,
    why: 'no tool finds a profile there, and the file in ~/.aws is not looked at',
    fix: `unset ${name}, or correct it`,
  }));
}

function missingProfile({ env, configuration }: Subject): Finding[] {
  return ['AWS_PROFILE', 'PROFILE', 'AWS_DEFAULT_PROFILE'].filter((name) => env[name] && !configuration.profile(env[name])).map((name) => ({
    severity: name === 'PROFILE' ? 'warning' : 'problem',
    profiles: [],
    what: `${name} names the profile ${env[name]}, which does not exist`,
    why: name === 'PROFILE' ? 'iam-mfa takes it for the profile to log in with' : 'every command that is told no other profile fails',
    fix: `unset ${name}, or set it to a profile that exists`,
  }));
}

/** botocore looks at AWS_DEFAULT_PROFILE first; the other SDKs do not know it. */
function otherDefault({ env }: Subject): Finding[] {
  const { AWS_PROFILE: one, AWS_DEFAULT_PROFILE: other } = env;
  if (!other || other === one) return [];
  return [{
    severity: 'warning',
    profiles: [],
    what: `AWS_DEFAULT_PROFILE is ${other}, and AWS_PROFILE ${one ? `is ${one}` : 'is not set'}`,
    why: 'the AWS CLI and boto3 take AWS_DEFAULT_PROFILE, the SDKs of other languages and the CDK do not know it: they work with different credentials',
    fix: 'unset AWS_DEFAULT_PROFILE and set AWS_PROFILE',
  }];
}
