import { inAccount, modelOf } from './support/model-of';
import { expectRedecided } from './support/redecided';
import { ALLOW_ALL, inline, MFA_FALSE, MFA_TRUE, OWN_ACCOUNT, policyDocument, role } from './support/resources';
import { findAll } from '../../src/checks/find-all';

const OWN_USER = 'arn:aws:iam::*:user/${aws:username}';
const WITHOUT_MFA = { BoolIfExists: MFA_FALSE };

/** What users do for themselves in the policies of articles. */
const SELF_SERVICE = [
  { Effect: 'Allow', Action: ['iam:ListVirtualMFADevices', 'iam:GetAccountSummary'], Resource: '*' },
  { Effect: 'Allow', Action: ['iam:ChangePassword', 'iam:*AccessKey*', 'iam:EnableMFADevice', 'iam:ListMFADevices', 'iam:ResyncMFADevice'], Resource: OWN_USER },
  { Effect: 'Allow', Action: 'iam:CreateVirtualMFADevice', Resource: 'arn:aws:iam::*:mfa/*' },
];

const EXEMPTIONS = ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice', 'iam:ListMFADevices', 'iam:ListVirtualMFADevices', 'iam:ResyncMFADevice', 'sts:GetSessionToken'];

/** What the library adds to the Deny of the articles, so that only the mistake in question is left. */
const GUARDS = [
  {
    Effect: 'Deny',
    Action: ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice', 'iam:ResyncMFADevice'],
    Resource: '*',
    Condition: { Null: { 'aws:MultiFactorAuthPresent': 'true' } },
  },
  {
    Effect: 'Deny',
    Action: ['iam:EnableMFADevice', 'iam:ListMFADevices', 'iam:ResyncMFADevice', 'iam:DeactivateMFADevice'],
    NotResource: [OWN_USER, 'arn:aws:iam::*:user/*/${aws:username}'],
    Condition: WITHOUT_MFA,
  },
];

function denyWithoutMfa(change: object = {}): object {
  return { Sid: 'DenyAllExceptListedIfNoMFA', Effect: 'Deny', NotAction: EXEMPTIONS, Resource: '*', Condition: WITHOUT_MFA, ...change };
}

/** A group with a member who has an access key and a password. */
function people(...statements: object[]): object {
  return {
    Group: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'people', ManagedPolicyArns: [{ Ref: 'Policy' }] } },
    Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'force-mfa', PolicyDocument: policyDocument(...statements) } },
    Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', Groups: [{ Ref: 'Group' }], LoginProfile: { Password: 'p' } } },
    Key: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: { Ref: 'Alice' } } },
  };
}

interface Mistake {
  readonly resources: object;
  /** Every rule that finds something, in the order of the alphabet. */
  readonly rules: readonly string[];
}

const MISTAKES: Readonly<Record<string, Mistake>> = {
  'BoolIfExists true in an Allow': {
    resources: people({ ...ALLOW_ALL, Condition: { BoolIfExists: MFA_TRUE } }),
    rules: ['allow-or-trust-uses-if-exists', 'user-outside-enforcement'],
  },
  'BoolIfExists true in a trust policy': {
    resources: role({ Principal: OWN_ACCOUNT, Condition: { BoolIfExists: MFA_TRUE } }),
    rules: ['allow-or-trust-uses-if-exists', 'trust-reachable-without-mfa'],
  },
  'a trust policy without the condition that its description promises': {
    resources: role({ Principal: OWN_ACCOUNT }, { Description: 'Administrators, with MFA only', Policies: [inline(ALLOW_ALL)] }),
    rules: ['trust-reachable-without-mfa'],
  },
  'DeactivateMFADevice exempt from the Deny': {
    resources: people(ALLOW_ALL, denyWithoutMfa({ NotAction: [...EXEMPTIONS, 'iam:DeactivateMFADevice'] }), ...GUARDS),
    rules: ['exemption-unlocks'],
  },
  'DeleteVirtualMFADevice exempt from the Deny': {
    resources: people(ALLOW_ALL, denyWithoutMfa({ NotAction: [...EXEMPTIONS, 'iam:DeleteVirtualMFADevice'] }), ...GUARDS),
    rules: ['exemption-reaches-others', 'exemption-unlocks'],
  },
  'mfa/${aws:username} as the only device': {
    resources: people(
      { Effect: 'Allow', Action: 'iam:CreateVirtualMFADevice', Resource: 'arn:aws:iam::*:mfa/${aws:username}' }, SELF_SERVICE[1], denyWithoutMfa(), ...GUARDS),
    rules: ['named-device-cannot-enroll'],
  },
  'Bool false in a Deny': {
    resources: people(ALLOW_ALL, denyWithoutMfa({ Condition: { Bool: MFA_FALSE } }), ...GUARDS),
    rules: ['deny-uses-bool', 'user-outside-enforcement'],
  },
  'the policy that AWS publishes, in a group of administrators': {
    resources: people(ALLOW_ALL, denyWithoutMfa()),
    rules: ['enrollment-with-long-term-key', 'exemption-reaches-others'],
  },
  'the enforcement on a role, which system J is about': {
    resources: role({ Principal: OWN_ACCOUNT, Condition: { Bool: MFA_TRUE } }, { Policies: [inline(ALLOW_ALL, denyWithoutMfa())] }),
    rules: ['deny-attached-to-role'],
  },
};

test.each(Object.entries(MISTAKES))('%s is found', (_, { resources, rules }) => {
  const tested = inAccount(resources);
  const model = modelOf(tested);
  const found = findAll(model);
  expect([...new Set(found.map(({ rule }) => rule))].sort()).toEqual(rules);
  expectRedecided(model, found, tested);
});

test('nothing is found where none of the mistakes is made', () => {
  const admin = role({ Principal: OWN_ACCOUNT, Condition: { Bool: MFA_TRUE } });
  const resources = { ...people(ALLOW_ALL, ...SELF_SERVICE, denyWithoutMfa(), ...GUARDS), ...admin };
  expect(findAll(modelOf(inAccount(resources)))).toEqual([]);
});
