import { ConditionRequirement, requires } from './condition-requirement';
import { MFA_PRESENT } from './mfa-condition';
import { readable } from './readable';
import { alternatives, asArray, isIntrinsic, isObject, Json } from './template-values';

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
  accepts: (value) => !/^[*?]|^arn:([^:]*:){3}[^:]*[*?]/.test(value),
};

/**
 * What is wrong with a rendered trust policy: one sentence for each Allow that can be met without MFA, or by anybody.
 *
 * Both branches of `Fn::If` are looked at. What other intrinsic functions yield is not known at synthesis and is left alone, but
 * a statement whose effect is not known is taken for an Allow.
 */
export function trustViolations(document: unknown): string[] {
  if (typeof document === 'string') return ['the trust policy is text, which is not looked into; give it as an object'];
  return alternatives(document).filter(isObject).flatMap(({ Statement }) => alternatives(Statement)).flatMap((statements) =>
    asArray(statements).flatMap((statement, index) => alternatives(statement).flatMap((one) => statementViolations(one, index))));
}

function statementViolations(statement: unknown, index: number): string[] {
  if (!isObject(statement) || isIntrinsic(statement)) return [];
  if (alternatives(statement.Effect).every((effect) => effect === 'Deny')) return [];
  const name = describe(statement, index);
  if (!requires(statement.Condition, WITH_MFA)) return [`${name} does not require MFA: ${remedy(statement)}`];

  return letsAnybodyIn(statement) && !requires(statement.Condition, FROM_KNOWN_ACCOUNTS)
    ? [`${name} trusts every AWS account, and anybody can present MFA in an account of their own: name accounts or `
      + 'users, or add a condition such as StringEquals aws:PrincipalOrgID']
    : [];
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

function describe(statement: Json, index: number): string {
  const sid = typeof statement.Sid === 'string' ? `"${statement.Sid}", ` : '';
  const action = asArray(statement.Action ?? 'every action').map(readable).join(', ');
  const principal = readable(statement.Principal ?? { NotPrincipal: statement.NotPrincipal });
  return `statement ${index + 1} of the trust policy (${sid}Allow ${action} to ${principal})`;
}

function letsAnybodyIn({ Principal, NotPrincipal }: Json): boolean {
  return NotPrincipal !== undefined || alternatives(Principal)
    .flatMap((principal) => isObject(principal) ? alternatives(principal.AWS) : [principal])
    .flatMap(asArray)
    .flatMap(alternatives)
    .some((who) => /^\*$|:iam::\*:/.test(readable(who ?? '')));
}
