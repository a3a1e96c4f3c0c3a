import { ageWithIfExists } from '../../../src/checks/rules/age-with-if-exists';
import { ALLOW_ALL, allowUnder, denyUnder, ENFORCEMENT, MFA_TRUE, OWN_ACCOUNT, role, user } from '../support/resources';
import { describeRule } from '../support/rule-cases';

const AGE = { 'aws:MultiFactorAuthAge': '3600' };
const ALLOWS = /asks for recent MFA, but allows the same without any/;
const DENIES = /denies what is done with old MFA, but not what is done without any/;

describeRule(ageWithIfExists, [
  {
    name: 'NumericLessThanIfExists in an Allow',
    resources: user(allowUnder({ NumericLessThanIfExists: AGE })),
    message: ALLOWS,
    at: 'Alice',
    counterexample: { callerKind: 'accessKey', action: 's3:GetObject', decision: 'allowed' },
  },
  {
    name: 'it in a trust',
    resources: role({ Principal: OWN_ACCOUNT, Condition: { NumericLessThanEqualsIfExists: AGE } }),
    message: ALLOWS,
    at: 'Admin',
    counterexample: { action: 'sts:AssumeRole', decision: 'allowed' },
  },
  {
    name: 'it beside a test of MFA that absence meets too',
    resources: user(allowUnder({ NumericLessThanIfExists: AGE, BoolIfExists: MFA_TRUE })),
    message: ALLOWS,
    at: 'Alice',
  },
  {
    name: 'NumericGreaterThan in the only Deny',
    resources: user(ALLOW_ALL, denyUnder({ NumericGreaterThan: AGE })),
    message: DENIES,
    at: 'Alice',
    counterexample: { callerKind: 'accessKey', action: 'iam:CreateUser', decision: 'allowed' },
  },
], [
  { name: 'NumericLessThan in an Allow', resources: user(allowUnder({ NumericLessThan: AGE })) },
  { name: 'NumericLessThanIfExists beside Bool', resources: user(allowUnder({ NumericLessThanIfExists: AGE, Bool: MFA_TRUE })) },
  { name: 'NumericGreaterThanIfExists in a Deny', resources: user(ALLOW_ALL, denyUnder({ NumericGreaterThanIfExists: AGE })) },
  { name: 'NumericGreaterThan beside an enforcement', resources: user(ALLOW_ALL, denyUnder({ NumericGreaterThan: AGE }), { ...ENFORCEMENT, NotAction: ['sts:GetSessionToken'] }) },
  { name: 'BoolIfExists, which another rule is about', resources: user(allowUnder({ BoolIfExists: MFA_TRUE })) },
  { name: 'a number of something else', resources: user(allowUnder({ NumericLessThanIfExists: { 's3:max-keys': '10' } })) },
]);
