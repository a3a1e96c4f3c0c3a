import { ACCOUNT_ID, ALLOW_ALL, IamAccount, TRUST_ACCOUNT } from './iam-account';
import { SIGNING_CERTIFICATE, SSH_PUBLIC_KEY } from '../../support/credential-samples';

const U = { UserName: 'user-0' };
const G = { GroupName: 'group-0' };
const R = { RoleName: 'role-0' };
const P = { PolicyArn: `arn:aws:iam::${ACCOUNT_ID}:policy/policy-0` };
const GIT = { ...U, ServiceName: 'codecommit.amazonaws.com' };

/** One of everything. */
function beginning(): IamAccount {
  const iam = new IamAccount();
  iam.call('CreateUser', U);
  iam.call('CreateGroup', G);
  iam.call('CreateRole', { ...R, AssumeRolePolicyDocument: TRUST_ACCOUNT });
  iam.call('CreatePolicy', { PolicyName: 'policy-0', PolicyDocument: ALLOW_ALL });
  return iam;
}

/** Counted from one: the input of the nth call. */
type Calls = readonly [action: string, most: number, input: (n: number) => Record<string, unknown>, message: string];

/** See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const QUOTAS: readonly Calls[] = [
  ['CreateUser', 4999, n => ({ UserName: `user-${n}` }), 'Cannot exceed quota for UsersPerAccount: 5000'],
  ['CreateGroup', 299, n => ({ GroupName: `group-${n}` }), 'Cannot exceed quota for GroupsPerAccount: 300'],
  ['CreateRole', 999, n => ({ RoleName: `role-${n}`, AssumeRolePolicyDocument: TRUST_ACCOUNT }), 'Cannot exceed quota for RolesPerAccount: 1000'],
  ['CreatePolicy', 1499, n => ({ PolicyName: `policy-${n}`, PolicyDocument: ALLOW_ALL }), 'Cannot exceed quota for PoliciesPerAccount: 1500'],
  ['CreateInstanceProfile', 1000, n => ({ InstanceProfileName: `p-${n}` }), 'Cannot exceed quota for InstanceProfilesPerAccount: 1000'],
  ['CreateAccessKey', 2, () => U, 'Cannot exceed quota for AccessKeysPerUser: 2'],
  ['CreatePolicyVersion', 4, () => ({ ...P, PolicyDocument: ALLOW_ALL }),
    'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.'],
  ['CreateServiceSpecificCredential', 2, () => GIT, 'Cannot exceed quota for ServiceSpecificCredentialsPerUser: 2'],
  ['TagUser', 50, n => ({ ...U, Tags: [{ Key: `k${n}`, Value: '' }] }), 'The number of tags has reached the maximum limit of 50.'],
];

test.each(QUOTAS.map(([action, most, input, message]) => ({ action, most, input, message })))('$action: $message', ({ action, most, input, message }) => {
  const iam = beginning();
  for (let n = 1; n <= most; n++) {
    iam.call(action, input(n));
  }
  expect(iam.refusal(action, input(most + 1))).toEqual(['LimitExceeded', 409, message]);
});

test.each([
  ['CreateUser', 'UserName'], ['CreateGroup', 'GroupName'],
])('%s without regard to case', (action, member) => {
  const name = action === 'CreateUser' ? 'USER-0' : 'GROUP-0';
  expect(beginning().refusal(action, { [member]: name })[0]).toBe('EntityAlreadyExists');
});

test.each<[string, Record<string, unknown>]>([
  ['CreateRole', { RoleName: 'ROLE-0', AssumeRolePolicyDocument: TRUST_ACCOUNT }],
  ['CreatePolicy', { PolicyName: 'POLICY-0', Path: '/elsewhere/', PolicyDocument: ALLOW_ALL }],
  ['UpdateUser', { UserName: 'user-1', NewUserName: 'User-0' }],
  ['UpdateGroup', { GroupName: 'group-1', NewGroupName: 'Group-0' }],
])('%s %j: names are taken in every letter case', (action, input) => {
  const iam = beginning();
  iam.call('CreateUser', { UserName: 'user-1' });
  iam.call('CreateGroup', { GroupName: 'group-1' });
  expect(iam.refusal(action, input).slice(0, 2)).toEqual(['EntityAlreadyExists', 409]);
});

test('an account has one alias: another takes its place', () => {
  const iam = beginning();
  iam.call('CreateAccountAlias', { AccountAlias: 'first' });
  iam.call('CreateAccountAlias', { AccountAlias: 'second' });
  expect(iam.call('ListAccountAliases').AccountAliases).toEqual(['second']);
});

describe('what keeps something from being deleted', () => {
  const USER_OBSTACLES: readonly [string, (iam: IamAccount) => void, string][] = [
    ['an access key', iam => void iam.call('CreateAccessKey', U), 'must delete access keys first'],
    ['a password', iam => void iam.call('CreateLoginProfile', { ...U, Password: 'Correct-horse-7' }), 'must delete login profile first'],
    ['a signing certificate', iam => void iam.call('UploadSigningCertificate', { ...U, CertificateBody: SIGNING_CERTIFICATE }), 'must delete signing certificates first'],
    ['an SSH key', iam => void iam.call('UploadSSHPublicKey', { ...U, SSHPublicKeyBody: SSH_PUBLIC_KEY }), 'must remove referenced objects first'],
    ['a Git password', iam => void iam.call('CreateServiceSpecificCredential', GIT), 'must remove referenced objects first'],
    ['an inline policy', iam => void iam.call('PutUserPolicy', { ...U, PolicyName: 'p', PolicyDocument: ALLOW_ALL }), 'must delete policies first'],
    ['a managed policy', iam => void iam.call('AttachUserPolicy', { ...U, ...P }), 'must detach all policies first'],
    ['a group', iam => void iam.call('AddUserToGroup', { ...U, ...G }), 'must remove users from group first'],
  ];

  test.each(USER_OBSTACLES)('a user with %s', (_what, add, obstacle) => {
    const iam = beginning();
    add(iam);
    expect(iam.refusal('DeleteUser', U)).toEqual(['DeleteConflict', 409, `Cannot delete entity, ${obstacle}.`]);
    expect(iam.user('user-0')).toBeDefined();
  });

  test('a user with a boundary alone is deleted', () => {
    const iam = beginning();
    iam.call('PutUserPermissionsBoundary', { ...U, PermissionsBoundary: P.PolicyArn });
    expect(iam.call('DeleteUser', U)).toEqual({});
    expect(iam.call('DeletePolicy', P)).toEqual({});
  });

  test.each<[string, string, Record<string, unknown>, string]>([
    ['a member', 'AddUserToGroup', { ...U, ...G }, 'must remove users from group first'],
    ['an inline policy', 'PutGroupPolicy', { ...G, PolicyName: 'p', PolicyDocument: ALLOW_ALL }, 'must delete policies first'],
    ['a managed policy', 'AttachGroupPolicy', { ...G, ...P }, 'must detach all policies first'],
  ])('a group with %s', (_what, action, input, obstacle) => {
    const iam = beginning();
    iam.call(action, input);
    expect(iam.refusal('DeleteGroup', G)).toEqual(['DeleteConflict', 409, `Cannot delete entity, ${obstacle}.`]);
  });
});
