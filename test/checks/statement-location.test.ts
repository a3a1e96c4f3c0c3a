import { statementLocation } from '../../src/checks/statement-location';

const STATEMENT = { effect: 'Deny', statementIndex: 2 };

test.each<[string, object | undefined, string, string | undefined]>([
  ['a managed policy', { Type: 'AWS::IAM::ManagedPolicy' }, 'arn:aws:iam::111122223333:policy/mfa', 'Properties.PolicyDocument.Statement.2'],
  ['an inline policy of its own', { Type: 'AWS::IAM::Policy' }, 'shared', 'Properties.PolicyDocument.Statement.2'],
  ['a policy of a group', { Type: 'AWS::IAM::GroupPolicy' }, 'developers/p', 'Properties.PolicyDocument.Statement.2'],
  ['a trust policy', { Type: 'AWS::IAM::Role' }, 'Admin.AssumeRolePolicyDocument', 'Properties.AssumeRolePolicyDocument.Statement.2'],
  ['an inline policy in a user', { Type: 'AWS::IAM::User', Properties: { Policies: [{ PolicyName: 'a' }, { PolicyName: 'b' }] } }, 'alice/b', 'Properties.Policies.1.PolicyDocument.Statement.2'],
  ['the first of them', { Type: 'AWS::IAM::User', Properties: { Policies: [{ PolicyName: 'a' }] } }, 'alice/a', 'Properties.Policies.0.PolicyDocument.Statement.2'],
  ['one whose name is not known', { Type: 'AWS::IAM::User', Properties: { Policies: [{ PolicyName: { Ref: 'Name' } }] } }, 'alice/b', undefined],
  ['a resource that is not there', undefined, 'alice/b', undefined],
])('%s', (_, resource, policy, expected) => {
  expect(statementLocation(resource, { ...STATEMENT, policy })).toBe(expected);
});
