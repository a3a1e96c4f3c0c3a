import { RegionInfo } from 'aws-cdk-lib/region-info';
import { partitionNamed, partitionOfArn, partitionOfRegion } from '../../../cli/clients/partition';

test('every region that aws-cdk-lib knows is in the partition that it says', () => {
  const regions = RegionInfo.regions.filter(({ partition, name }) => partition !== undefined && !name.startsWith('aws-'));
  expect(regions.length).toBeGreaterThan(30);
  for (const { name, partition } of regions) expect([name, partitionOfRegion(name).name]).toEqual([name, partition]);
});

test('every partition is found by its name', () => {
  const names = new Set(RegionInfo.regions.map(({ partition }) => partition).filter((name) => name !== undefined));
  expect(names.size).toBeGreaterThan(3);
  for (const name of names) expect(partitionNamed(name)).toEqual(partitionOfRegion(partitionNamed(name)!.globalRegion));
  expect(partitionNamed('aws-moon')).toBeUndefined();
});

test.each([
  ['cn-north-1', { name: 'aws-cn', dnsSuffix: 'amazonaws.com.cn', globalRegion: 'cn-northwest-1' }],
  ['us-gov-east-1', { name: 'aws-us-gov', dnsSuffix: 'amazonaws.com', globalRegion: 'us-gov-west-1' }],
  ['eusc-de-east-1', { name: 'aws-eusc', dnsSuffix: 'amazonaws.eu', globalRegion: 'eusc-de-east-1' }],
  ['us-gov-central-7', { name: 'aws-us-gov', dnsSuffix: 'amazonaws.com', globalRegion: 'us-gov-west-1' }],
  ['moon-base-1', { name: 'aws', dnsSuffix: 'amazonaws.com', globalRegion: 'us-east-1' }],
])('%s', (region, partition) => {
  expect(partitionOfRegion(region)).toEqual(partition);
});

test.each([
  ['arn:aws-cn:iam::111122223333:mfa/phone', 'aws-cn'],
  ['arn:aws:iam::aws:policy/AdministratorAccess', 'aws'],
  ['GAHT12345678', undefined],
])('%s is of %s', (arn, name) => {
  expect(partitionOfArn(arn)).toBe(name);
});
