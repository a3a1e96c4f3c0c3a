import { Clock } from '../../../sandbox/clock';
import { Cloud } from '../../../sandbox/state/cloud';

test('holds the accounts it was given', () => {
  const cloud = new Cloud(new Clock(), ['111122223333', '444455556666']);
  expect(cloud.accountIds).toEqual(['111122223333', '444455556666']);
  expect(cloud.account('444455556666')?.accountId).toBe('444455556666');
  expect(cloud.account('999999999999')).toBeUndefined();
});

test.each(['aws', 'aws-cn', 'aws-us-gov'])('ARNs are of the partition %s', partition => {
  const cloud = new Cloud(new Clock(), ['111122223333'], partition);
  expect(cloud.account('111122223333')?.arn('user/alice')).toBe(`arn:${partition}:iam::111122223333:user/alice`);
  const arn = `arn:${partition}:iam::aws:policy/job-function/ViewOnlyAccess`;
  expect(cloud.awsManagedPolicies.get(arn)?.arn).toBe(arn);
});

test('accounts do not share what they hold', () => {
  const cloud = new Cloud(new Clock(), ['111122223333', '444455556666']);
  cloud.account('111122223333')?.aliases.push('acme');
  expect(cloud.account('444455556666')?.aliases).toEqual([]);
});
