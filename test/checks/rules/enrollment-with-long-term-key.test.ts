import { enrollmentWithLongTermKey } from '../../../src/checks/rules/enrollment-with-long-term-key';
import { foundBy, inAccount, modelOf } from '../support/model-of';
import { ALLOW_ALL, ALLOW_S3, allowUnder, ENFORCEMENT, group, MFA_FALSE, MFA_TRUE, OWN_ACCOUNT, role, user } from '../support/resources';
import { describeRule } from '../support/rule-cases';
import { undecidedOn } from '../support/undecided-on';

const OWN_USER = 'arn:aws:iam::*:user/${aws:username}';
const ENABLE = { Effect: 'Allow', Action: 'iam:EnableMFADevice', Resource: OWN_USER };
const CREATE = { Effect: 'Allow', Action: 'iam:CreateVirtualMFADevice', Resource: 'arn:aws:iam::*:mfa/*' };
const ALICE = 'arn:aws:iam::111122223333:user/alice';
const ROLE = 'arn:aws:iam::111122223333:role/Admin';
const assume = (resource: string) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: resource });
const keysDenied = (...actions: string[]) => ({ Effect: 'Deny', Action: actions, Resource: '*', Condition: { Null: { 'aws:MultiFactorAuthPresent': 'true' } } });

describeRule(enrollmentWithLongTermKey, [
  {
    name: 'the policy that AWS publishes',
    resources: user(ENABLE, CREATE, ALLOW_S3, ENFORCEMENT),
    message: /^while alice has no MFA device, whoever has an access key of alice registers a virtual one and has a session with MFA$/,
    at: 'Alice',
    counterexample: { callerKind: 'accessKey', action: 'iam:EnableMFADevice', resource: ALICE },
  },
  {
    name: 'a device of the user\'s name only',
    resources: user(ENABLE, { ...CREATE, Resource: 'arn:aws:iam::*:mfa/${aws:username}' }, ENFORCEMENT),
    message: /registers a virtual one/,
    at: 'Alice',
  },
  {
    name: 'a device that the key need not create',
    resources: user(ENABLE, ENFORCEMENT),
    severity: 'warning',
    message: /registers a hardware token/,
    at: 'Alice',
  },
  {
    name: 'a user whose permissions ask for MFA themselves',
    resources: user(ENABLE, CREATE, allowUnder({ Bool: MFA_TRUE })),
    message: /registers a virtual one/,
    at: 'Alice',
  },
  {
    name: 'a user who may do the same with MFA, on more resources',
    resources: user(ENABLE, CREATE, { ...ALLOW_S3, Resource: 'arn:aws:s3:::public/*' }, allowUnder({ Bool: MFA_TRUE })),
    message: /registers a virtual one/,
    at: 'Alice',
  },
  {
    name: 'a user whom a role lets in with MFA',
    resources: { ...user(ENABLE, CREATE, assume(ROLE)), ...role({ Principal: OWN_ACCOUNT, Condition: { Bool: MFA_TRUE } }) },
    message: /registers a virtual one/,
    at: 'Alice',
  },
  {
    name: 'a user of a role of an account that is not given, which may ask for MFA',
    resources: user(ENABLE, CREATE, assume('arn:aws:iam::444455556666:role/Admin')),
    message: /registers a virtual one/,
    at: 'Alice',
  },
  {
    name: 'the same in a group, once for all of its members',
    resources: {
      ...group(ALLOW_ALL, ENFORCEMENT),
      Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', Groups: ['developers'] } },
      Bob: { Type: 'AWS::IAM::User', Properties: { UserName: 'bob', Groups: ['developers'] } },
    },
    message: /^while alice/,
    at: 'Developers',
  },
], [
  { name: 'a Deny of enrollment with keys', resources: user(ENABLE, CREATE, ALLOW_S3, ENFORCEMENT, keysDenied('iam:EnableMFADevice', 'iam:CreateVirtualMFADevice')) },
  { name: 'a Deny of the last step', resources: user(ENABLE, CREATE, ALLOW_S3, ENFORCEMENT, keysDenied('iam:EnableMFADevice')) },
  { name: 'devices that an administrator hands out', resources: user(ALLOW_ALL, { Effect: 'Deny', Action: '*', Resource: '*', Condition: { BoolIfExists: MFA_FALSE } }) },
  { name: 'a user for whom MFA opens nothing', resources: user(ALLOW_ALL) },
  {
    name: 'a user whom a role lets in without MFA as well',
    resources: { ...user(ENABLE, CREATE, assume(ROLE)), ...role({ Principal: OWN_ACCOUNT }) },
  },
  {
    name: 'security keys and passkeys, which the console alone registers',
    resources: user({ ...ENABLE, Condition: { Null: { 'iam:RegisterSecurityKey': 'false' } } }, CREATE, ENFORCEMENT),
  },
  { name: 'devices of others', resources: user({ ...ENABLE, Resource: 'arn:aws:iam::*:user/bob' }, CREATE, ENFORCEMENT) },
]);

test('shows the device that is created before', () => {
  const [found] = foundBy(enrollmentWithLongTermKey, user(ENABLE, CREATE, ENFORCEMENT));

  expect(found.path).toEqual([expect.objectContaining({ callerKind: 'accessKey', action: 'iam:CreateVirtualMFADevice', resource: 'arn:aws:iam::111122223333:mfa/alice' })]);
});

test('what cannot be decided is told', () => {
  const model = modelOf(inAccount(user(ENABLE, CREATE, ALLOW_S3, ENFORCEMENT)));
  const found = enrollmentWithLongTermKey.find({ ...model, analysis: (identity) => undecidedOn(model.analysis(identity)) });
  expect(found.map(({ rule, message }) => `${rule}: ${message}`)).toEqual(['undecided: it cannot be decided what alice allows without MFA: too many cases']);
});
