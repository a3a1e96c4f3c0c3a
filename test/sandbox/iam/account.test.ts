import { ALLOW_ALL, IamAccount, OTHER_ACCOUNT_ID, TRUST_ACCOUNT } from './iam-account';

const READERS = 'arn:aws:iam::111122223333:policy/Readers';
const ADMINISTRATOR_ACCESS = 'arn:aws:iam::aws:policy/AdministratorAccess';

function populated(): IamAccount {
  const iam = new IamAccount();
  iam.call('CreatePolicy', { PolicyName: 'Readers', PolicyDocument: ALLOW_ALL });
  iam.call('CreatePolicyVersion', { PolicyArn: READERS, PolicyDocument: ALLOW_ALL });
  iam.call('CreateGroup', { GroupName: 'staff' });
  iam.call('CreateUser', { UserName: 'alice', PermissionsBoundary: READERS, Tags: [{ Key: 'a', Value: 'b' }] });
  iam.call('AddUserToGroup', { GroupName: 'staff', UserName: 'alice' });
  iam.call('PutUserPolicy', { UserName: 'alice', PolicyName: 'own', PolicyDocument: ALLOW_ALL });
  iam.call('CreateRole', { RoleName: 'Deploy', AssumeRolePolicyDocument: TRUST_ACCOUNT, Description: 'deploys' });
  iam.call('AttachRolePolicy', { RoleName: 'Deploy', PolicyArn: ADMINISTRATOR_ACCESS });
  iam.call('AttachGroupPolicy', { GroupName: 'staff', PolicyArn: READERS });
  return iam;
}

describe('GetAccountSummary', () => {
  const summary = (iam: IamAccount) => Object.fromEntries(iam.call('GetAccountSummary').SummaryMap as Map<string, number>);

  test('counts', () => {
    const iam = populated();
    iam.call('CreateVirtualMFADevice', { VirtualMFADeviceName: 'one' });
    iam.call('CreateVirtualMFADevice', { VirtualMFADeviceName: 'two' });
    [...iam.account.mfaDevices.values()][0].user = iam.user('alice');
    expect(summary(iam)).toMatchObject({
      Users: 1, Groups: 1, Roles: 1, Policies: 1, PolicyVersionsInUse: 2, MFADevices: 2, MFADevicesInUse: 1, AccountMFAEnabled: 0,
    });
  });

  test('names the quotas', () => {
    expect(summary(new IamAccount())).toMatchObject({
      UsersQuota: 5000,
      GroupsQuota: 300,
      RolesQuota: 1000,
      PoliciesQuota: 1500,
      AccessKeysPerUserQuota: 2,
      GroupsPerUserQuota: 10,
      VersionsPerPolicyQuota: 5,
      AttachedPoliciesPerGroupQuota: 10,
      PolicySizeQuota: 6144,
      UserPolicySizeQuota: 2048,
      GroupPolicySizeQuota: 5120,
      RolePolicySizeQuota: 10_240,
      AssumeRolePolicySizeQuota: 2048,
    });
  });
});

describe('account aliases', () => {
  test('are created, replaced, listed and deleted', () => {
    const iam = new IamAccount();
    iam.call('CreateAccountAlias', { AccountAlias: 'acme' });
    iam.call('CreateAccountAlias', { AccountAlias: 'acme-two' });
    expect(iam.call('ListAccountAliases')).toEqual({ AccountAliases: ['acme-two'], IsTruncated: false });
    iam.call('DeleteAccountAlias', { AccountAlias: 'acme-two' });
    expect(iam.call('ListAccountAliases').AccountAliases).toEqual([]);
  });

  test('belong to one account', () => {
    const iam = new IamAccount();
    iam.cloud.account(OTHER_ACCOUNT_ID)?.aliases.push('acme');
    expect(iam.refusal('CreateAccountAlias', { AccountAlias: 'acme' })).toEqual(['EntityAlreadyExists', 409, 'The account alias acme already exists.']);
  });

  test.each(['ab', 'Acme', '-acme', 'acme-', 'ac--me', 'a'.repeat(64)])('%s is none', AccountAlias => {
    expect(new IamAccount().refusal('CreateAccountAlias', { AccountAlias }).slice(0, 2)).toEqual(['ValidationError', 400]);
  });

  test('one that is not there cannot be deleted', () => {
    expect(new IamAccount().refusal('DeleteAccountAlias', { AccountAlias: 'acme' }).slice(0, 2)).toEqual(['NoSuchEntity', 404]);
  });
});

describe('GetAccountAuthorizationDetails', () => {
  const documents = [{ PolicyName: 'own', PolicyDocument: encodeURIComponent(ALLOW_ALL).replace(/\*/g, '%2A') }];

  test('shows everything with its policies', () => {
    const details = populated().call('GetAccountAuthorizationDetails');
    expect(details.IsTruncated).toBe(false);
    expect(details.UserDetailList).toEqual([{
      Path: '/',
      UserName: 'alice',
      UserId: expect.any(String),
      Arn: 'arn:aws:iam::111122223333:user/alice',
      CreateDate: expect.any(Date),
      UserPolicyList: documents,
      GroupList: ['staff'],
      AttachedManagedPolicies: [],
      Tags: [{ Key: 'a', Value: 'b' }],
      PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: READERS },
    }]);
    expect(details.GroupDetailList).toEqual([{
      Path: '/',
      GroupName: 'staff',
      GroupId: expect.any(String),
      Arn: 'arn:aws:iam::111122223333:group/staff',
      CreateDate: expect.any(Date),
      GroupPolicyList: [],
      AttachedManagedPolicies: [{ PolicyName: 'Readers', PolicyArn: READERS }],
    }]);
    expect(details.RoleDetailList).toEqual([{
      Path: '/',
      RoleName: 'Deploy',
      RoleId: expect.any(String),
      Arn: 'arn:aws:iam::111122223333:role/Deploy',
      CreateDate: expect.any(Date),
      AssumeRolePolicyDocument: encodeURIComponent(TRUST_ACCOUNT),
      InstanceProfileList: [],
      RolePolicyList: [],
      RoleLastUsed: {},
      AttachedManagedPolicies: [{ PolicyName: 'AdministratorAccess', PolicyArn: ADMINISTRATOR_ACCESS }],
    }]);
  });

  test('shows the policies with all versions, those of AWS only if they are used', () => {
    const policies = populated().call('GetAccountAuthorizationDetails').Policies as Record<string, unknown>[];
    expect(policies.map(policy => [policy.PolicyName, policy.AttachmentCount, policy.PermissionsBoundaryUsageCount]))
      .toEqual(expect.arrayContaining([['AdministratorAccess', 1, 0], ['Readers', 1, 1]]));
    expect(policies).toHaveLength(2);
    expect(policies.find(policy => policy.PolicyName === 'Readers')?.PolicyVersionList).toMatchObject([
      { VersionId: 'v1', IsDefaultVersion: true, Document: documents[0].PolicyDocument }, { VersionId: 'v2', IsDefaultVersion: false },
    ]);
  });

  test.each<[string[], number[]]>([
    [['User'], [1, 0, 0, 0]],
    [['Role', 'Group'], [0, 1, 1, 0]],
    [['LocalManagedPolicy'], [0, 0, 0, 1]],
    [['AWSManagedPolicy', 'LocalManagedPolicy'], [0, 0, 0, 2]],
    [[], [1, 1, 1, 2]],
  ])('filtered by %j', (Filter, counts) => {
    const details = populated().call('GetAccountAuthorizationDetails', { Filter });
    const lists = [details.UserDetailList, details.GroupDetailList, details.RoleDetailList, details.Policies] as unknown[][];
    expect(lists.map(list => list.length)).toEqual(counts);
  });

  test('pages run through all kinds', () => {
    const iam = populated();
    const seen: number[] = [];
    let Marker: unknown;
    do {
      const details = iam.call('GetAccountAuthorizationDetails', { MaxItems: '2', Marker });
      const lists = [details.UserDetailList, details.GroupDetailList, details.RoleDetailList, details.Policies] as unknown[][];
      seen.push(lists.flat().length);
      Marker = details.Marker;
    } while (Marker !== undefined);
    expect(seen).toEqual([2, 2, 1]);
  });

  test('an unknown filter is refused', () => {
    expect(populated().refusal('GetAccountAuthorizationDetails', { Filter: ['Users'] })[0]).toBe('ValidationError');
  });
});
