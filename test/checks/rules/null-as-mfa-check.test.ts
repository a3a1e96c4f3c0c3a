import { nullAsMfaCheck } from '../../../src/checks/rules/null-as-mfa-check';
import { ALLOW_ALL, allowUnder, denyUnder, ENFORCEMENT, MFA_FALSE, OWN_ACCOUNT, role, user } from '../support/resources';
import { describeRule } from '../support/rule-cases';

const EXISTS = { Null: { 'aws:MultiFactorAuthPresent': 'false' } };
const ABSENT = { Null: { 'aws:MultiFactorAuthPresent': 'true' } };
const ALLOWS = /allows every session, also one without MFA/;
const DENIES = /denies what access keys do, but not what a session without MFA does/;
const BY_CONSOLE = { callerKind: 'console', decision: 'allowed' } as const;

describeRule(nullAsMfaCheck, [
  { name: 'Null false in an Allow', resources: user(allowUnder(EXISTS)), message: ALLOWS, at: 'Alice', counterexample: BY_CONSOLE },
  { name: 'it in a trust', resources: role({ Principal: OWN_ACCOUNT, Condition: EXISTS }), message: ALLOWS, at: 'Admin', counterexample: BY_CONSOLE },
  {
    name: 'it in the trust of a role',
    resources: role({ Principal: { AWS: 'arn:aws:iam::444455556666:role/team/Ops' }, Condition: EXISTS }),
    message: ALLOWS,
    at: 'Admin',
    counterexample: { callerKind: 'roleSession', callerArn: 'arn:aws:sts::444455556666:assumed-role/Ops/session', decision: 'allowed' },
  },
  {
    name: 'it in an Allow of a role',
    resources: role({ Principal: { Service: 'ec2.amazonaws.com' } }, {
      Policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: [allowUnder(EXISTS)] } }],
    }),
    message: ALLOWS,
    at: 'Admin',
    counterexample: { callerKind: 'roleSession', decision: 'allowed' },
  },
  { name: 'Null true in the only Deny', resources: user(ALLOW_ALL, denyUnder(ABSENT)), message: DENIES, at: 'Alice', counterexample: BY_CONSOLE },
  {
    name: 'it beside a Deny of something else',
    resources: user(ALLOW_ALL, denyUnder(ABSENT), { Effect: 'Deny', Action: 'organizations:*', Resource: '*' }),
    message: DENIES,
    at: 'Alice',
  },
], [
  { name: 'Bool in an Allow', resources: user(allowUnder({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } })) },
  { name: 'Null false beside Bool', resources: user(allowUnder({ ...EXISTS, Bool: { 'aws:MultiFactorAuthPresent': 'true' } })) },
  { name: 'Null of the age, which only MFA sets', resources: user(allowUnder({ Null: { 'aws:MultiFactorAuthAge': 'false' } })) },
  {
    name: 'Null true as a guard beside an enforcement',
    resources: user(ALLOW_ALL, ENFORCEMENT, { ...denyUnder(ABSENT), Action: ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice'] }),
  },
  { name: 'Null true beside a Deny of sessions without MFA', resources: user(ALLOW_ALL, denyUnder(ABSENT), denyUnder({ Bool: MFA_FALSE })) },
  { name: 'a Deny of long-term keys by another key', resources: user(ALLOW_ALL, denyUnder({ Null: { 'aws:TokenIssueTime': 'true' } })) },
  { name: 'an Allow that a Deny makes up for', resources: user(allowUnder(EXISTS), ENFORCEMENT) },
]);
