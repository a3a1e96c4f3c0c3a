import { Reference, Tokenization } from 'aws-cdk-lib';
import { CfnRole, IPrincipal } from 'aws-cdk-lib/aws-iam';
import { trustStatements } from './principal-with-mfa';
import { asArray, isObject } from './template-values';

const ROLE_ARN = /:role\/|:assumed-role\//;

/**
 * The roles that a principal is known to be or to hold: by ARN, or of the app, by construct path.
 */
export function rolesIn(principal: IPrincipal): string[] {
  return trustStatements(principal)
    .flatMap(({ Principal }) => isObject(Principal) ? asArray(Principal.AWS) : [])
    .filter((arn): arn is string => typeof arn === 'string')
    .flatMap(roleOf);
}

/**
 * The ARNs, of those given, that are known to be of roles.
 */
export function roleArnsIn(arns: string[] = []): string[] {
  return arns.flatMap(roleOf);
}

function roleOf(arn: string): string[] {
  if (ROLE_ARN.test(arn)) return [arn];
  return Tokenization.reverseString(arn).tokens
    .flatMap((token) => Reference.isReference(token) && CfnRole.isCfnRole(token.target) ? [token.target.node.path] : []);
}
