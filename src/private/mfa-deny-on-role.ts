import { Stack } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { MFA_AGE, MFA_PRESENT } from './mfa-condition';
import { AttachedDocument, documentsOf } from './policies-of-role';
import { alternatives, asArray, isIntrinsic, isObject, Json } from './template-values';

const MFA_KEYS = [MFA_PRESENT, MFA_AGE].map((key) => key.toLowerCase());
const CALLER_KEYS = ['aws:principalarn', 'aws:principaltype', 'aws:userid', 'aws:username'];

interface ConditionTest {
  readonly operator: string;
  readonly key: string;
  readonly values: unknown;
}

/**
 * What locks the sessions of a role out: one sentence for each Deny among its policies and in its permissions boundary that tests MFA.
 *
 * A session of a role that was assumed with an access key and a token code has `aws:MultiFactorAuthPresent` false, for as long as it
 * lasts, and no `aws:MultiFactorAuthAge`. A Deny that asks who the caller is may well leave the role out, and is left alone.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 *
 * @param role the role
 * @param rendered its properties as they will be in the template
 */
export function mfaDenyViolations(role: CfnRole, rendered: Json): string[] {
  return documentsOf(role, rendered).flatMap((attached) => denials(attached, Stack.of(role)));
}

function denials({ name, document }: AttachedDocument, stack: Stack): string[] {
  return alternatives(stack.resolve(document)).filter(isObject).flatMap(({ Statement }) => alternatives(Statement))
    .flatMap((statements) => asArray(statements).flatMap((statement, index) =>
      alternatives(statement).filter(isObject).filter(deniesRoleSessions).map(({ Sid }) =>
        `statement ${index + 1}${typeof Sid === 'string' ? ` ("${Sid}")` : ''} of ${name} denies what is done without MFA, and would lock the role: `
        + 'a role session that is opened with a token code has no MFA of its own; take it off the role, whose trust policy requires MFA already')));
}

function deniesRoleSessions({ Effect, Condition }: Json): boolean {
  return alternatives(Effect).includes('Deny') && alternatives(Condition).some((condition) => {
    const tests = entriesOf(condition).flatMap(([operator, keys]) =>
      entriesOf(keys).map(([key, values]) => ({ operator, key: key.toLowerCase(), values })));
    const ofMfa = tests.filter(({ key }) => MFA_KEYS.includes(key));
    return ofMfa.length > 0 && !tests.some(({ key }) => CALLER_KEYS.includes(key))
      // A test that is there more than once is in more than one branch.
      && ofMfa.every((test) => ofMfa.some((same) => same.operator === test.operator && same.key === test.key && isMetByRoleSession(same)));
  });
}

// MFA is present and false, its age is absent. An operator that is met by absence is one with Not or IfExists, or Null.
function isMetByRoleSession({ operator, key, values }: ConditionTest): boolean {
  const known = alternatives(values).flatMap(asArray).flatMap(alternatives).filter((value) => !isIntrinsic(value));
  const has = (wanted: string) => known.some((value) => String(value).toLowerCase() === wanted);
  if (key === MFA_AGE.toLowerCase()) return /^Numeric(NotEquals|\w+IfExists)$/i.test(operator) || (/^Null$/i.test(operator) && has('true'));
  return /^(ForA\w+:)?(Bool|Null|String(Equals|EqualsIgnoreCase|Like))(IfExists)?$/i.test(operator) ? has('false') : /^StringNot/i.test(operator) && has('true');
}

function entriesOf(value: unknown): [string, unknown][] {
  return alternatives(value).filter(isObject).filter((item) => !isIntrinsic(item)).flatMap((item) => Object.entries(item));
}
