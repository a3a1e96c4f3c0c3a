import { ACCOUNT_ID, ALLOW_ALL, IamAccount, TRUST_ACCOUNT } from './iam-account';
import { iamService } from '../../../sandbox/iam/iam-service';
import { Input, Output } from '../../../sandbox/operation';
import { SIGNING_CERTIFICATE } from '../../support/credential-samples';

const U = { UserName: 'user-a' };
const G = { GroupName: 'group-a' };
const R = { RoleName: 'role-a' };
const P = { PolicyArn: `arn:aws:iam::${ACCOUNT_ID}:policy/policy-a` };
const DEVICE = { SerialNumber: `arn:aws:iam::${ACCOUNT_ID}:mfa/device-a` };
const PROFILE = { InstanceProfileName: 'profile-a' };
const THREE = ['a', 'b', 'c'];
const Tags = ['c', 'a', 'b'].map(Key => ({ Key, Value: '' }));

/** Three of everything that can be listed, or as many as there may be. */
function populated(): IamAccount {
  const iam = new IamAccount();
  const policies = THREE.map(letter => `arn:aws:iam::${ACCOUNT_ID}:policy/policy-${letter}`);
  for (const letter of THREE) {
    iam.call('CreatePolicy', { PolicyName: `policy-${letter}`, PolicyDocument: ALLOW_ALL, Tags });
    iam.call('CreateUser', { UserName: `user-${letter}`, Tags });
    iam.call('CreateGroup', { GroupName: `group-${letter}` });
    iam.call('CreateRole', { RoleName: `role-${letter}`, AssumeRolePolicyDocument: TRUST_ACCOUNT, Tags });
    iam.call('CreateVirtualMFADevice', { VirtualMFADeviceName: `device-${letter}`, Tags });
    iam.call('CreateInstanceProfile', { InstanceProfileName: `profile-${letter}`, Tags });
    iam.call('AddRoleToInstanceProfile', { InstanceProfileName: `profile-${letter}`, ...R });
    iam.call('AddUserToGroup', { ...U, GroupName: `group-${letter}` });
    iam.call('CreatePolicyVersion', { ...P, PolicyDocument: ALLOW_ALL });
  }
  for (const letter of THREE.slice(1)) {
    iam.call('AddUserToGroup', { ...G, UserName: `user-${letter}` });
  }
  for (const [kind, name] of [['User', U], ['Group', G], ['Role', R]] as const) {
    policies.forEach(PolicyArn => iam.call(`Attach${kind}Policy`, { ...name, PolicyArn }));
    THREE.forEach(PolicyName => iam.call(`Put${kind}Policy`, { ...name, PolicyName, PolicyDocument: ALLOW_ALL }));
  }
  addCredentials(iam);
  return iam;
}

function addCredentials(iam: IamAccount): void {
  iam.call('CreateAccessKey', U);
  iam.call('CreateAccessKey', U);
  for (const service of ['codecommit', 'cassandra', 'bedrock']) {
    iam.call('CreateServiceSpecificCredential', { ...U, ServiceName: `${service}.amazonaws.com` });
  }
  for (let index = 0; index < 3; index++) {
    // Upload takes RSA keys, of which making is slow; here it is the list that matters.
    iam.account.sshPublicKeys.push({ user: iam.user('user-a'), sshPublicKeyId: `APKA${index}`, fingerprint: '', body: '', uploadDate: new Date(0), status: 'Active' });
  }
  iam.call('UploadSigningCertificate', { ...U, CertificateBody: SIGNING_CERTIFICATE });
  iam.call('CreateAccountAlias', { AccountAlias: 'example' });
  // Devices are made users' only with codes; here it is the list that matters.
  iam.user('user-a').mfaDevices.push(...iam.account.mfaDevices.values());
}

/** How to ask for a list, where its items are, and how many of them there are. */
const LISTS: Readonly<Record<string, readonly [input: Input, items: readonly string[], count: number]>> = {
  ListUsers: [{}, ['Users'], 3],
  ListGroups: [{}, ['Groups'], 3],
  ListRoles: [{}, ['Roles'], 3],
  ListPolicies: [{ Scope: 'Local' }, ['Policies'], 3],
  ListInstanceProfiles: [{}, ['InstanceProfiles'], 3],
  ListInstanceProfilesForRole: [R, ['InstanceProfiles'], 3],
  ListInstanceProfileTags: [PROFILE, ['Tags'], 3],
  ListGroupsForUser: [U, ['Groups'], 3],
  GetGroup: [G, ['Users'], 3],
  ListPolicyVersions: [P, ['Versions'], 4],
  ListEntitiesForPolicy: [P, ['PolicyGroups', 'PolicyUsers', 'PolicyRoles'], 3],
  ListAttachedUserPolicies: [U, ['AttachedPolicies'], 3],
  ListAttachedGroupPolicies: [G, ['AttachedPolicies'], 3],
  ListAttachedRolePolicies: [R, ['AttachedPolicies'], 3],
  ListUserPolicies: [U, ['PolicyNames'], 3],
  ListGroupPolicies: [G, ['PolicyNames'], 3],
  ListRolePolicies: [R, ['PolicyNames'], 3],
  ListUserTags: [U, ['Tags'], 3],
  ListRoleTags: [R, ['Tags'], 3],
  ListPolicyTags: [P, ['Tags'], 3],
  ListMFADeviceTags: [DEVICE, ['Tags'], 3],
  ListAccessKeys: [U, ['AccessKeyMetadata'], 2],
  ListVirtualMFADevices: [{}, ['VirtualMFADevices'], 3],
  ListMFADevices: [U, ['MFADevices'], 3],
  ListSSHPublicKeys: [U, ['SSHPublicKeys'], 3],
  ListSigningCertificates: [U, ['Certificates'], 1],
  ListServiceSpecificCredentials: [U, ['ServiceSpecificCredentials'], 3],
  ListAccountAliases: [{}, ['AccountAliases'], 1],
  ListServerCertificates: [{}, ['ServerCertificateMetadataList'], 0],
  GetAccountAuthorizationDetails: [{ Filter: ['User', 'Group', 'Role', 'LocalManagedPolicy'] }, ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'], 12],
  SimulateCustomPolicy: [{ PolicyInputList: [ALLOW_ALL], ActionNames: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'] }, ['EvaluationResults'], 3],
  SimulatePrincipalPolicy: [
    { PolicySourceArn: `arn:aws:iam::${ACCOUNT_ID}:user/user-a`, ActionNames: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'] }, ['EvaluationResults'], 3,
  ],
};

/** Their API has no pages. */
const WITHOUT_PAGES = ['ListOpenIDConnectProviders', 'ListSAMLProviders'];

test('every list is tried', () => {
  const lists = Object.keys(iamService).filter(name => name.startsWith('List') && !WITHOUT_PAGES.includes(name));
  expect(lists.filter(name => !(name in LISTS))).toEqual([]);
});

let iam: IamAccount;

beforeAll(() => {
  iam = populated();
});

describe.each(Object.entries(LISTS))('%s', (operation, [input, members, count]) => {
  const itemsOf = (output: Output) => members.flatMap(member => output[member] as unknown[]);

  test('comes whole where it fits', () => {
    const output = iam.call(operation, input);
    expect(itemsOf(output)).toHaveLength(count);
    expect(output).toMatchObject({ IsTruncated: false });
    expect(output.Marker).toBeUndefined();
  });

  test('comes in pages of one', () => {
    const whole = itemsOf(iam.call(operation, input)).map(item => JSON.stringify(item));
    const seen: string[] = [];
    for (let Marker: unknown = undefined, more = true; more;) {
      const output: Output = iam.call(operation, { ...input, MaxItems: '1', ...Marker === undefined ? {} : { Marker } });
      seen.push(...itemsOf(output).map(item => JSON.stringify(item)));
      more = output.IsTruncated as boolean;
      expect(output.Marker === undefined).toBe(!more);
      Marker = output.Marker;
    }
    expect([...seen].sort()).toEqual([...whole].sort());
  });

  test.each([
    [{ Marker: 'nonsense' }, /^Invalid Marker: nonsense/],
    [{ Marker: '' }, /at 'marker' failed to satisfy constraint: Member must have length greater than or equal to 1/],
    [{ MaxItems: '0' }, /Value '0' at 'maxItems' failed to satisfy constraint: Member must have value greater than or equal to 1/],
    [{ MaxItems: '1001' }, /Value '1001' at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 1000/],
  ])('refuses %j', (bad, message) => {
    expect(iam.refusal(operation, { ...input, ...bad })).toEqual(['ValidationError', 400, expect.stringMatching(message)]);
  });
});
