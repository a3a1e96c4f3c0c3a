import { Stack, Token } from 'aws-cdk-lib';
import { PolicyDocument } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';

/**
 * How far a trust policy lets an account in already.
 */
export enum AccountTrust {
  /** No statement names the account or anybody in it. */
  NONE,
  /** A statement names somebody who may be in the account or not: that is known at deployment only. */
  UNKNOWN,
  /** A statement names some of its users or roles, without all the actions wanted. */
  SOME_PRINCIPALS,
  /** A statement names the whole account, without all the actions wanted. */
  WHOLE_ACCOUNT,
  /** A statement names the account or some of its users or roles, with all the actions wanted. */
  SUFFICIENT,
}

/**
 * Reads it from the trust policy of a role, so that nobody is added where the owner of the role has chosen already.
 */
export function accountTrust(role: IConstruct, document: PolicyDocument, account: string, actions: string[]): AccountTrust {
  const stack = Stack.of(role);
  const statements = (stack.resolve(document.toJSON())?.Statement ?? []) as { Effect?: unknown; Principal?: unknown; Action?: unknown }[];
  const allowing = statements.filter(({ Effect }) => Effect === 'Allow').map((statement) => ({ ...statement, Principal: JSON.stringify(statement.Principal) ?? '' }));
  const naming = allowing.filter(({ Principal }) => namesAccount(Principal, stack, account));
  if (naming.length === 0) return allowing.some(({ Principal }) => mayNameAccount(Principal, account)) ? AccountTrust.UNKNOWN : AccountTrust.NONE;
  if (naming.some(({ Action }) => actions.every((action) => [Action].flat().includes(action)))) return AccountTrust.SUFFICIENT;
  return naming.some(({ Principal }) => Principal.includes(':root"')) ? AccountTrust.WHOLE_ACCOUNT : AccountTrust.SOME_PRINCIPALS;
}

function namesAccount(principal: string, stack: Stack, account: string): boolean {
  if (principal.includes('"*"')) return true;
  if (!Token.isUnresolved(account) && (principal.includes(`:${account}:`) || principal.includes(`"${account}"`))) return true;
  // Only what is in the same account can be referred to in a template.
  return account === stack.account && /AWS::AccountId|Fn::GetAtt|Fn::ImportValue/.test(principal);
}

// A number against an account that is left open, or a parameter: anybody.
function mayNameAccount(principal: string, account: string): boolean {
  return (Token.isUnresolved(account) && /\d{12}/.test(principal)) || /"Ref":"(?!AWS::)|"Fn::(?!Join|GetAtt|ImportValue)/.test(principal);
}
