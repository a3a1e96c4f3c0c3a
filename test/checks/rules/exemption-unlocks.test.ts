import { exemptionUnlocks } from '../../../src/checks/rules/exemption-unlocks';
import { foundBy, inAccount, modelOf } from '../support/model-of';
import { ALLOW_ALL, ALLOW_S3, ENFORCEMENT, group, inline, MFA_FALSE, MFA_TRUE, OWN_ACCOUNT, role, user } from '../support/resources';
import { describeRule } from '../support/rule-cases';
import { undecidedOn } from '../support/undecided-on';

const OWN_USER = 'arn:aws:iam::111122223333:user/${aws:username}';
const ALICE = 'arn:aws:iam::111122223333:user/alice';
const exempting = (...actions: string[]) => ({ ...ENFORCEMENT, NotAction: actions });
const onOneself = (...actions: string[]) => ({ Effect: 'Allow', Action: actions, Resource: OWN_USER });
const keysDenied = (action: string) => ({ Effect: 'Deny', Action: action, Resource: '*', Condition: { Null: { 'aws:MultiFactorAuthPresent': 'true' } } });
const directDenied = (action: string) =>
  ({ Effect: 'Deny', Action: action, Resource: '*', Condition: { BoolIfExists: { ...MFA_FALSE, 'aws:ViaAWSService': 'false' } } });
const ENROLLMENT = ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice'];

describeRule(exemptionUnlocks, [
  {
    name: 'a device that is deactivated without MFA',
    resources: user(onOneself('iam:DeactivateMFADevice'), exempting('iam:DeactivateMFADevice')),
    message: /^exempt from MFA: iam:DeactivateMFADevice; with an access key, whoever poses as alice gains a user without an MFA device/,
    at: 'Alice',
    counterexample: { callerKind: 'accessKey', action: 'iam:DeactivateMFADevice', resource: ALICE },
  },
  {
    name: 'devices that are deleted without MFA',
    resources: user({ Effect: 'Allow', Action: 'iam:DeleteVirtualMFADevice', Resource: 'arn:aws:iam::*:mfa/*' }, exempting('iam:DeleteVirtualMFADevice')),
    severity: 'warning',
    message: /gains the removal of MFA devices that are not enabled yet/,
    at: 'Alice',
  },
  {
    name: 'a password that is set without MFA, by which a device is registered',
    resources: user(onOneself('iam:UpdateLoginProfile', ...ENROLLMENT), ALLOW_ALL, exempting('iam:UpdateLoginProfile', ...ENROLLMENT)),
    message: /gains a console session without MFA$/,
    at: 'Alice',
    counterexample: { callerKind: 'console', action: 'iam:EnableMFADevice' },
  },
  {
    name: 'a password that a key tries',
    resources: user(onOneself('iam:ChangePassword'), exempting('iam:ChangePassword')),
    severity: 'warning',
    message: /gains a way to try passwords/,
    at: 'Alice',
    counterexample: { callerKind: 'accessKey', action: 'iam:ChangePassword' },
  },
  {
    name: 'a key that makes keys',
    resources: user(onOneself('iam:CreateAccessKey'), exempting('iam:CreateAccessKey')),
    message: /gains an access key that outlives the leaked one/,
    at: 'Alice',
  },
  {
    name: 'a policy that a key writes',
    resources: user(ALLOW_ALL, exempting('iam:PutUserPolicy')),
    message: /gains policies as the caller wants them/,
    at: 'Alice',
    counterexample: { action: 'iam:PutUserPolicy', resource: ALICE },
  },
  {
    name: 'roles that are assumed without MFA, with the way to one that does not ask',
    resources: { ...user(ALLOW_ALL, exempting('sts:AssumeRole')), ...role({ Principal: OWN_ACCOUNT }) },
    severity: 'warning',
    message: /gains sessions of roles that do not ask for MFA themselves/,
    at: 'Alice',
    counterexample: { action: 'sts:AssumeRole', resource: 'arn:aws:iam::111122223333:role/Admin' },
  },
  {
    name: 'roles that lead on to everything',
    resources: {
      ...user({ ...ALLOW_ALL, Action: 'sts:*' }, exempting('sts:AssumeRole')),
      ...role({ Principal: OWN_ACCOUNT }, { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }),
    },
    message: /gains sessions of roles/,
    at: 'Alice',
    counterexample: { callerKind: 'roleSession' },
  },
  {
    name: 'what a service does for the user, once a request to one is exempt',
    resources: user(ALLOW_ALL, exempting('iam:CreateAccessKey', 's3:GetObject'), directDenied('iam:CreateAccessKey')),
    message: /^exempt from MFA: iam:CreateAccessKey; with an AWS service that calls another for the user, without MFA, whoever poses as alice gains/,
    at: 'Alice',
    counterexample: { callerKind: 'forwardAccessSession' },
  },
  {
    name: 'a service that is directed without MFA, and goes on without it',
    resources: user(ALLOW_ALL, { ...exempting('cloudformation:CreateStack'), Condition: { BoolIfExists: { ...MFA_FALSE, 'aws:ViaAWSService': 'false' } } }),
    message: /gains a service that does for the user/,
    at: 'Alice',
  },
  {
    name: 'resources that are left out, by the actions that are on such resources',
    resources: user(ALLOW_ALL, { Effect: 'Deny', Action: '*', NotResource: ['arn:aws:iam::*:mfa/${aws:username}', OWN_USER], Condition: { BoolIfExists: MFA_FALSE } }),
    message: /^exempt from MFA: iam:AttachUserPolicy, (iam:\w+, ){6}iam:\w+ and \d+ more; with an access key/,
    at: 'Alice',
    counterexample: { action: 'iam:AttachUserPolicy', resource: ALICE },
  },
  {
    name: 'roles of other accounts that a Deny spares, and an Allow of everything covers',
    resources: user(ALLOW_ALL, {
      Effect: 'Deny', Action: '*', NotResource: 'arn:aws:iam::444455556666:role/Admin', Condition: ENFORCEMENT.Condition,
    }),
    severity: 'warning',
    message: /gains sessions of roles that do not ask for MFA themselves$/,
    at: 'Alice',
    counterexample: { action: 'sts:AssumeRole', resource: 'arn:aws:iam::444455556666:role/Admin' },
  },
  {
    name: 'a role of an account that is not given',
    resources: user({ ...ALLOW_ALL, Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::444455556666:role/Admin' }, exempting('sts:AssumeRole')),
    severity: 'warning',
    message: /^exempt from MFA: sts:AssumeRole;/,
    at: 'Alice',
    counterexample: { action: 'sts:AssumeRole', resource: 'arn:aws:iam::444455556666:role/Admin' },
  },
  {
    name: 'the same in a group, once for all of its members',
    resources: {
      ...group(onOneself('iam:DeactivateMFADevice'), exempting('iam:DeactivateMFADevice')),
      Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', Groups: ['developers'] } },
      Bob: { Type: 'AWS::IAM::User', Properties: { UserName: 'bob', Groups: ['developers'] } },
    },
    message: /poses as alice gains/,
    at: 'Developers',
  },
], [
  { name: 'an enforcement that leaves out what registering a device takes', resources: user(ALLOW_ALL, ENFORCEMENT) },
  { name: 'an exemption that nothing allows', resources: user(ALLOW_S3, exempting('iam:DeactivateMFADevice')) },
  {
    name: 'what another Deny catches',
    resources: user(ALLOW_ALL, exempting('iam:CreateAccessKey'), { Effect: 'Deny', Action: 'iam:CreateAccessKey', Resource: '*', Condition: { BoolIfExists: MFA_FALSE } }),
  },
  { name: 'a password that is changed in the console alone', resources: user(onOneself('iam:ChangePassword'), exempting('iam:ChangePassword'), keysDenied('iam:ChangePassword')) },
  { name: 'what a service would do for the user, if one were in reach', resources: user(ALLOW_ALL, exempting('iam:CreateAccessKey'), directDenied('iam:CreateAccessKey')) },
  { name: 'reading', resources: user(ALLOW_ALL, exempting('iam:GetUser', 'iam:ListUsers', 's3:GetObject')) },
  { name: 'an exemption of others: exemption-reaches-others finds it', resources: user({ ...onOneself('iam:UpdateLoginProfile'), Resource: 'arn:aws:iam::*:user/bob' }, exempting('iam:UpdateLoginProfile')) },
  { name: 'a service that is directed, and is denied what it does', resources: user(ALLOW_ALL, exempting('cloudformation:CreateStack')) },
  {
    name: 'the one role that may be assumed, which asks for MFA itself',
    resources: {
      ...user({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::111122223333:role/Admin' }, exempting('sts:AssumeRole')),
      ...role({ Principal: OWN_ACCOUNT, Condition: { Bool: MFA_TRUE } }),
    },
  },
  { name: 'a user without enforcement: user-outside-enforcement finds it', resources: user(ALLOW_ALL) },
]);

test('shows what leads on', () => {
  const [found] = foundBy(exemptionUnlocks, user(ALLOW_ALL, exempting('iam:CreateLoginProfile', ...ENROLLMENT)));

  expect(found.path?.map(({ callerKind, action }) => `${callerKind} ${action}`)).toEqual(['accessKey iam:CreateLoginProfile', 'console iam:CreateVirtualMFADevice']);
  expect(found.counterexample).toMatchObject({ callerKind: 'console', action: 'iam:EnableMFADevice', resource: ALICE });
});

test('names a permissions boundary once, whomever it limits', () => {
  const limited = (UserName: string) => ({ Type: 'AWS::IAM::User', Properties: { UserName, PermissionsBoundary: { Ref: 'Boundary' }, Policies: [inline(ALLOW_ALL)] } });
  const document = { Version: '2012-10-17', Statement: [ALLOW_ALL, exempting('iam:CreateAccessKey')] };
  const found = foundBy(exemptionUnlocks, {
    Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'boundary', PolicyDocument: document } },
    Alice: limited('alice'),
    Bob: limited('bob'),
  });

  expect(found.map(({ subject }) => subject)).toEqual([expect.objectContaining({
    kind: 'policy',
    arn: 'arn:aws:iam::111122223333:policy/boundary',
    name: 'boundary',
    accountId: '111122223333',
    place: expect.objectContaining({ logicalId: 'Boundary' }) as unknown,
  })]);
});

test('names the enforcement at fault', () => {
  const policy = { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'enforce', Users: [{ Ref: 'Alice' }], PolicyDocument: { Version: '2012-10-17', Statement: exempting('iam:CreateAccessKey') } } };
  const [found] = foundBy(exemptionUnlocks, {
    Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', Policies: [inline(ALLOW_ALL)] } },
    Enforcement: policy,
  });

  expect(found.statement).toMatchObject({ policy: 'enforce', statementIndex: 0, effect: 'Deny', place: { logicalId: 'Enforcement' } });
  expect(found.subject).toMatchObject({ kind: 'user', name: 'alice' });
});

test('what cannot be decided is told', () => {
  const model = modelOf(inAccount(user(ALLOW_ALL, exempting('iam:CreateAccessKey'))));
  const found = exemptionUnlocks.find({ ...model, analysis: (identity) => undecidedOn(model.analysis(identity)) });
  expect(found.map(({ rule, message }) => `${rule}: ${message}`)).toContain('undecided: it cannot be decided what alice allows without MFA: too many cases');
});
