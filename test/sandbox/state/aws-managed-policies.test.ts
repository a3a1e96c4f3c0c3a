import { DEFAULT_BEHAVIOR } from '../../../sandbox/behavior';
import { Clock } from '../../../sandbox/clock';
import { catalogDocument, CatalogEntry, catalogEntry } from '../../../sandbox/managed-policies/policy-catalog';
import { cloudOf, cloudText } from '../../../sandbox/persistence/cloud-text';
import { ADMINISTRATOR, seedAccount } from '../../../sandbox/seed-account';
import { AwsManagedPolicies } from '../../../sandbox/state/aws-managed-policies';
import { Cloud } from '../../../sandbox/state/cloud';
import { awsManagedPolicy, KNOWN_AWS_MANAGED_POLICIES } from '../../../src/simulation/template/aws-managed-policies';

const PARTITIONS = ['aws', 'aws-cn', 'aws-us-gov'];
const VIEW_ONLY = 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess';

test('a policy has the path, the version and the dates that AWS gave it', () => {
  expect(new AwsManagedPolicies('aws').get(VIEW_ONLY)).toMatchObject({
    arn: VIEW_ONLY,
    policyName: 'ViewOnlyAccess',
    policyId: expect.stringMatching(/^ANPA[A-Z2-7]{17}$/),
    path: '/job-function/',
    createDate: new Date('2016-11-10T17:20:15Z'),
    tags: [],
  });
  const policy = new AwsManagedPolicies('aws').get(VIEW_ONLY);
  expect(policy?.defaultVersionId).toMatch(/^v\d+$/);
  expect(policy?.versions).toEqual([expect.objectContaining({ versionId: policy?.defaultVersionId, createDate: policy?.updateDate })]);
});

test('each is one object with an id of its own', () => {
  const policies = new AwsManagedPolicies('aws');
  const all = policies.values();
  expect(all.every(policy => policies.get(policy.arn) === policy && policies.has(policy.arn))).toBe(true);
  expect(new Set(all.map(({ policyId }) => policyId)).size).toBe(all.length);
});

test('a state file names those that are attached, and holds none', () => {
  const cloud = new Cloud(new Clock(), ['111122223333']);
  seedAccount(cloud, '111122223333');
  const before = cloudText(cloud).length;
  cloud.account('111122223333')?.users.get(ADMINISTRATOR)?.attachedPolicies.add(VIEW_ONLY);
  cloud.awsManagedPolicies.values().forEach(({ versions: [{ document }] }) => document.compiled);
  expect(cloudText(cloud).length - before).toBeLessThan(1000);

  const again = cloudOf(cloudText(cloud), new Clock(), DEFAULT_BEHAVIOR);
  expect([...again.account('111122223333')?.users.get(ADMINISTRATOR)?.attachedPolicies ?? []]).toEqual([VIEW_ONLY]);
  expect(again.awsManagedPolicies.get(VIEW_ONLY)?.versions).toHaveLength(1);
});

test.each([
  'arn:aws:iam::aws:policy/ViewOnlyAccess', 'arn:aws:iam::aws:policy/job-function/viewonlyaccess', 'arn:aws-cn:iam::aws:policy/job-function/ViewOnlyAccess',
  'arn:aws:iam::111122223333:policy/job-function/ViewOnlyAccess', 'arn:aws:iam::aws:groups/job-function/ViewOnlyAccess', 'arn:aws:iam::aws:policy/',
  'arn:aws:iam::aws:policy/constructor', '',
])('%j is none', arn => {
  const policies = new AwsManagedPolicies('aws');
  expect([policies.has(arn), policies.get(arn)]).toEqual([false, undefined]);
});

describe.each(PARTITIONS)('in the partition %s', partition => {
  const policies = new AwsManagedPolicies(partition);
  const arnOf = (pathAndName: string) => `arn:${partition}:iam::aws:policy/${pathAndName}`;

  test('documents have ARNs of the partition', () => {
    const partitions = policies.values().flatMap(({ versions: [{ document }] }) => document.text.match(/"arn:[^:]+:/g) ?? []);
    // Two policies of AWS are for all partitions by themselves.
    expect([...new Set(partitions)].filter(start => !start.includes('*'))).toEqual([`"arn:${partition}:`]);
  });

  test('a document is read by the name of its policy', () => {
    expect(policies.get(arnOf('ReadOnlyAccess'))?.versions[0].document.compiled.name).toBe(arnOf('ReadOnlyAccess'));
  });

  test.each(KNOWN_AWS_MANAGED_POLICIES)('the simulator has of %s what AWS has', name => {
    const entry = catalogEntry(name) as CatalogEntry;
    expect(awsManagedPolicy(arnOf(name))).toEqual(JSON.parse(catalogDocument(entry, partition)));
  });
});
