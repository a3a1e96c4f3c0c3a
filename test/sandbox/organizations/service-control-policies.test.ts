import { join } from 'node:path';
import { GetUserCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import {
  AttachPolicyCommand, CreateOrganizationalUnitCommand, CreatePolicyCommand, DetachPolicyCommand, DisablePolicyTypeCommand,
  ListRootsCommand, MoveAccountCommand, OrganizationsClient, UpdatePolicyCommand,
} from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { newOrganization } from '../../../sandbox/organizations/new-organization';
import { serviceControlPoliciesOf } from '../../../sandbox/organizations/service-control-policies';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { Role } from '../../../sandbox/state/role';
import { credentialsFrom, iamClient, stsClient } from '../../support/sandbox-clients';
import { createRole, createUser, enrollDevice, errorOf, policyDocument } from '../../support/sandbox-people';
import { TemporaryFolder } from '../../support/temporary-folder';

const [MEMBER, MANAGEMENT] = ['111122223333', '444455556666'];
const FULL_ACCESS = 'p-FullAWSAccess';
const EVERYTHING = { Effect: 'Allow', Action: '*', Resource: '*' };
const NEEDS_MFA = { Effect: 'Deny', NotAction: ['sts:*'], Resource: '*', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } };

const folder = new TemporaryFolder();

let sandbox: Sandbox;
let management: OrganizationsClient;
let root: string;

beforeEach(async () => {
  sandbox = await Sandbox.start({ accounts: [MEMBER, MANAGEMENT], organizationId: 'o-a1b2c3d4e5', managementAccount: MANAGEMENT });
  management = managementClient();
  root = (await management.send(new ListRootsCommand({}))).Roots?.[0].Id ?? '';
});

afterEach(() => sandbox.close());

function managementClient(): OrganizationsClient {
  return new OrganizationsClient({ endpoint: sandbox.endpoint, region: 'us-east-1', credentials: sandbox.administrator(MANAGEMENT), maxAttempts: 1 });
}

async function attach(statements: object | object[], TargetId: string): Promise<string> {
  const { Policy } = await management.send(new CreatePolicyCommand({
    Name: `Policy for ${TargetId}`, Description: '', Type: 'SERVICE_CONTROL_POLICY', Content: policyDocument(statements),
  }));
  const PolicyId = Policy?.PolicySummary?.Id ?? '';
  await management.send(new AttachPolicyCommand({ PolicyId, TargetId }));
  return PolicyId;
}

const listUsers = (credentials: SandboxCredentials) => errorOf(iamClient(sandbox, credentials).send(new ListUsersCommand({})));
const administrator = () => sandbox.administrator(MEMBER);

test('an organization-wide Deny without MFA locks a role session that was opened with a code', async () => {
  const credentials = await createUser(sandbox, 'alice', { may: EVERYTHING });
  const { serialNumber: SerialNumber, app } = await enrollDevice(sandbox, 'alice');
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: MEMBER }, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } };
  const RoleArn = await createRole(sandbox, 'admin', { trust, may: EVERYTHING });
  await attach(NEEDS_MFA, root);

  const sts = stsClient(sandbox, credentials);
  sandbox.clock.advance(60_000);
  const withCode = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'alice', SerialNumber, TokenCode: app.code() }));
  sandbox.clock.advance(60_000);
  const session = credentialsFrom((await sts.send(new GetSessionTokenCommand({ SerialNumber, TokenCode: app.code() }))).Credentials);
  const fromSession = await stsClient(sandbox, session).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'alice' }));

  expect(await listUsers(credentialsFrom(withCode.Credentials))).toMatchObject({
    code: 'AccessDenied',
    message: `User: arn:aws:sts::${MEMBER}:assumed-role/admin/alice is not authorized to perform: iam:ListUsers on resource: `
      + `arn:aws:iam::${MEMBER}:user/ with an explicit deny in a service control policy`,
  });
  expect(await listUsers(credentials)).toMatchObject({ code: 'AccessDenied' });
  expect(await listUsers(session)).toBeUndefined();
  expect(await listUsers(credentialsFrom(fromSession.Credentials))).toBeUndefined();
  expect(sandbox.decisions.about('iam:ListUsers')[0].decidedBy?.policy).toMatch(/^Policy for r-\w{4} \(p-\w{8}\)$/);
});

test('what a statement exempts is exempt', async () => {
  await attach({ ...NEEDS_MFA, NotAction: ['sts:*', 'iam:GetUser'] }, root);
  expect(await errorOf(iamClient(sandbox, administrator()).send(new GetUserCommand({})))).toBeUndefined();
  expect(await listUsers(administrator())).toBeDefined();
});

test('the management account is limited by nothing', async () => {
  await attach(NEEDS_MFA, root);
  expect(await listUsers(sandbox.administrator(MANAGEMENT))).toBeUndefined();
});

test('every level must allow', async () => {
  const { OrganizationalUnit } = await management.send(new CreateOrganizationalUnitCommand({ ParentId: root, Name: 'Workloads' }));
  const unit = OrganizationalUnit?.Id ?? '';
  await attach({ Effect: 'Allow', Action: ['iam:Get*', 'organizations:*'], Resource: '*' }, unit);
  await management.send(new DetachPolicyCommand({ PolicyId: FULL_ACCESS, TargetId: unit }));
  expect(await listUsers(administrator())).toBeUndefined();

  await management.send(new MoveAccountCommand({ AccountId: MEMBER, SourceParentId: root, DestinationParentId: unit }));
  expect(await listUsers(administrator())).toMatchObject({
    code: 'AccessDenied',
    message: `User: arn:aws:iam::${MEMBER}:user/sandbox-administrator is not authorized to perform: iam:ListUsers on resource: `
      + `arn:aws:iam::${MEMBER}:user/ because no service control policy allows the iam:ListUsers action`,
  });
  expect(await errorOf(iamClient(sandbox, administrator()).send(new GetUserCommand({})))).toBeUndefined();
});

test('a service control policy grants nothing', async () => {
  const credentials = await createUser(sandbox, 'alice');
  expect(await listUsers(credentials)).toMatchObject({ message: expect.stringContaining('because no identity-based policy allows the iam:ListUsers action') });
});

test('a policy that changes, a type that is disabled: at once', async () => {
  const PolicyId = await attach({ Effect: 'Deny', Action: 'iam:ListUsers', Resource: '*' }, MEMBER);
  expect(await listUsers(administrator())).toBeDefined();
  await management.send(new UpdatePolicyCommand({ PolicyId, Content: policyDocument({ Effect: 'Deny', Action: 'iam:ListRoles', Resource: '*' }) }));
  expect(await listUsers(administrator())).toBeUndefined();
  await management.send(new UpdatePolicyCommand({ PolicyId, Content: policyDocument({ Effect: 'Deny', Action: '*', Resource: '*' }) }));
  expect(await listUsers(administrator())).toBeDefined();
  await management.send(new DisablePolicyTypeCommand({ RootId: root, PolicyType: 'SERVICE_CONTROL_POLICY' }));
  expect(await listUsers(administrator())).toBeUndefined();
});

test('the paths of the organization can be asked for', async () => {
  const { OrganizationalUnit } = await management.send(new CreateOrganizationalUnitCommand({ ParentId: root, Name: 'Workloads' }));
  const unit = OrganizationalUnit?.Id ?? '';
  const within = (path: string) => ({
    Effect: 'Allow',
    Action: 'iam:ListUsers',
    Resource: '*',
    Condition: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': path, 'aws:ResourceOrgPaths': path } },
  });
  const alice = await createUser(sandbox, 'alice', { may: within(`o-a1b2c3d4e5/${root}/${unit}/*`) });
  const bob = await createUser(sandbox, 'bob', { may: within(`o-a1b2c3d4e5/${root}/`) });
  expect([await listUsers(alice) === undefined, await listUsers(bob) === undefined]).toEqual([false, true]);

  await management.send(new MoveAccountCommand({ AccountId: MEMBER, SourceParentId: root, DestinationParentId: unit }));
  expect([await listUsers(alice) === undefined, await listUsers(bob) === undefined]).toEqual([true, false]);
});

test('service-linked roles are not limited, other roles are', () => {
  const organization = newOrganization('o-a1b2c3d4e5', MANAGEMENT, [MEMBER, MANAGEMENT], new Date(0));
  const role = (path: string) => ({ type: 'role', path, accountId: MEMBER }) as Role;
  expect(serviceControlPoliciesOf(role('/aws-service-role/support.amazonaws.com/'), organization)).toBeUndefined();
  expect(serviceControlPoliciesOf(role('/service-role/'), organization)).toHaveLength(2);
});

test('a state file keeps the organization and what is attached', async () => {
  const state = join(folder.path, 'state.json');
  const options = { accounts: [MEMBER, MANAGEMENT], organizationId: 'o-a1b2c3d4e5', managementAccount: MANAGEMENT, state };
  await sandbox.close();
  sandbox = await Sandbox.start(options);
  management = managementClient();
  root = (await management.send(new ListRootsCommand({}))).Roots?.[0].Id ?? '';
  await attach(NEEDS_MFA, root);
  await sandbox.close();
  sandbox = await Sandbox.start({ state });
  expect(await listUsers(administrator())).toMatchObject({ message: expect.stringContaining('with an explicit deny in a service control policy') });
  expect((await managementClient().send(new ListRootsCommand({}))).Roots?.[0].Id).toBe(root);
});
