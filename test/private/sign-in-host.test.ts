import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { partitionOf, signInHost } from '../../src/private/sign-in-host';

test.each([
  ['us-east-1', 'aws', 'signin.aws.amazon.com'],
  ['cn-northwest-1', 'aws-cn', 'signin.amazonaws.cn'],
  ['us-gov-east-1', 'aws-us-gov', 'signin.amazonaws-us-gov.com'],
  ['us-isob-east-1', 'aws-iso-b', undefined],
  ['zz-unheard-of-1', undefined, 'signin.aws.amazon.com'],
])('%s is in %s and signs in at %s', (region, partition, host) => {
  expect(partitionOf(region)).toBe(partition);
  expect(signInHost(new Stack(new App(), 'Stack', { env: { region } }))).toBe(host);
});

test('a stack without a region has one table, however often it is asked', () => {
  const stack = new Stack(new App(), 'Stack');
  const expected = { 'Fn::FindInMap': [expect.any(String), { Ref: 'AWS::Partition' }, 'host'] };

  expect(stack.resolve([signInHost(stack), signInHost(stack)])).toEqual([expected, expected]);
});

test('the table has a row for every partition, for without one the deployment would fail', () => {
  const stack = new Stack(new App(), 'Stack');
  signInHost(stack);

  const [hosts] = Object.values(Template.fromStack(stack).toJSON().Mappings);
  expect(Object.keys(hosts as object)).toEqual(expect.arrayContaining(RegionInfo.regions.map(({ partition }) => partition)));
  expect(hosts).toMatchObject({ 'aws': { host: 'signin.aws.amazon.com' }, 'aws-iso': { host: 'unknown.invalid' } });
});
