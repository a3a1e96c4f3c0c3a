import { trustReachableWithoutMfa } from '../../../src/checks/rules/trust-reachable-without-mfa';
import { OTHER_ACCOUNT } from '../support/model-of';
import { ALLOW_S3, ENFORCEMENT, MFA_FALSE, MFA_TRUE, OWN_ACCOUNT, policyDocument, role, user } from '../support/resources';
import { describeRule } from '../support/rule-cases';

const ASSUME = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' };
const ALICE = 'arn:aws:iam::111122223333:user/alice';
const underMfa = { Bool: MFA_TRUE };

/** A role with several statements in its trust policy, each without Effect and Action. */
function roleWith(...trust: object[]) {
  const statements = trust.map((statement) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', ...statement }));
  return { Admin: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'Admin', AssumeRolePolicyDocument: policyDocument(...statements) } } };
}

describeRule(trustReachableWithoutMfa, [
  {
    name: 'a user who may, by the account in the trust policy',
    resources: { ...role({ Principal: OWN_ACCOUNT }), ...user(ASSUME) },
    message: /^the user alice may assume the role Admin without MFA, with an access key$/,
    at: 'Admin',
    counterexample: { callerKind: 'accessKey', callerArn: ALICE, action: 'sts:AssumeRole' },
  },
  {
    name: 'a user whom the trust policy names, with no permission beside it',
    resources: { ...role({ Principal: { AWS: ALICE } }), ...user(ALLOW_S3) },
    message: /^the user alice may assume/,
    at: 'Admin',
  },
  {
    name: 'a user for whom the enforcement leaves out sts:AssumeRole',
    resources: { ...role({ Principal: OWN_ACCOUNT }), ...user(ASSUME, { ...ENFORCEMENT, NotAction: ['sts:AssumeRole'] }) },
    message: /^the user alice may assume/,
    at: 'Admin',
  },
  {
    name: 'a user whom the templates do not have',
    resources: role({ Principal: { AWS: ALICE } }),
    message: /lets the user arn:aws:iam::111122223333:user\/alice assume it without MFA, with an access key, who is not in the templates$/,
    at: 'Admin',
  },
  {
    name: 'a user who is kept from it by policies alone',
    resources: { ...role({ Principal: { AWS: ALICE } }), ...user(ASSUME, ENFORCEMENT) },
    severity: 'warning',
    message: /only the policies of that user stand in the way$/,
    at: 'Admin',
  },
  {
    name: 'an account none of whose known users may',
    resources: { ...role({ Principal: OWN_ACCOUNT }), ...user(ALLOW_S3) },
    severity: 'warning',
    message: /lets users of the account 111122223333 assume it without MFA, .*; no user of the templates is allowed to$/,
    at: 'Admin',
    counterexample: { callerArn: 'arn:aws:iam::111122223333:user/any-user' },
  },
  {
    name: 'another account, which the templates do not have',
    resources: role({ Principal: { AWS: OTHER_ACCOUNT } }),
    severity: 'warning',
    message: /lets users of the account 444455556666 assume it/,
    at: 'Admin',
  },
  {
    name: 'a user of another account, whose policies have to allow it as well',
    resources: role({ Principal: { AWS: `arn:aws:iam::${OTHER_ACCOUNT}:user/alice` } }),
    severity: 'warning',
    message: /lets the user arn:aws:iam::444455556666:user\/alice assume it/,
    at: 'Admin',
  },
  {
    name: 'every account there is',
    resources: role({ Principal: '*' }),
    message: /lets users of any AWS account assume it without MFA, with an access key$/,
    at: 'Admin',
  },
  {
    name: 'every account of an organization',
    resources: role({ Principal: { AWS: '*' }, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }),
    severity: 'warning',
    message: /of any AWS account assume it .*, if aws:principalorgid match/i,
    at: 'Admin',
  },
  {
    name: 'the one Allow of two that has no condition',
    resources: { ...roleWith({ Principal: OWN_ACCOUNT, Condition: underMfa }, { Sid: 'Open', Principal: { AWS: ALICE } }), ...user(ALLOW_S3) },
    message: /^the user alice/,
    at: 'Admin',
  },
  {
    name: 'a condition that access keys meet',
    resources: { ...role({ Principal: OWN_ACCOUNT, Condition: { BoolIfExists: MFA_TRUE } }), ...user(ASSUME) },
    message: /with an access key$/,
    at: 'Admin',
    counterexample: { callerKind: 'accessKey' },
  },
  {
    // org-formation, cross-account-role: `!Ref requireMfa` is false by default.
    name: 'a condition that a console session without MFA meets, and a key does not',
    resources: { ...role({ Principal: OWN_ACCOUNT, Condition: { Bool: { 'aws:MultiFactorAuthPresent': ['true', 'false'] } } }), ...user(ASSUME) },
    message: /with a console session without MFA$/,
    at: 'Admin',
    counterexample: { callerKind: 'console' },
  },
  {
    name: 'a condition on the name of the user in place of MFA',
    resources: { ...role({ Principal: OWN_ACCOUNT, Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/eng/*' } } }) },
    severity: 'warning',
    message: /of the account 111122223333/,
    at: 'Admin',
    counterexample: { callerArn: 'arn:aws:iam::111122223333:user/eng/x' },
  },
  {
    name: 'everybody but one',
    resources: roleWith({ Principal: OWN_ACCOUNT }, { Effect: 'Deny', Principal: { AWS: ALICE } }),
    severity: 'warning',
    message: /of the account 111122223333/,
    at: 'Admin',
  },
], [
  { name: 'a trust policy that asks for MFA', resources: { ...role({ Principal: OWN_ACCOUNT, Condition: underMfa }), ...user(ASSUME) } },
  { name: 'one that asks for a fresh code', resources: { ...role({ Principal: OWN_ACCOUNT, Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } } }), ...user(ASSUME) } },
  { name: 'a role of a service', resources: { ...role({ Principal: { Service: 'lambda.amazonaws.com' } }), ...user(ASSUME) } },
  { name: 'a role of an identity provider', resources: role({ Action: 'sts:AssumeRoleWithSAML', Principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/idp' } }) },
  { name: 'a role of other roles', resources: { ...role({ Principal: { AWS: 'arn:aws:iam::111122223333:role/pipeline' } }), ...user(ASSUME) } },
  {
    name: 'a role of other roles, named by a condition',
    resources: { ...role({ Principal: OWN_ACCOUNT, Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*' } } }), ...user(ASSUME) },
  },
  {
    name: 'a role of a third party, which presents an external ID',
    resources: role({ Principal: { AWS: OTHER_ACCOUNT }, Condition: { StringEquals: { 'sts:ExternalId': 'e-1234' } } }),
  },
  {
    name: 'a trust policy that denies what is done without MFA',
    resources: roleWith({ Principal: OWN_ACCOUNT }, { Effect: 'Deny', Principal: '*', Condition: { BoolIfExists: MFA_FALSE } }),
  },
  { name: 'a deleted user', resources: role({ Principal: { AWS: 'AIDACKCEVSQ6C2EXAMPLE' } }) },
]);
