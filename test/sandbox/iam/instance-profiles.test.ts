import { ACCOUNT_ID, IamAccount, TRUST_ACCOUNT } from './iam-account';

const SERVERS = { InstanceProfileName: 'Servers' };
const DEPLOY = { RoleName: 'Deploy' };
const ARN = `arn:aws:iam::${ACCOUNT_ID}:instance-profile/team/Servers`;
const Tags = [{ Key: 'team', Value: 'web' }];

function withProfile(): IamAccount {
  const iam = new IamAccount();
  iam.call('CreateRole', { ...DEPLOY, AssumeRolePolicyDocument: TRUST_ACCOUNT, Description: 'not shown' });
  iam.call('CreateInstanceProfile', { ...SERVERS, Path: '/team/', Tags });
  return iam;
}

const profileOf = (iam: IamAccount) => iam.call('GetInstanceProfile', { InstanceProfileName: 'servers' }).InstanceProfile as Record<string, unknown>;
const names = (profiles: unknown) => (profiles as Record<string, unknown>[]).map(profile => profile.InstanceProfileName);

test('is created without a role, and found without regard to case', () => {
  expect(profileOf(withProfile())).toEqual({
    Path: '/team/', ...SERVERS, InstanceProfileId: expect.stringMatching(/^AIPA[A-Z2-7]{17}$/), Arn: ARN, CreateDate: expect.any(Date), Roles: [], Tags,
  });
});

test('holds one role, shows it as lists do, and keeps it from being deleted', () => {
  const iam = withProfile();
  expect(iam.call('AddRoleToInstanceProfile', { ...SERVERS, ...DEPLOY })).toEqual({});
  expect(profileOf(iam).Roles).toEqual([{
    Path: '/', ...DEPLOY, RoleId: expect.any(String), Arn: `arn:aws:iam::${ACCOUNT_ID}:role/Deploy`, CreateDate: expect.any(Date), AssumeRolePolicyDocument: expect.any(String),
  }]);
  const conflict = ['DeleteConflict', 409, 'Cannot delete entity, must remove roles from instance profile first.'];
  expect(iam.refusal('DeleteRole', DEPLOY)).toEqual(conflict);
  expect(iam.refusal('DeleteInstanceProfile', SERVERS)).toEqual(conflict);
  expect(iam.refusal('AddRoleToInstanceProfile', { ...SERVERS, ...DEPLOY })).toEqual(['LimitExceeded', 409, 'Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1']);
  const { RoleDetailList } = iam.call('GetAccountAuthorizationDetails', { Filter: ['Role'] }) as { RoleDetailList: Record<string, unknown>[] };
  expect(names(RoleDetailList[0].InstanceProfileList)).toEqual(['Servers']);
  iam.call('RemoveRoleFromInstanceProfile', { ...SERVERS, ...DEPLOY });
  expect(iam.call('DeleteInstanceProfile', SERVERS)).toEqual({});
  expect(iam.call('DeleteRole', DEPLOY)).toEqual({});
  expect(iam.account.instanceProfiles.size).toBe(0);
});

test('is listed by path and by role', () => {
  const iam = withProfile();
  iam.call('CreateInstanceProfile', { InstanceProfileName: 'Alone' });
  iam.call('AddRoleToInstanceProfile', { ...SERVERS, ...DEPLOY });
  expect(names(iam.call('ListInstanceProfiles').InstanceProfiles)).toEqual(['Alone', 'Servers']);
  expect(names(iam.call('ListInstanceProfiles', { PathPrefix: '/team/' }).InstanceProfiles)).toEqual(['Servers']);
  expect(iam.call('ListInstanceProfilesForRole', DEPLOY)).toMatchObject({ InstanceProfiles: [{ Arn: ARN }], IsTruncated: false });
  expect((iam.call('GetAccountSummary').SummaryMap as Map<string, number>).get('InstanceProfiles')).toBe(2);
});

test('a role without instance profiles has an empty list', () => {
  expect(withProfile().call('ListInstanceProfilesForRole', DEPLOY)).toEqual({ InstanceProfiles: [], IsTruncated: false });
});

test.each<[string, Record<string, unknown>, [string, number, string]]>([
  ['CreateInstanceProfile', { InstanceProfileName: 'SERVERS' }, ['EntityAlreadyExists', 409, 'Instance Profile SERVERS already exists.']],
  ['GetInstanceProfile', { InstanceProfileName: 'None' }, ['NoSuchEntity', 404, 'Instance Profile None cannot be found.']],
  ['DeleteInstanceProfile', { InstanceProfileName: 'None' }, ['NoSuchEntity', 404, 'Instance Profile None cannot be found.']],
  ['AddRoleToInstanceProfile', { ...SERVERS, RoleName: 'None' }, ['NoSuchEntity', 404, 'The role with name None cannot be found.']],
  ['RemoveRoleFromInstanceProfile', { ...SERVERS, ...DEPLOY }, ['NoSuchEntity', 404, 'The role with name Deploy cannot be found in the instance profile Servers.']],
  ['ListInstanceProfilesForRole', { RoleName: 'None' }, ['NoSuchEntity', 404, 'The role with name None cannot be found.']],
])('%s %j is refused', (action, input, refusal) => {
  expect(withProfile().refusal(action, input)).toEqual(refusal);
});

test('tags are changed', () => {
  const iam = withProfile();
  iam.call('TagInstanceProfile', { ...SERVERS, Tags: [{ Key: 'TEAM', Value: 'data' }] });
  expect(iam.call('ListInstanceProfileTags', SERVERS)).toEqual({ Tags: [{ Key: 'TEAM', Value: 'data' }], IsTruncated: false });
  iam.call('UntagInstanceProfile', { ...SERVERS, TagKeys: ['team'] });
  expect(profileOf(iam).Tags).toBeUndefined();
});

test('whoever adds a role must be allowed to pass it to EC2', () => {
  expect(withProfile().targets('AddRoleToInstanceProfile', { ...SERVERS, ...DEPLOY })).toEqual([
    { action: 'iam:AddRoleToInstanceProfile', resource: ARN, resourceInMessage: 'instance profile Servers', context: expect.objectContaining({ 'aws:ResourceTag/team': 'web' }) },
    { action: 'iam:PassRole', resource: `arn:aws:iam::${ACCOUNT_ID}:role/Deploy`, resourceInMessage: undefined, context: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
  ]);
});
