import { Token, Tokenization } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { misuse } from './errors';
import { readable } from './readable';

/**
 * Refuses what is no organization ID. Unresolved values are left alone.
 */
export function assertOrganizationId(organizationId: string | undefined, scope: IConstruct): void {
  if (organizationId === undefined || Token.isUnresolved(organizationId) || /^o-[a-z0-9]{10,32}$/.test(organizationId)) return;
  throw misuse('OrganizationId', `organizationId is ${JSON.stringify(organizationId)}; expected "o-" and 10 to 32 lowercase letters and digits, `
    + 'such as "o-a1b2c3d4e5"', scope);
}

/**
 * Refuses ARNs that `aws:PrincipalArn` never has when a role is assumed, or that leave the account open. Of an ARN with tokens in it, such
 * as one from `Stack.formatArn`, only what is known is judged; a token as a whole is left alone.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function assertPrincipalArns(arns: string[] | undefined, scope: IConstruct): void {
  if (arns === undefined || Token.isUnresolved(arns)) return;
  if (arns.length === 0) {
    throw misuse('TrustedPrincipalArns', 'trustedPrincipalArns is empty, which would let nobody in; leave it out to trust everybody in assumedBy', scope);
  }
  for (const arn of arns) {
    const problem = problemOf(knownParts(arn), Token.isUnresolved(arn));
    if (problem !== undefined) {
      throw misuse('TrustedPrincipalArn', `trustedPrincipalArns has ${JSON.stringify(readable(arn))}, ${problem}; expected the ARN of a user or role, such as `
        + 'arn:PARTITION:iam::111122223333:user/alice, with * and ? in its path and name only', scope);
    }
  }
}

function knownParts(arn: string): string {
  return String(Tokenization.reverseString(arn).mapTokens({ mapToken: () => 'TOKEN' }).join({ join: (left, right) => `${left}${right}` }));
}

function problemOf(arn: string, hasTokens: boolean): string | undefined {
  const [prefix, partition, service, region, account = '', resource = '', ...rest] = arn.split(':');
  if (service === 'sts') return 'which is that of a session: aws:PrincipalArn holds the ARN of the role instead';
  if (/[*?]/.test(account)) return 'which leaves the account open: anybody can create a user of that name in an account of their own';
  if (resource === 'root') return 'and the root user cannot assume roles';
  if (resource.startsWith('group/')) return 'and a group is not what sends requests: name its users, or leave it to the grant';
  const isOfIam = prefix === 'arn' && /^[\w-]+$/.test(partition) && service === 'iam' && region === '' && rest.length === 0;
  const isPrincipal = isOfIam && /^\d{12}$/.test(account) && /^(user|role)\/[\u0021-\u007e]+$/.test(resource);
  return isPrincipal || hasTokens ? undefined : 'which is not the ARN of a principal';
}
