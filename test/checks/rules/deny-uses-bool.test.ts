import { denyUsesBool } from '../../../src/checks/rules/deny-uses-bool';
import { ALLOW_ALL, ALLOW_S3, denyUnder, ENFORCEMENT, group, inline, managedPolicy, MFA_FALSE, MFA_TRUE, OWN_ACCOUNT, policyDocument, role, user } from '../support/resources';
import { describeRule } from '../support/rule-cases';

const BOOL = denyUnder({ Bool: MFA_FALSE });
const trusting = (...statements: object[]) =>
  role({}, { AssumeRolePolicyDocument: policyDocument(...statements.map((statement) => ({ Action: 'sts:AssumeRole', ...statement }))) });
const MESSAGE = /statement \d.* denies what is done without MFA in a session, but not what an access key does/;

describeRule(denyUsesBool, [
  {
    name: 'Bool in the Deny of a user',
    resources: user(ALLOW_ALL, BOOL),
    message: MESSAGE,
    at: 'Alice',
    counterexample: { callerKind: 'accessKey', callerArn: 'arn:aws:iam::111122223333:user/alice', action: 'iam:CreateUser', decision: 'allowed' },
  },
  {
    name: 'it in a group that nobody is in',
    resources: group(ALLOW_ALL, BOOL),
    message: MESSAGE,
    at: 'Developers',
    counterexample: { callerArn: 'arn:aws:iam::111122223333:user/member-of-developers', decision: 'allowed' },
  },
  {
    name: 'it in a policy that is attached to nothing',
    resources: managedPolicy({}, { ...BOOL, Sid: 'DenyAll' }),
    message: /statement 0 \(DenyAll\) of arn:aws:iam::111122223333:policy\/mfa/,
    at: 'Policy',
    counterexample: { callerArn: 'arn:aws:iam::111122223333:user/anyone', decision: 'implicitDeny' },
  },
  {
    name: 'it with NotAction, by an action that the policies allow',
    resources: user(ALLOW_S3, { ...ENFORCEMENT, Condition: { Bool: MFA_FALSE } }),
    message: /\(DenyWithoutMfa\)/,
    at: 'Alice',
    counterexample: { action: 's3:GetObject', decision: 'allowed' },
  },
  {
    name: 'it beside an action of a service that nobody knows well',
    resources: user({ Effect: 'Allow', Action: 'kms:*', Resource: '*' }, BOOL),
    message: MESSAGE,
    at: 'Alice',
    counterexample: { action: expect.stringMatching(/^kms:/) as string, decision: 'allowed' },
  },
  {
    name: 'another operator that is not met by absence',
    resources: user(ALLOW_ALL, denyUnder({ StringEquals: MFA_FALSE })),
    message: MESSAGE,
    at: 'Alice',
  },
  {
    name: 'it in a trust policy',
    resources: trusting({ Effect: 'Allow', Principal: OWN_ACCOUNT }, { Effect: 'Deny', Principal: '*', Condition: { Bool: MFA_FALSE } }),
    message: MESSAGE,
    at: 'Admin',
    counterexample: { callerKind: 'accessKey', action: 'sts:AssumeRole', decision: 'allowed' },
  },
  {
    name: 'it in a permissions boundary',
    resources: {
      ...managedPolicy({}, ALLOW_ALL, BOOL),
      Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', PermissionsBoundary: { Ref: 'Policy' }, Policies: [inline(ALLOW_S3)] } },
    },
    message: MESSAGE,
    at: 'Policy',
    counterexample: { action: 's3:GetObject', decision: 'allowed' },
  },
  {
    name: 'it under a condition on something else too',
    resources: user(ALLOW_ALL, denyUnder({ Bool: MFA_FALSE, StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } })),
    message: MESSAGE,
    at: 'Alice',
  },
], [
  {
    name: 'it in a trust policy whose Allow asks for MFA',
    resources: trusting({ Effect: 'Allow', Principal: OWN_ACCOUNT, Condition: { Bool: MFA_TRUE } }, { Effect: 'Deny', Principal: '*', Condition: { Bool: MFA_FALSE } }),
  },
  {
    name: 'BoolIfExists in a trust policy',
    resources: trusting({ Effect: 'Allow', Principal: OWN_ACCOUNT }, { Effect: 'Deny', Principal: '*', Condition: { BoolIfExists: MFA_FALSE } }),
  },
  { name: 'BoolIfExists', resources: user(ALLOW_ALL, denyUnder({ BoolIfExists: MFA_FALSE })) },
  { name: 'a Deny of access keys beside it', resources: user(ALLOW_ALL, BOOL, denyUnder({ Null: { 'aws:MultiFactorAuthPresent': 'true' } })) },
  { name: 'an enforcement beside it', resources: user(ALLOW_ALL, BOOL, denyUnder({ BoolIfExists: MFA_FALSE })) },
  { name: 'an Allow under the same condition', resources: user({ ...ALLOW_S3, Condition: { Bool: MFA_FALSE } }) },
  { name: 'a Deny of temporary credentials, whatever their MFA', resources: user(ALLOW_ALL, denyUnder({ Null: { 'aws:TokenIssueTime': 'false' } })) },
]);
