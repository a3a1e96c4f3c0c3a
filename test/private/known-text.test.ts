import { knownText } from '../../src/private/known-text';

test.each<[string, unknown, string | undefined]>([
  ['text', 'red', 'red'],
  ['a JSON boolean', true, 'true'],
  ['a number', 3600, '3600'],
  ['joined text', { 'Fn::Join': [':', ['a', 'b']] }, 'a:b'],
  ['text joined with a reference', { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam']] }, 'arn:${AWS::Partition}:iam'],
  ['text joined with an attribute', { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['User', 'Arn'] }, '*']] }, '${"Fn::GetAtt":["User","Arn"]}*'],
  ['text joined in joined text', { 'Fn::Join': ['-', ['a', { 'Fn::Join': ['', ['b', { Ref: 'C' }]] }]] }, 'a-b${C}'],
  ['substituted text', { 'Fn::Sub': 'arn:${AWS::Partition}:iam' }, 'arn:${AWS::Partition}:iam'],
  ['substituted text with values of its own', { 'Fn::Sub': ['${A}', { A: 'a' }] }, undefined],
  ['a joined list that is a parameter', { 'Fn::Join': [',', { Ref: 'List' }] }, undefined],
  ['a reference', { Ref: 'Parameter' }, undefined],
  ['an attribute', { 'Fn::GetAtt': ['User', 'Arn'] }, undefined],
])('%s', (_, value, expected) => {
  expect(knownText(value)).toBe(expected);
});
