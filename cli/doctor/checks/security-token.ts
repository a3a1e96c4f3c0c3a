import { Check } from '../check';
import { Finding } from '../finding';

/** An old name of `aws_session_token`, which some tools write beside it. botocore looks for it first; the JavaScript SDK does not know it. */
export const securityToken: Check = {
  name: 'security-token',
  assures: 'no aws_security_token is left over',
  run: (subject) => subject.profiles
    .filter(({ settings }) => settings.aws_security_token && settings.aws_security_token !== settings.aws_session_token)
    .map(({ name, settings }): Finding => ({
      severity: 'problem',
      profiles: [name],
      what: `profile ${name} has aws_security_token ${settings.aws_session_token ? 'with another value than' : 'without'} aws_session_token`,
      why: settings.aws_session_token
        ? 'the AWS CLI and boto3 take it, the JavaScript SDK and the CDK take aws_session_token: one of them fails (InvalidClientTokenId)'
        : 'the JavaScript SDK and the CDK do not know it and fail (InvalidClientTokenId); the AWS CLI and boto3 take it',
      fix: settings.aws_session_token ? 'remove aws_security_token' : 'rename it to aws_session_token',
      where: subject.where(name, 'aws_security_token'),
    })),
};
