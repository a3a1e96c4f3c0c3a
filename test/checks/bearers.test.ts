import { inAccount, modelOf } from './support/model-of';
import { ALLOW_S3, group, managedPolicy, role } from './support/resources';
import { bearersOf } from '../../src/checks/bearers';
import { checkedStatements } from '../../src/checks/checked-policies';

function bearersIn(resources: object, policyName: RegExp) {
  const model = modelOf(inAccount(resources));
  const [statement] = checkedStatements(model).filter(({ policy }) => policyName.test(policy.name));
  return bearersOf(model, statement);
}

const MEMBERS = Object.fromEntries(['Alice', 'Bob'].map((name) => [name, { Type: 'AWS::IAM::User', Properties: { UserName: name, Groups: ['developers'] } }]));

test.each<[string, object, RegExp, string[]]>([
  ['one user for those with the same policies', { ...group(ALLOW_S3), ...MEMBERS }, /inline/, ['arn:aws:iam::111122223333:user/Bob']],
  ['the member of a group that nobody is in', group(ALLOW_S3), /inline/, ['arn:aws:iam::111122223333:user/member-of-developers']],
  ['a role', { ...managedPolicy({ Roles: ['Admin'] }, ALLOW_S3), ...role({ Principal: '*' }) }, /mfa/, ['arn:aws:iam::111122223333:role/Admin']],
  ['anyone for a policy that nobody has', managedPolicy({ Groups: ['elsewhere'] }, ALLOW_S3), /mfa/, ['arn:aws:iam::111122223333:user/anyone']],
  ['whom a trust policy names', role({ Principal: { AWS: ['arn:aws:iam::444455556666:user/bob', 'arn:aws:iam::444455556666:role/team/Ops'] } }), /Assume/, [
    'arn:aws:iam::444455556666:user/bob', 'arn:aws:iam::444455556666:role/team/Ops',
  ]],
  ['somebody of an account that a trust policy names', role({ Principal: { AWS: '444455556666' } }), /Assume/, ['arn:aws:iam::444455556666:user/any-user']],
  ['nobody for a service', role({ Principal: { Service: 'ec2.amazonaws.com' } }), /Assume/, []],
])('%s', (_, resources, policyName, expected) => {
  expect(bearersIn(resources, policyName).map(({ arn }) => arn)).toEqual(expected);
});

test('a user of the templates whom a trust policy names has policies of its own, a stranger any', () => {
  const trust = { Principal: { AWS: ['arn:aws:iam::111122223333:user/alice', 'arn:aws:iam::444455556666:user/bob'] } };
  const bearers = bearersIn({ ...role(trust), Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice' } } }, /Assume/);
  expect(bearers.map(({ policies }) => policies.identityPolicies.map(({ name }) => name))).toEqual([[], ['a policy that allows everything']]);
  expect(bearers.map(({ policies }) => policies.trustPolicy?.name)).toEqual(Array(2).fill('Admin.AssumeRolePolicyDocument'));
});
