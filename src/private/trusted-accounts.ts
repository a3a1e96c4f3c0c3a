import { CfnResource, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import { AccountPrincipal, AccountRootPrincipal, IPrincipal, PrincipalBase, PrincipalPolicyFragment } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';

/**
 * Who is trusted where only ARNs of users and roles are given: the accounts in them. That of a user or role of the app is the account of its
 * stack. Any other ARN that is a token as a whole is taken to be of the account of this stack, as is the lack of any ARN.
 */
export function accountsOf(arns: string[] | undefined, scope: IConstruct): IPrincipal {
  const here = Stack.of(scope).account;
  const given = arns === undefined || Token.isUnresolved(arns) ? [here] : arns.map((arn) => accountOf(arn) ?? here);
  const [first, ...more] = [...new Set(given)];
  if (more.length > 0) return new Accounts([first, ...more]);
  return first === here ? new AccountRootPrincipal() : new AccountPrincipal(first);
}

/**
 * The account of a user or role by its ARN, unless it is known at deployment only.
 */
export function accountOf(arn: string): string | undefined {
  const [token] = Tokenization.reverseString(arn).tokens;
  const resource = Reference.isReference(token) && CfnResource.isCfnResource(token.target) ? token.target : undefined;
  return arn.split(':')[4] ?? resource?.env.account;
}

// One statement for all of them: in a CompositePrincipal each would repeat the conditions, and a trust policy is short of room.
class Accounts extends PrincipalBase {
  public readonly policyFragment: PrincipalPolicyFragment;

  constructor(accounts: string[]) {
    super();
    this.policyFragment = new PrincipalPolicyFragment({ AWS: accounts.map((account) => new AccountPrincipal(account).arn) });
  }

  public dedupeString(): string {
    return `Accounts:${JSON.stringify(this.policyFragment.principalJson)}`;
  }
}
