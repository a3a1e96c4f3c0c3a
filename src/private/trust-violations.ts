import { ConditionRequirement, requires } from './condition-requirement';
import { MFA_PRESENT } from './mfa-condition';
import { missingConditions } from './missing-conditions';
import { readable } from './readable';
import { alternatives, asArray, isIntrinsic, isObject, Json } from './template-values';
import { trustStatementName } from './trust-statement-name';

const WITH_MFA: ConditionRequirement = {
  operator: /^Bool$/i,
  keys: [MFA_PRESENT.toLowerCase()],
  accepts: (value) => value.toLowerCase() === 'true',
};

// Keys that tell whose account the caller is from and that nobody can set in an account of their own, as principal tags and
// user names can be. Neither a negated operator nor an IfExists will do: an account outside of any organization sends no PrincipalOrgID.
const FROM_KNOWN_ACCOUNTS: ConditionRequirement = {
  operator: /^(ForAnyValue:)?(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like))$/i,
  keys: ['aws:principalorgid', 'aws:principalorgpaths', 'aws:principalaccount', 'aws:principalarn'],
  accepts: namesItsAccounts,
};

/**
 * What is wrong with a rendered trust policy: one sentence for each Allow that can be met without MFA, by anybody, or without one of the
 * conditions that the role requires.
 *
 * Both branches of `Fn::If` are looked at. What other intrinsic functions yield is not known at synthesis and is left alone, but
 * a statement whose effect is not known is taken for an Allow.
 */
export function trustViolations(document: unknown, required: Json = {}): string[] {
  if (typeof document === 'string') return ['the trust policy is text, which is not looked into; give it as an object'];
  return alternatives(document).filter(isObject).flatMap((one) => documentViolations(one, required));
}

function documentViolations(document: Json, required: Json): string[] {
  if (isIntrinsic(document)) return [];
  const unknown = Object.keys(document).find((element) => !['Version', 'Id', 'Statement'].includes(element));
  if (unknown !== undefined) return [`the trust policy has ${JSON.stringify(unknown)}, which is not looked into; write Version, Id and Statement as here`];
  return alternatives(document.Statement).flatMap((statements) => asArray(statements)
    .flatMap((statement, index) => alternatives(statement).flatMap((one) => statementViolations(one, index, required))));
}

function statementViolations(statement: unknown, index: number, required: Json): string[] {
  if (!isObject(statement) || isIntrinsic(statement)) return [];
  if (alternatives(statement.Effect).every((effect) => effect === 'Deny')) return [];
  const name = trustStatementName(statement, index);
  if (!requires(statement.Condition, WITH_MFA)) return [`${name} does not require MFA: ${remedy(statement)}`];

  if (letsAnybodyIn(statement) && !requires(statement.Condition, FROM_KNOWN_ACCOUNTS)) {
    return [`${name} trusts every AWS account, and anybody can present MFA in an account of their own: name accounts or `
      + 'users, or add a condition such as StringEquals aws:PrincipalOrgID'];
  }
  return missingConditions(statement.Condition, required).map((condition) =>
    `${name} does not have the condition ${condition}, which the role requires of everybody: use addTrustedPrincipal(...)`);
}

function remedy({ Principal, Condition }: Json): string {
  if (isObject(Principal) && ('Service' in Principal || 'Federated' in Principal)) {
    return 'services and identity providers cannot present MFA; give them a role of their own';
  }
  if (/IfExists":{[^}]*"aws:MultiFactorAuthPresent"/i.test(JSON.stringify(Condition) ?? '')) {
    return `BoolIfExists lets long-term access keys pass, which do not send ${MFA_PRESENT}; use Bool "true"`;
  }
  return `add the condition Bool ${MFA_PRESENT} "true", for example by new MfaPrincipal(...) or addTrustedPrincipal(...)`;
}

// An organization, an account, or the account of an ARN without a wildcard or the caller's own word for it. Accounts and organizations have
// colons and slashes behind them only, and ARNs as many as are looked for, so a wildcard cannot stand for more than its part.
function namesItsAccounts(value: string): boolean {
  if (/\$\{aws:Principal/i.test(value)) return false;
  return /^(arn:([^:]*:){3}|(?!arn:))[^:/*?]+([:/]|$)/.test(value.replace(/\$\{[^}]*\}/g, 'x'));
}

function letsAnybodyIn({ Principal, NotPrincipal }: Json): boolean {
  return NotPrincipal !== undefined || alternatives(Principal)
    .flatMap((principal) => isObject(principal) ? alternatives(principal.AWS) : [principal])
    .flatMap(asArray)
    .flatMap(alternatives)
    .some((who) => /^\*$|:iam::\*:/.test(readable(who ?? '')));
}
