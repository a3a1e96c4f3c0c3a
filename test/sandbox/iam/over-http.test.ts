import { IAM, paginateListUsers, waitUntilUserExists } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { ACCOUNT_ID, ALLOW_ALL, trusting } from './iam-account';
import { Sandbox } from '../../../sandbox/sandbox';
import { SIGNING_CERTIFICATE, SSH_PUBLIC_KEY } from '../../support/credential-samples';
import { sendQuery } from '../../support/signed-request';

const ARN = `arn:aws:iam::${ACCOUNT_ID}:`;

let sandbox: Sandbox;
let administrator: IAM;

const configuration = (credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }) =>
  ({ endpoint: sandbox.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });

beforeAll(async () => {
  sandbox = await Sandbox.start({ accounts: [ACCOUNT_ID] });
  administrator = new IAM(configuration(sandbox.administrator(ACCOUNT_ID)));
});

afterAll(() => sandbox.close());

const policy = (...statements: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });

/** A user of their own with one inline policy, and a client with their access key. */
async function person(UserName: string, ...statements: object[]): Promise<{ iam: IAM; sts: STSClient }> {
  await administrator.createUser({ UserName, Path: '/people/' });
  await administrator.putUserPolicy({ UserName, PolicyName: 'own', PolicyDocument: policy(...statements) });
  const { AccessKey } = await administrator.createAccessKey({ UserName });
  const credentials = { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
  return { iam: new IAM(configuration(credentials)), sts: new STSClient(configuration(credentials)) };
}

const refused = (action: string, resource: string) => ({
  name: 'AccessDenied',
  message: expect.stringContaining(`is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`),
});

describe('what the SDK reads', () => {
  test('a credential report', async () => {
    expect(await administrator.generateCredentialReport({})).toMatchObject({ State: 'STARTED' });
    const { Content, ReportFormat, GeneratedTime } = await administrator.getCredentialReport({});
    expect(Buffer.from(Content ?? []).toString('utf8')).toMatch(/^user,arn,user_creation_time,.*\n<root_account>,/);
    expect([ReportFormat, GeneratedTime]).toEqual(['text/csv', expect.any(Date)]);
  });

  test('an instance profile', async () => {
    await administrator.createRole({ RoleName: 'server', AssumeRolePolicyDocument: trusting({ Service: 'ec2.amazonaws.com' }) });
    await administrator.createInstanceProfile({ InstanceProfileName: 'server' });
    await administrator.addRoleToInstanceProfile({ InstanceProfileName: 'server', RoleName: 'server' });
    const { InstanceProfiles } = await administrator.listInstanceProfilesForRole({ RoleName: 'server' });
    expect(InstanceProfiles).toMatchObject([{ InstanceProfileName: 'server', Roles: [{ RoleName: 'server' }] }]);
  });

  test('a user', async () => {
    const Tags = [{ Key: 'team', Value: 'a + b=ü' }];
    const { User } = await administrator.createUser({ UserName: 'reader', Path: '/team/', Tags });
    expect(User).toEqual({
      Path: '/team/', UserName: 'reader', UserId: expect.stringMatching(/^AIDA/), Arn: `${ARN}user/team/reader`, CreateDate: expect.any(Date), Tags,
    });
    const got = await administrator.getUser({ UserName: 'READER' });
    expect(got.User).toEqual(User);
  });

  test('lists page by page', async () => {
    for (let index = 0; index < 5; index++) {
      await administrator.createUser({ UserName: `paged-${index}`, Path: '/paged/' });
    }
    const pages: string[][] = [];
    for await (const { Users } of paginateListUsers({ client: administrator, pageSize: 2 }, { PathPrefix: '/paged/' })) {
      pages.push((Users ?? []).map(({ UserName }) => UserName ?? ''));
    }
    expect(pages).toEqual([['paged-0', 'paged-1'], ['paged-2', 'paged-3'], ['paged-4']]);
  });

  test('what a waiter waits for', async () => {
    await administrator.createUser({ UserName: 'awaited' });
    expect(await waitUntilUserExists({ client: administrator, minDelay: 1, maxWaitTime: 2 }, { UserName: 'awaited' })).toMatchObject({ state: 'SUCCESS' });
  });

  test('a role and its trust policy', async () => {
    const AssumeRolePolicyDocument = trusting({ AWS: ACCOUNT_ID });
    await administrator.createRole({ RoleName: 'read', AssumeRolePolicyDocument, Description: 'é', MaxSessionDuration: 7200 });
    const { Role } = await administrator.getRole({ RoleName: 'read' });
    expect(Role).toMatchObject({ Description: 'é', MaxSessionDuration: 7200, RoleLastUsed: {} });
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(AssumeRolePolicyDocument);
    await administrator.deleteRole({ RoleName: 'read' });
  });

  test('a managed policy', async () => {
    const { Policy } = await administrator.createPolicy({ PolicyName: 'read', PolicyDocument: ALLOW_ALL });
    expect(Policy).toMatchObject({ AttachmentCount: 0, IsAttachable: true, DefaultVersionId: 'v1', UpdateDate: expect.any(Date) });
    const { PolicyVersion } = await administrator.getPolicyVersion({ PolicyArn: Policy?.Arn, VersionId: 'v1' });
    expect(decodeURIComponent(PolicyVersion?.Document ?? '')).toBe(ALLOW_ALL);
    expect(PolicyVersion?.IsDefaultVersion).toBe(true);
  });

  test('the account', async () => {
    const { SummaryMap } = await administrator.getAccountSummary({});
    expect(SummaryMap).toMatchObject({ UsersQuota: 5000, GroupsPerUserQuota: 10 });
    await administrator.updateAccountPasswordPolicy({ MinimumPasswordLength: 12, RequireNumbers: true, MaxPasswordAge: 90 });
    expect((await administrator.getAccountPasswordPolicy({})).PasswordPolicy).toMatchObject({
      MinimumPasswordLength: 12, RequireNumbers: true, RequireSymbols: false, ExpirePasswords: true, MaxPasswordAge: 90,
    });
    await administrator.deleteAccountPasswordPolicy({});
    expect((await administrator.listAccountAliases({})).AccountAliases).toEqual([]);
    const { UserDetailList } = await administrator.getAccountAuthorizationDetails({ Filter: ['User'] });
    expect(UserDetailList?.map(user => user.UserPolicyList?.length)).toContain(1);
  });

  test('a simulation', async () => {
    const { EvaluationResults } = await administrator.simulateCustomPolicy({
      PolicyInputList: [policy({ Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })],
      ActionNames: ['s3:GetObject'],
      ContextEntries: [{ ContextKeyName: 'aws:MultiFactorAuthPresent', ContextKeyType: 'boolean', ContextKeyValues: ['true'] }],
    });
    expect(EvaluationResults).toMatchObject([{ EvalActionName: 's3:GetObject', EvalDecision: 'allowed', MatchedStatements: [{ SourcePolicyId: 'PolicyInputList.1' }] }]);
  });

  test('credentials of every kind', async () => {
    const UserName = 'keeper';
    await administrator.createUser({ UserName });
    const { SSHPublicKey } = await administrator.uploadSSHPublicKey({ UserName, SSHPublicKeyBody: SSH_PUBLIC_KEY });
    expect(SSHPublicKey?.SSHPublicKeyBody).toBe(SSH_PUBLIC_KEY);
    const { Certificate } = await administrator.uploadSigningCertificate({ UserName, CertificateBody: SIGNING_CERTIFICATE });
    expect(Certificate?.CertificateBody?.trim()).toBe(SIGNING_CERTIFICATE.trim());
    const { ServiceSpecificCredential } = await administrator.createServiceSpecificCredential({ UserName, ServiceName: 'codecommit.amazonaws.com' });
    expect(ServiceSpecificCredential?.ServicePassword).toMatch(/^.{44}$/);
    const { LoginProfile } = await administrator.createLoginProfile({ UserName, Password: 'Correct-horse-1', PasswordResetRequired: true });
    expect(LoginProfile).toMatchObject({ PasswordResetRequired: true, UserName });
  });
});

describe('errors are of the classes of the SDK', () => {
  test.each<[string, () => Promise<unknown>, string, number, string]>([
    ['NoSuchEntity', () => administrator.getUser({ UserName: 'nobody' }), 'NoSuchEntityException', 404, 'The user with name nobody cannot be found.'],
    ['EntityAlreadyExists', async () => {
      await administrator.createGroup({ GroupName: 'twice' });
      await administrator.createGroup({ GroupName: 'twice' });
    }, 'EntityAlreadyExistsException', 409, 'Group with name twice already exists.'],
    ['MalformedPolicyDocument', () => administrator.createPolicy({ PolicyName: 'x', PolicyDocument: '{' }), 'MalformedPolicyDocumentException', 400, 'Syntax errors in policy.'],
    ['ValidationError', () => administrator.createUser({ UserName: 'a b' }), 'ValidationError', 400, 'The specified value for userName is invalid.'],
    ['NotSupportedService', () => administrator.listServiceSpecificCredentials({ ServiceName: 'x.amazonaws.com' }), 'ServiceNotSupportedException', 404, 'No such service'],
  ])('%s', async (_code, call, name, httpStatusCode, message) => {
    await expect(call()).rejects.toMatchObject({ name, message: expect.stringContaining(message), $metadata: { httpStatusCode } });
  });
});

describe('permissions are asked for on the right resource', () => {
  test('reading oneself, under one\'s path', async () => {
    const { iam } = await person('selfish', { Effect: 'Allow', Action: 'iam:GetUser', Resource: `${ARN}user/people/\${aws:username}` });
    expect((await iam.getUser({})).User?.UserName).toBe('selfish');
    expect((await iam.getUser({ UserName: 'SELFISH' })).User?.UserName).toBe('selfish');
    await expect(iam.getUser({ UserName: 'reader' })).rejects.toMatchObject(refused('iam:GetUser', 'user reader'));
    await expect(iam.listUsers({})).rejects.toMatchObject(refused('iam:ListUsers', `${ARN}user/`));
  });

  test('creating users under one path only', async () => {
    const { iam } = await person('recruiter', { Effect: 'Allow', Action: 'iam:CreateUser', Resource: `${ARN}user/recruits/*` });
    await iam.createUser({ UserName: 'recruit', Path: '/recruits/' });
    await expect(iam.createUser({ UserName: 'other', Path: '/others/' })).rejects.toMatchObject(refused('iam:CreateUser', `${ARN}user/others/other`));
    await expect(iam.createUser({ UserName: 'tagged', Path: '/recruits/', Tags: [{ Key: 'a', Value: 'b' }] }))
      .rejects.toMatchObject(refused('iam:TagUser', `${ARN}user/recruits/tagged`));
  });

  test('attaching one policy only', async () => {
    await administrator.createGroup({ GroupName: 'readers' });
    const { iam } = await person('attacher', {
      Effect: 'Allow', Action: 'iam:AttachGroupPolicy', Resource: '*', Condition: { ArnEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' } },
    });
    await iam.attachGroupPolicy({ GroupName: 'readers', PolicyArn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' });
    await expect(iam.attachGroupPolicy({ GroupName: 'readers', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }))
      .rejects.toMatchObject(refused('iam:AttachGroupPolicy', 'group readers'));
  });

  test('only users with the right tag', async () => {
    await administrator.createUser({ UserName: 'web', Tags: [{ Key: 'team', Value: 'web' }] });
    await administrator.createUser({ UserName: 'data', Tags: [{ Key: 'team', Value: 'data' }] });
    const { iam } = await person('lead', {
      Effect: 'Allow',
      Action: 'iam:TagUser',
      Resource: '*',
      Condition: { 'StringEquals': { 'iam:ResourceTag/team': 'web' }, 'ForAllValues:StringEquals': { 'aws:TagKeys': ['color'] } },
    });
    await iam.tagUser({ UserName: 'web', Tags: [{ Key: 'color', Value: 'red' }] });
    await expect(iam.tagUser({ UserName: 'data', Tags: [{ Key: 'color', Value: 'red' }] })).rejects.toMatchObject(refused('iam:TagUser', 'user data'));
    await expect(iam.tagUser({ UserName: 'web', Tags: [{ Key: 'team', Value: 'x' }] })).rejects.toMatchObject(refused('iam:TagUser', 'user web'));
  });

  test('users with a boundary only', async () => {
    const { Policy } = await administrator.createPolicy({ PolicyName: 'boundary', PolicyDocument: ALLOW_ALL });
    const { iam } = await person('delegate', {
      Effect: 'Allow', Action: 'iam:CreateUser', Resource: '*', Condition: { StringEquals: { 'iam:PermissionsBoundary': Policy?.Arn } },
    });
    await iam.createUser({ UserName: 'bounded', PermissionsBoundary: Policy?.Arn });
    await expect(iam.createUser({ UserName: 'unbounded' })).rejects.toMatchObject(refused('iam:CreateUser', `${ARN}user/unbounded`));
  });

  test('a new version of a managed policy takes effect at once', async () => {
    const { iam } = await person('versioned', { Effect: 'Allow', Action: 'iam:GetUser', Resource: '*' });
    const { Policy } = await administrator.createPolicy({ PolicyName: 'versioned', PolicyDocument: policy({ Effect: 'Allow', Action: 'iam:ListRoles', Resource: '*' }) });
    await administrator.attachUserPolicy({ UserName: 'versioned', PolicyArn: Policy?.Arn });
    await iam.listRoles({});
    await administrator.createPolicyVersion({ PolicyArn: Policy?.Arn, PolicyDocument: policy({ Effect: 'Deny', Action: '*', Resource: '*' }), SetAsDefault: true });
    await expect(iam.listRoles({})).rejects.toMatchObject({ name: 'AccessDenied', message: expect.stringContaining('with an explicit deny') });
  });

  test('a deleted access key opens nothing', async () => {
    const { iam } = await person('leaver', { Effect: 'Allow', Action: '*', Resource: '*' });
    const { AccessKeyMetadata = [] } = await iam.listAccessKeys({});
    await iam.updateAccessKey({ AccessKeyId: AccessKeyMetadata[0].AccessKeyId, Status: 'Active' });
    await administrator.deleteAccessKey({ UserName: 'leaver', AccessKeyId: AccessKeyMetadata[0].AccessKeyId });
    await expect(iam.getUser({})).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
  });
});

test('a role that trusts a user does not trust a new user of the same name', async () => {
  const everything = { Effect: 'Allow', Action: '*', Resource: '*' };
  const command = new AssumeRoleCommand({ RoleArn: `${ARN}role/trusting`, RoleSessionName: 'session' });
  const first = await person('twin', everything);
  await administrator.createRole({ RoleName: 'trusting', AssumeRolePolicyDocument: trusting({ AWS: `${ARN}user/people/twin` }) });
  expect((await first.sts.send(command)).Credentials).toBeDefined();

  const { AccessKeyMetadata = [] } = await administrator.listAccessKeys({ UserName: 'twin' });
  await administrator.deleteAccessKey({ UserName: 'twin', AccessKeyId: AccessKeyMetadata[0].AccessKeyId });
  await administrator.deleteUserPolicy({ UserName: 'twin', PolicyName: 'own' });
  await administrator.deleteUser({ UserName: 'twin' });

  const second = await person('twin', everything);
  await expect(second.sts.send(command)).rejects.toMatchObject({ name: 'AccessDenied' });
  await administrator.updateAssumeRolePolicy({ RoleName: 'trusting', PolicyDocument: trusting({ AWS: `${ARN}user/people/twin` }) });
  expect((await second.sts.send(command)).Credentials).toBeDefined();
});

// Recorded: a list with few gaps gets past the protocol, and the members that are missing are told from the list.
test('a gap in the numbers of a list is an invalid member', async () => {
  const answer = await sendQuery(sandbox, sandbox.administrator(ACCOUNT_ID), 'iam', 'GetContextKeysForCustomPolicy', { 'PolicyInputList.member.3': ALLOW_ALL });
  expect(answer).toMatchObject({
    status: 400,
    code: 'ValidationError',
    message: expect.stringContaining("1 validation error detected: Value at 'policyInputList' failed to satisfy constraint: "
      + 'Member must satisfy constraint: [') as string,
  });
});
