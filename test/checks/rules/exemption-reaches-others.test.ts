import { exemptionReachesOthers } from '../../../src/checks/rules/exemption-reaches-others';
import { foundBy, inAccount, modelOf } from '../support/model-of';
import { ALLOW_ALL, ENFORCEMENT, group, MFA_FALSE, user } from '../support/resources';
import { describeRule } from '../support/rule-cases';
import { undecidedOn } from '../support/undecided-on';

const OWN_USER = ['arn:aws:iam::*:user/${aws:username}', 'arn:aws:iam::*:user/*/${aws:username}'];
const ENABLE = 'iam:EnableMFADevice';
const exempting = (...actions: string[]) => ({ ...ENFORCEMENT, NotAction: actions });
const allow = (action: string, resource: string | string[]) => ({ Effect: 'Allow', Action: action, Resource: resource });
const BOB = { Bob: { Type: 'AWS::IAM::User', Properties: { UserName: 'bob' } } };
const guard = (...actions: string[]) => ({ Effect: 'Deny', Action: actions, NotResource: OWN_USER, Condition: { BoolIfExists: MFA_FALSE } });

describeRule(exemptionReachesOthers, [
  {
    name: 'a device that an administrator registers for a colleague',
    resources: { ...user(ALLOW_ALL, ENFORCEMENT), ...BOB },
    message: /^alice may, with an access key, take exempt actions on other users than oneself: iam:EnableMFADevice$/,
    at: 'Alice',
    counterexample: { callerKind: 'accessKey', action: ENABLE, resource: 'arn:aws:iam::111122223333:user/bob' },
  },
  {
    name: 'users whom the template does not have',
    resources: user(ALLOW_ALL, ENFORCEMENT),
    message: /iam:EnableMFADevice/,
    at: 'Alice',
    counterexample: { resource: 'arn:aws:iam::111122223333:user/someone-else' },
  },
  {
    name: 'the worst of several',
    resources: user(ALLOW_ALL, exempting(ENABLE, 'iam:ResyncMFADevice', 'iam:UpdateLoginProfile', 'iam:GetUser')),
    message: /: iam:EnableMFADevice, iam:ResyncMFADevice and iam:UpdateLoginProfile$/,
    at: 'Alice',
    counterexample: { action: 'iam:UpdateLoginProfile' },
  },
  {
    name: 'the users whom a policy names',
    resources: user(allow(ENABLE, 'arn:aws:iam::111122223333:user/interns/*'), ENFORCEMENT),
    message: /iam:EnableMFADevice/,
    at: 'Alice',
    counterexample: { resource: expect.stringMatching(/user\/interns\//) as string },
  },
  {
    name: 'users whom a policy names beside oneself',
    resources: { ...user(allow(ENABLE, ['arn:aws:iam::111122223333:user/alice', 'arn:aws:iam::111122223333:user/carol']), ENFORCEMENT), ...BOB },
    message: /iam:EnableMFADevice/,
    at: 'Alice',
    counterexample: { resource: 'arn:aws:iam::111122223333:user/carol' },
  },
  {
    name: 'users whom a policy names beside devices',
    resources: user(allow(ENABLE, ['arn:aws:iam::*:mfa/${aws:username}', 'arn:aws:iam::111122223333:user/carol']), ENFORCEMENT),
    message: /iam:EnableMFADevice/,
    at: 'Alice',
    counterexample: { resource: 'arn:aws:iam::111122223333:user/carol' },
  },
  {
    name: 'all users of IAM, and not those of other services',
    resources: user(ALLOW_ALL, { Effect: 'Deny', Action: '*', NotResource: 'arn:aws:iam::*', Condition: { BoolIfExists: MFA_FALSE } }),
    message: /than oneself: codestar:CreateUserProfile, (codestar:\w+, ){2}(iam:\w+, ){4}iam:\w+ and \d+ more$/,
    at: 'Alice',
    counterexample: { action: 'iam:UpdateLoginProfile' },
  },
  {
    name: 'devices of whatever name',
    resources: user(allow('iam:DeleteVirtualMFADevice', 'arn:aws:iam::*:mfa/*'), exempting('iam:DeleteVirtualMFADevice')),
    message: /iam:DeleteVirtualMFADevice/,
    at: 'Alice',
    counterexample: { resource: 'arn:aws:iam::111122223333:mfa/someone-else' },
  },
  {
    name: 'a console session, where keys are kept out',
    resources: user(ALLOW_ALL, ENFORCEMENT, { ...ENFORCEMENT, Sid: 'Keys', Condition: { Null: { 'aws:MultiFactorAuthPresent': 'true' } }, NotAction: 's3:GetObject' }),
    message: /^alice may, with a console session without MFA,/,
    at: 'Alice',
    counterexample: { callerKind: 'console' },
  },
  {
    name: 'the same in a group, once for all of its members',
    resources: {
      ...group(ALLOW_ALL, ENFORCEMENT),
      Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', Groups: ['developers'] } },
      Bob: { Type: 'AWS::IAM::User', Properties: { UserName: 'bob', Groups: ['developers'] } },
    },
    message: /^alice/,
    at: 'Developers',
  },
], [
  { name: 'a guard on other users', resources: { ...user(ALLOW_ALL, ENFORCEMENT, guard(ENABLE)), ...BOB } },
  {
    name: 'others whom the enforcement covers, but for an address: user-outside-enforcement finds it',
    resources: user(ALLOW_ALL, ENFORCEMENT, {
      Effect: 'Deny', Action: '*', NotResource: OWN_USER, Condition: { BoolIfExists: MFA_FALSE, NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    }),
  },
  { name: 'an Allow on oneself', resources: { ...user(allow(ENABLE, OWN_USER), ENFORCEMENT), ...BOB } },
  { name: 'reading about others', resources: { ...user(ALLOW_ALL, exempting('iam:GetUser', 'iam:ListMFADevices')), ...BOB } },
  { name: 'the own password, which the API changes of nobody else', resources: user(ALLOW_ALL, exempting('iam:ChangePassword')) },
  { name: 'new devices', resources: user(ALLOW_ALL, exempting('iam:CreateVirtualMFADevice')) },
  { name: 'an own device, by its name', resources: user(allow('iam:DeleteVirtualMFADevice', 'arn:aws:iam::*:mfa/${aws:username}'), exempting('iam:DeleteVirtualMFADevice')) },
  { name: 'a user without enforcement: user-outside-enforcement finds it', resources: { ...user(ALLOW_ALL), ...BOB } },
]);

test('a path does not make oneself another user', () => {
  const alice = { Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', Path: '/eng/', Policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: [allow(ENABLE, OWN_USER), ENFORCEMENT] } }] } } };

  expect(foundBy(exemptionReachesOthers, alice)).toEqual([]);
});

test('what cannot be decided is told', () => {
  const model = modelOf(inAccount(user(ALLOW_ALL, ENFORCEMENT)));
  const found = exemptionReachesOthers.find({ ...model, analysis: (identity) => undecidedOn(model.analysis(identity)) });
  expect(found.map(({ rule, message }) => `${rule}: ${message}`)).toContain('undecided: it cannot be decided what alice allows without MFA: too many cases');
});
