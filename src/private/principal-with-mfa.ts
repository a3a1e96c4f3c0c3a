import { Conditions, IAssumeRolePrincipal, IPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { misuse } from './errors';
import { readable } from './readable';
import { asArray } from './template-values';
import { TrustConditions } from './trust-conditions';

const WITHOUT_MFA: Record<string, string> = {
  Service: 'a service has no MFA device, so the role could never be assumed; give the service a role of its own',
  Federated: 'AWS cannot tell whether an identity provider asked for MFA, so the role could never be assumed; '
    + 'let the provider enforce it on a role of its own',
  CanonicalUser: 'a canonical user cannot assume a role; name the account or the user by ARN',
};

export interface TrustStatement {
  readonly Principal?: string | Record<string, unknown>;
  readonly Condition?: Conditions;
}

/**
 * Refuses a principal that cannot meet the conditions of MFA, or whose own conditions say otherwise.
 */
export function assertCanPresentMfa(principal: IPrincipal, required: TrustConditions, scope?: IConstruct): void {
  if ('groupRef' in principal) throw groupAsPrincipal(scope);
  for (const statement of trustStatements(principal)) {
    assertKind(statement, scope);
    assertNoConflict(statement, required, scope);
  }
}

function groupAsPrincipal(scope?: IConstruct): Error {
  return misuse('GroupAsPrincipal', 'a group cannot be a principal; trust the account (the default of assumedBy) '
    + 'and let the group in with grantAssumeRole', scope);
}

function assertKind(statement: TrustStatement, scope?: IConstruct): void {
  if (statement.Principal === undefined || typeof statement.Principal === 'string') return;
  if (asArray(statement.Principal.AWS).some((arn) => /:iam:.*:group\//.test(String(arn)))) {
    throw groupAsPrincipal(scope);
  }
  for (const [kind, who] of Object.entries(statement.Principal)) {
    if (WITHOUT_MFA[kind] !== undefined) {
      throw misuse('PrincipalWithoutMfa', `${kind} principal ${readable(who)} cannot present MFA: ${WITHOUT_MFA[kind]}`, scope);
    }
  }
}

/**
 * Refuses conditions that would replace one of those required.
 *
 * Merging conditions, aws-cdk-lib lets the later value win: a longer maxMfaAge would silently replace a shorter one, and
 * another organization the one that was meant, also where a token stands for either.
 */
export function assertNoConflict(statement: TrustStatement, required: Conditions, scope?: IConstruct): void {
  for (const [operator, keys] of Object.entries(required)) {
    for (const [key, value] of Object.entries(keys as TrustConditions[string])) {
      const given = (statement.Condition?.[operator] as Record<string, unknown> | undefined)?.[key];
      if (given !== undefined && !isSame(given, value)) {
        throw misuse('ConflictingCondition', `the principal has the condition ${operator} ${key} ${readable(JSON.stringify(given))}, `
          + `and ${readable(JSON.stringify(value))} is required as well; give it in one place only`, scope);
      }
    }
  }
}

function isSame(given: unknown, required: string | string[]): boolean {
  return JSON.stringify([given].flat().map(String)) === JSON.stringify([required].flat());
}

/**
 * The statements by which a principal is trusted, with tokens in them.
 */
export function trustStatements(principal: IPrincipal): TrustStatement[] {
  const document = new PolicyDocument();
  addToTrust(principal, document);
  return (document.toJSON()?.Statement ?? []) as TrustStatement[];
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
