import { switchTargetWithoutMfa } from '../../../src/checks/rules/switch-target-without-mfa';
import { trustReachableWithoutMfa } from '../../../src/checks/rules/trust-reachable-without-mfa';
import { ACCOUNT, inAccount, modelOf, OTHER_ACCOUNT } from '../support/model-of';
import { expectRedecided } from '../support/redecided';
import { ENFORCEMENT, MFA_TRUE, policyDocument, role, user } from '../support/resources';

const ROLE = `arn:aws:iam::${OTHER_ACCOUNT}:role/Admin`;
const MAY_SWITCH = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: ROLE };
const BASTION = { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } };
const UNDER_MFA = { Condition: { Bool: MFA_TRUE } };

function switchOf(userStatements: object[], trust: object) {
  return [inAccount(user(...userStatements)), inAccount(role(trust), OTHER_ACCOUNT)];
}

test.each([
  ['neither side asks', [MAY_SWITCH], BASTION],
  ['the trust policy names the user', [MAY_SWITCH], { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/alice` } }],
  ['the enforcement leaves out sts:AssumeRole', [MAY_SWITCH, { ...ENFORCEMENT, NotAction: 'sts:AssumeRole' }], BASTION],
  // 1Strategy: the condition of the caller's side is met by access keys.
  ['the side of the user has IfExists', [{ ...MAY_SWITCH, Condition: { BoolIfExists: MFA_TRUE } }], BASTION],
])('finds a switch when %s', (_, statements, trust) => {
  const templates = switchOf(statements, trust);
  const model = modelOf(...templates);
  const found = switchTargetWithoutMfa.find(model);

  expect(found).toEqual([expect.objectContaining({
    rule: 'switch-target-without-mfa',
    severity: 'error',
    subject: expect.objectContaining({ kind: 'role', arn: ROLE }) as unknown,
    counterexample: expect.objectContaining({ callerKind: 'accessKey', callerArn: `arn:aws:iam::${ACCOUNT}:user/alice`, resource: ROLE }) as unknown,
  })]);
  expect(found[0].message).toMatch(/^the user alice of the account 111122223333 .* may assume the role Admin of the account 444455556666 .* without MFA, with an access key$/);
  expect(trustReachableWithoutMfa.find(model)).toEqual([]);
  expectRedecided(model, found, ...templates);
});

test.each([
  ['the trust policy asks', [MAY_SWITCH], { ...BASTION, ...UNDER_MFA }],
  ['the user may not', [], BASTION],
  ['the enforcement covers it', [MAY_SWITCH, ENFORCEMENT], BASTION],
  ['the side of the user asks', [{ ...MAY_SWITCH, ...UNDER_MFA }], BASTION],
  ['another account is trusted', [MAY_SWITCH], { Principal: { AWS: '777788889999' } }],
])('says nothing when %s', (_, statements, trust) => {
  expect(switchTargetWithoutMfa.find(modelOf(...switchOf([{ Effect: 'Allow', Action: 's3:*', Resource: '*' }, ...statements], trust)))).toEqual([]);
});

test('leaves a role of the same account to the other rule', () => {
  const template = inAccount({ ...user({ ...MAY_SWITCH, Resource: '*' }), ...role({ Principal: { AWS: ACCOUNT } }) });

  expect(switchTargetWithoutMfa.find(modelOf(template))).toEqual([]);
  expect(trustReachableWithoutMfa.find(modelOf(template))).toHaveLength(1);
});

test('the first of several users of an account stands for all', () => {
  const aaron = { Aaron: { Type: 'AWS::IAM::User', Properties: { UserName: 'aaron', Policies: [{ PolicyName: 'p', PolicyDocument: policyDocument(MAY_SWITCH) }] } } };
  const found = switchTargetWithoutMfa.find(modelOf(inAccount({ ...user(MAY_SWITCH), ...aaron }), inAccount(role(BASTION), OTHER_ACCOUNT)));

  expect(found.map(({ counterexample }) => counterexample?.callerArn)).toEqual([`arn:aws:iam::${ACCOUNT}:user/alice`]);
});

test('one finding for each account that users switch from', () => {
  const third = '777788889999';
  const trust = { Principal: { AWS: [ACCOUNT, third] } };
  const bob = { Bob: { Type: 'AWS::IAM::User', Properties: { UserName: 'bob', Policies: [{ PolicyName: 'p', PolicyDocument: policyDocument(MAY_SWITCH) }] } } };
  const found = switchTargetWithoutMfa.find(modelOf(inAccount(user(MAY_SWITCH)), inAccount(bob, third), inAccount(role(trust), OTHER_ACCOUNT)));

  expect(found.map(({ counterexample }) => counterexample?.callerArn)).toEqual([`arn:aws:iam::${ACCOUNT}:user/alice`, `arn:aws:iam::${third}:user/bob`]);
});
