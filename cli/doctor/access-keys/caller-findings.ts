import { stsClient } from '../../clients/clients';
import { profileOption } from '../../login/profile-option';
import { Finding } from '../finding';
import { KeyProfile } from './key-profile';

type Text = Pick<Finding, 'what' | 'why' | 'fix'>;

/**
 * Whose key it is, as STS says: it answers that to every key that is active, whatever the policies.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export async function callerFindings({ env, name, key, where }: KeyProfile): Promise<readonly Finding[]> {
  const client = await stsClient({ env, profile: name, credentials: key });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- The SDK is loaded when needed; Jest cannot do import() in CommonJS.
  const { GetCallerIdentityCommand } = require('@aws-sdk/client-sts') as typeof import('@aws-sdk/client-sts');
  const text = await client.send(new GetCallerIdentityCommand({})).then(({ Arn }) => rootText(name, Arn ?? ''), (error: Error) => refusalText(name, error));
  return text === undefined ? [] : [{ severity: 'problem', profiles: [name], ...text, where }];
}

function rootText(name: string, arn: string): Text | undefined {
  return arn.endsWith(':root') ? {
    what: `the key of profile ${name} is one of the root user`,
    why: 'no policy of the account limits it, and it cannot assume roles',
    fix: 'delete it in the console, and give the profile a key of an IAM user',
  } : undefined;
}

function refusalText(name: string, error: Error): Text {
  switch (error.name) {
    case 'InvalidClientTokenId':
      return {
        what: `AWS does not know the key of profile ${name}`,
        why: 'it is deactivated or deleted, or of another partition than the region of the profile: every call with it fails',
        fix: `put an active key of the user into the profile: aws configure ${profileOption(name)}`,
      };
    case 'SignatureDoesNotMatch':
      return {
        what: `the secret access key of profile ${name} does not belong to its access key ID`,
        why: 'AWS refuses every signature that is made with it',
        fix: `copy both again: aws configure ${profileOption(name)}`,
      };
    default:
      throw error;
  }
}
