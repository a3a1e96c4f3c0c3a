import * as iam from 'aws-cdk-lib/aws-iam';
import { readable } from '../../src/private/readable';

test.each([
  ['text', 'text'],
  [{ AWS: 'arn' }, '{"AWS":"arn"}'],
  [['a', 1], '["a",1]'],
  [{ AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::111122223333:root']] } }, '{"AWS":"arn:${AWS::Partition}:iam::111122223333:root"}'],
  [{ 'Fn::Join': [':', ['a', { 'Fn::GetAtt': ['Role', 'Arn'] }]] }, '"a:{\\"Fn::GetAtt\\":[\\"Role\\",\\"Arn\\"]}"'],
  [{ 'Fn::Join': ['', { Ref: 'List' }] }, '{"Fn::Join":["",{"Ref":"List"}]}'],
])('%j is shown as %s', (value, expected) => {
  expect(readable(value)).toBe(expected);
});

test('unresolved values are shown by their hint', () => {
  expect(readable(new iam.ServicePrincipal('lambda.amazonaws.com').policyFragment.principalJson)).toBe('{"Service":["lambda.amazonaws.com"]}');
});
