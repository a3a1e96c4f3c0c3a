import { Token } from 'aws-cdk-lib';
import { Conditions, IAssumeRolePrincipal, IPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { misuse } from './errors';
import { ConditionBlock } from './mfa-condition';
import { readable } from './readable';

const WITHOUT_MFA: Record<string, string> = {
  Service: 'a service has no MFA device, so the role could never be assumed; give the service a role of its own',
  Federated: 'AWS cannot tell whether an identity provider asked for MFA, so the role could never be assumed; '
    + 'let the provider enforce it on a role of its own',
  CanonicalUser: 'a canonical user cannot assume a role; name the account or the user by ARN',
};

interface Statement {
  readonly Principal?: string | Record<string, unknown>;
  readonly Condition?: Conditions;
}

/**
 * Refuses a principal that cannot meet the conditions of MFA, or whose own conditions say otherwise.
 */
export function assertCanPresentMfa(principal: IPrincipal, required: ConditionBlock, scope?: IConstruct): void {
  if ('groupRef' in principal) {
    throw misuse('GroupAsPrincipal', 'a group cannot be a principal; trust the account (the default of assumedBy) '
      + 'and let the group in with grantAssumeRole', scope);
  }
  for (const statement of trustStatements(principal)) {
    assertKind(statement, scope);
    assertNoConflict(statement, required, scope);
  }
}

function assertKind(statement: Statement, scope?: IConstruct): void {
  if (statement.Principal === undefined || typeof statement.Principal === 'string') return;
  for (const [kind, who] of Object.entries(statement.Principal)) {
    if (WITHOUT_MFA[kind] !== undefined) {
      throw misuse('PrincipalWithoutMfa', `${kind} principal ${readable(who)} cannot present MFA: ${WITHOUT_MFA[kind]}`, scope);
    }
  }
}

/**
 * Refuses conditions that would replace one of those required.
 *
 * Merging conditions, aws-cdk-lib lets the later value win: a longer maxMfaAge would silently replace a shorter one.
 */
export function assertNoConflict(statement: Statement, required: ConditionBlock, scope?: IConstruct): void {
  for (const [operator, keys] of Object.entries(required)) {
    for (const [key, value] of Object.entries(keys)) {
      const given = (statement.Condition?.[operator] as Record<string, unknown> | undefined)?.[key];
      if (given !== undefined && !Token.isUnresolved(given) && String(given) !== value) {
        throw misuse('ConflictingCondition', `the principal has the condition ${operator} ${key} ${JSON.stringify(given)}, `
          + `and ${JSON.stringify(value)} is required as well; give it in one place only`, scope);
      }
    }
  }
}

function trustStatements(principal: IPrincipal): Statement[] {
  const document = new PolicyDocument();
  addToTrust(principal, document);
  return (document.toJSON()?.Statement ?? []) as Statement[];
}

/**
 * Adds the statements by which a principal is trusted, as `Role` does for `assumedBy`.
 */
export function addToTrust(principal: IPrincipal, document: PolicyDocument): void {
  if ('addToAssumeRolePolicy' in principal) {
    (principal as IAssumeRolePrincipal).addToAssumeRolePolicy(document);
  } else {
    document.addStatements(new PolicyStatement({ actions: [principal.assumeRoleAction], principals: [principal] }));
  }
}
