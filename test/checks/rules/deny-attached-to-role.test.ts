import { denyAttachedToRole } from '../../../src/checks/rules/deny-attached-to-role';
import { ALLOW_ALL, denyUnder, ENFORCEMENT, inline, managedPolicy, MFA_FALSE, MFA_TRUE, OWN_ACCOUNT, role, user } from '../support/resources';
import { describeRule } from '../support/rule-cases';

const TRUST = { Principal: OWN_ACCOUNT, Condition: { Bool: MFA_TRUE } };
const MESSAGE = /denies what arn:aws:sts::111122223333:assumed-role\/Admin\/session does after it was assumed with an access key and a token code/;

describeRule(denyAttachedToRole, [
  {
    name: 'the enforcement on a role',
    resources: role(TRUST, { Policies: [inline(ALLOW_ALL, ENFORCEMENT)] }),
    message: MESSAGE,
    at: 'Admin',
    counterexample: { callerKind: 'roleSessionFromTokenCode', action: 'iam:CreateUser', decision: 'explicitDeny' },
  },
  {
    name: 'it in a managed policy of the role',
    resources: { ...managedPolicy({ Roles: [{ Ref: 'Admin' }] }, ENFORCEMENT), ...role(TRUST) },
    message: MESSAGE,
    at: 'Policy',
  },
  {
    name: 'it in the permissions boundary of the role',
    resources: { ...managedPolicy({}, ALLOW_ALL, ENFORCEMENT), ...role(TRUST, { PermissionsBoundary: { Ref: 'Policy' } }) },
    message: MESSAGE,
    at: 'Policy',
  },
  { name: 'Bool, which the key of a session meets as well', resources: role(TRUST, { Policies: [inline(denyUnder({ Bool: MFA_FALSE }))] }), message: MESSAGE, at: 'Admin' },
  {
    name: 'a limit of the age of MFA',
    resources: role(TRUST, { Policies: [inline(denyUnder({ NumericGreaterThanIfExists: { 'aws:MultiFactorAuthAge': '900' } }))] }),
    message: MESSAGE,
    at: 'Admin',
  },
], [
  { name: 'the enforcement on a user', resources: user(ALLOW_ALL, ENFORCEMENT) },
  { name: 'a Deny of long-term keys on a role', resources: role(TRUST, { Policies: [inline(denyUnder({ Null: { 'aws:MultiFactorAuthPresent': 'true' } }))] }) },
  {
    name: 'a Deny that leaves the role out by its ARN',
    resources: role(TRUST, {
      Policies: [inline(denyUnder({ BoolIfExists: MFA_FALSE, ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Admin' } }))],
    }),
  },
  { name: 'a Deny beside one of the same whatever the MFA', resources: role(TRUST, { Policies: [inline(ENFORCEMENT, { Effect: 'Deny', Action: '*', Resource: '*' })] }) },
  { name: 'a role without a Deny', resources: role(TRUST, { Policies: [inline(ALLOW_ALL)] }) },
]);
