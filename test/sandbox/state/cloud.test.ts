import { Clock } from '../../../sandbox/clock';
import { Cloud } from '../../../sandbox/state/cloud';
import { KNOWN_AWS_MANAGED_POLICIES } from '../../../src/simulation/template/aws-managed-policies';

test('holds the accounts it was given', () => {
  const cloud = new Cloud(new Clock(), ['111122223333', '444455556666']);
  expect(cloud.accountIds).toEqual(['111122223333', '444455556666']);
  expect(cloud.account('444455556666')?.accountId).toBe('444455556666');
  expect(cloud.account('999999999999')).toBeUndefined();
});

test.each(['aws', 'aws-cn', 'aws-us-gov'])('ARNs are of the partition %s', partition => {
  const cloud = new Cloud(new Clock(), ['111122223333'], partition);
  expect(cloud.account('111122223333')?.arn('user/alice')).toBe(`arn:${partition}:iam::111122223333:user/alice`);
  expect([...cloud.awsManagedPolicies.keys()]).toEqual([...KNOWN_AWS_MANAGED_POLICIES, 'AWSCloudFormationReadOnlyAccess', 'ReadOnlyAccess']
    .map(name => `arn:${partition}:iam::aws:policy/${name}`));
});

test('every policy that AWS manages is there with its document', () => {
  for (const [arn, policy] of new Cloud(new Clock(), []).awsManagedPolicies) {
    expect(policy).toMatchObject({ arn, path: '/', defaultVersionId: 'v1', versions: [{ versionId: 'v1' }] });
    expect(arn.endsWith(`/${policy.policyName}`)).toBe(true);
    expect(JSON.parse(policy.versions[0].document.text)).toMatchObject({ Version: '2012-10-17' });
    expect(policy.versions[0].document.compiled.name).toBe(arn);
  }
});

test('accounts do not share what they hold', () => {
  const cloud = new Cloud(new Clock(), ['111122223333', '444455556666']);
  cloud.account('111122223333')?.aliases.push('acme');
  expect(cloud.account('444455556666')?.aliases).toEqual([]);
});
