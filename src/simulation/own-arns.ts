import { Identity } from './template/identity';

/**
 * Patterns of the ARNs that nobody but an identity can have. Names of users are unique in an account, whatever the path.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html
 */
export function ownArns({ kind, arn, name }: Identity): string[] {
  return kind === 'user' ? [arn, `arn:*:iam::*:user/${name}`, `arn:*:iam::*:user/*/${name}`] : [arn];
}
