import {
  AttachPolicyCommand, CreateOrganizationalUnitCommand, CreateOrganizationCommand, CreatePolicyCommand, DeleteOrganizationalUnitCommand,
  DeletePolicyCommand, DescribeAccountCommand, DescribeOrganizationalUnitCommand, DescribeOrganizationCommand, DescribePolicyCommand,
  DetachPolicyCommand, DisablePolicyTypeCommand, EnablePolicyTypeCommand, ListAccountsCommand, ListAccountsForParentCommand,
  ListChildrenCommand, ListOrganizationalUnitsForParentCommand, ListParentsCommand, ListPoliciesCommand, ListPoliciesForTargetCommand,
  ListRootsCommand, ListTargetsForPolicyCommand, MoveAccountCommand, OrganizationsClient, UpdateOrganizationalUnitCommand,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations';
import { Sandbox } from '../../../sandbox/sandbox';
import { createUser, policyDocument } from '../../support/sandbox-people';

const [MANAGEMENT, MEMBER, OTHER] = ['111122223333', '444455556666', '777788889999'];
const FULL_ACCESS = 'p-FullAWSAccess';
const TYPE = 'SERVICE_CONTROL_POLICY';
const DENY = policyDocument({ Effect: 'Deny', Action: 'dynamodb:*', Resource: '*' });

let sandbox: Sandbox;
let management: OrganizationsClient;
let root: string;

const clientOf = (accountId: string) => new OrganizationsClient({
  endpoint: sandbox.endpoint, region: 'us-east-1', credentials: sandbox.administrator(accountId), maxAttempts: 1,
});

beforeEach(async () => {
  sandbox = await Sandbox.start({ accounts: [MANAGEMENT, MEMBER, OTHER] });
  management = clientOf(MANAGEMENT);
  await management.send(new CreateOrganizationCommand({}));
  root = (await management.send(new ListRootsCommand({}))).Roots?.[0].Id ?? '';
});

afterEach(() => sandbox.close());

const unit = async (Name: string, ParentId = root) =>
  (await management.send(new CreateOrganizationalUnitCommand({ ParentId, Name }))).OrganizationalUnit?.Id ?? '';
const policy = async (Name: string, Content = DENY) =>
  (await management.send(new CreatePolicyCommand({ Name, Content, Description: '', Type: TYPE }))).Policy?.PolicySummary?.Id ?? '';
const attached = async (TargetId: string) =>
  (await management.send(new ListPoliciesForTargetCommand({ TargetId, Filter: TYPE }))).Policies?.map(({ Name }) => Name);

test('whoever creates an organization manages it, and every account is a member', async () => {
  const { Organization } = await clientOf(OTHER).send(new DescribeOrganizationCommand({}));
  expect(Organization).toMatchObject({ MasterAccountId: MANAGEMENT, FeatureSet: 'ALL', Id: expect.stringMatching(/^o-[a-z0-9]{10}$/) });

  const { Accounts } = await management.send(new ListAccountsCommand({}));
  expect(Accounts?.map(({ Id, Status }) => [Id, Status])).toEqual([[MANAGEMENT, 'ACTIVE'], [MEMBER, 'ACTIVE'], [OTHER, 'ACTIVE']]);
  expect(Accounts?.[1]).toMatchObject({
    Arn: `arn:aws:organizations::${MANAGEMENT}:account/${Organization?.Id}/${MEMBER}`, Paths: [`${Organization?.Id}/${root}/`], JoinedTimestamp: expect.any(Date),
  });
  expect((await management.send(new DescribeAccountCommand({ AccountId: MEMBER }))).Account).toEqual(Accounts?.[1]);
});

test('service control policies are enabled, and FullAWSAccess is attached to everything', async () => {
  const { Roots } = await management.send(new ListRootsCommand({}));
  expect(Roots).toEqual([{ Id: expect.stringMatching(/^r-[0-9a-z]{4}$/), Arn: expect.stringMatching(/:root\/o-\w+\/r-\w{4}$/), Name: 'Root', PolicyTypes: [{ Type: TYPE, Status: 'ENABLED' }] }]);
  expect(await Promise.all([root, MANAGEMENT, MEMBER, await unit('Workloads')].map(attached))).toEqual(Array.from({ length: 4 }, () => ['FullAWSAccess']));

  const { Policy } = await management.send(new DescribePolicyCommand({ PolicyId: FULL_ACCESS }));
  expect(Policy?.PolicySummary).toMatchObject({ Arn: 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess', AwsManaged: true });
  expect(JSON.parse(Policy?.Content ?? '')).toEqual({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });
});

test('accounts move between units', async () => {
  const outer = await unit('Outer');
  const inner = await unit('Inner', outer);
  await management.send(new MoveAccountCommand({ AccountId: MEMBER, SourceParentId: root, DestinationParentId: inner }));

  expect((await management.send(new ListParentsCommand({ ChildId: MEMBER }))).Parents).toEqual([{ Id: inner, Type: 'ORGANIZATIONAL_UNIT' }]);
  expect((await management.send(new ListParentsCommand({ ChildId: outer }))).Parents).toEqual([{ Id: root, Type: 'ROOT' }]);
  expect((await management.send(new ListAccountsForParentCommand({ ParentId: inner }))).Accounts?.map(({ Id }) => Id)).toEqual([MEMBER]);
  expect((await management.send(new ListChildrenCommand({ ParentId: root, ChildType: 'ACCOUNT' }))).Children?.map(({ Id }) => Id)).toEqual([MANAGEMENT, OTHER]);
  expect((await management.send(new ListChildrenCommand({ ParentId: outer, ChildType: 'ORGANIZATIONAL_UNIT' }))).Children).toEqual([{ Id: inner, Type: 'ORGANIZATIONAL_UNIT' }]);
  expect((await management.send(new ListOrganizationalUnitsForParentCommand({ ParentId: root }))).OrganizationalUnits).toMatchObject([{ Id: outer, Name: 'Outer' }]);
  await management.send(new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: inner, Name: 'Deep' }));
  expect((await management.send(new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: inner }))).OrganizationalUnit)
    .toMatchObject({ Name: 'Deep', Path: expect.stringMatching(new RegExp(`^o-\\w+/${root}/${outer}/${inner}/$`)) });

  await management.send(new MoveAccountCommand({ AccountId: MEMBER, SourceParentId: inner, DestinationParentId: root }));
  await management.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId: inner }));
  expect((await management.send(new ListOrganizationalUnitsForParentCommand({ ParentId: outer }))).OrganizationalUnits).toEqual([]);
});

test('policies are made, attached, changed and deleted', async () => {
  const PolicyId = await policy('NoTables');
  await management.send(new AttachPolicyCommand({ PolicyId, TargetId: MEMBER }));
  await management.send(new UpdatePolicyCommand({ PolicyId, Name: 'Nothing', Description: 'at all' }));

  expect(await attached(MEMBER)).toEqual(['FullAWSAccess', 'Nothing']);
  expect((await management.send(new ListTargetsForPolicyCommand({ PolicyId }))).Targets).toMatchObject([{ TargetId: MEMBER, Type: 'ACCOUNT' }]);
  expect((await management.send(new ListPoliciesCommand({ Filter: TYPE }))).Policies)
    .toMatchObject([{ Name: 'FullAWSAccess' }, { Id: PolicyId, Name: 'Nothing', Description: 'at all', AwsManaged: false }]);

  await management.send(new DetachPolicyCommand({ PolicyId, TargetId: MEMBER }));
  await management.send(new DeletePolicyCommand({ PolicyId }));
  expect((await management.send(new ListPoliciesCommand({ Filter: TYPE }))).Policies).toHaveLength(1);
});

test('disabling the type detaches everything, enabling it begins with FullAWSAccess', async () => {
  await management.send(new AttachPolicyCommand({ PolicyId: await policy('NoTables'), TargetId: MEMBER }));
  await management.send(new DisablePolicyTypeCommand({ RootId: root, PolicyType: TYPE }));
  expect(await attached(MEMBER)).toEqual([]);
  await management.send(new EnablePolicyTypeCommand({ RootId: root, PolicyType: TYPE }));
  expect(await attached(MEMBER)).toEqual(['FullAWSAccess']);
});

test('lists come in pages', async () => {
  for (let index = 0; index < 5; index++) await policy(`p${index}`);
  const names: Array<string | undefined> = [];
  let NextToken: string | undefined;
  do {
    const page = await management.send(new ListPoliciesCommand({ Filter: TYPE, MaxResults: 4, NextToken }));
    expect(page.Policies?.length).toBeLessThanOrEqual(4);
    names.push(...page.Policies?.map(({ Name }) => Name) ?? []);
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  expect(names).toEqual(['FullAWSAccess', 'p0', 'p1', 'p2', 'p3', 'p4']);
});

describe('refusals', () => {
  const create = (Content: string, Name = 'x') => new CreatePolicyCommand({ Name, Content, Description: '', Type: TYPE });
  const attach = (PolicyId: string, TargetId: string) => new AttachPolicyCommand({ PolicyId, TargetId });

  test.each<[string, () => Promise<unknown>, string, RegExp]>([
    ['a second organization', () => management.send(new CreateOrganizationCommand({})), 'AlreadyInOrganizationException', /already a member of an organization/],
    ['no JSON', () => management.send(create('{')), 'MalformedPolicyDocumentException', /does not meet the requirements of the specified policy type/],
    ['a principal', () => management.send(create(policyDocument({ Effect: 'Deny', Action: '*', Resource: '*', Principal: '*' }))), 'MalformedPolicyDocumentException', /does not meet/],
    ['5,121 characters', () => management.send(create(DENY + ' '.repeat(5121 - DENY.length))), 'ConstraintViolationException', /maximum size of a service control policy, 5120/],
    ['a name that is taken', () => management.send(create(DENY, 'FullAWSAccess')), 'DuplicatePolicyException', /same name already exists/],
    ['another type', () => management.send(new CreatePolicyCommand({ Name: 'x', Content: '{}', Description: '', Type: 'TAG_POLICY' })), 'InvalidInputException', /SERVICE_CONTROL_POLICY only, not 'TAG_POLICY'/],
    ['a policy that is not there', () => management.send(attach('p-12345678', MEMBER)), 'PolicyNotFoundException', /PolicyId that you specified/],
    ['a target that is not there', () => management.send(attach(FULL_ACCESS, '123412341234')), 'TargetNotFoundException', /TargetId that you specified/],
    ['an id of another form', () => management.send(attach('FullAWSAccess', MEMBER)), 'InvalidInputException', /required pattern/],
    ['what is attached already', () => management.send(attach(FULL_ACCESS, MEMBER)), 'DuplicatePolicyAttachmentException', /already attached/],
    ['detaching the last one', () => management.send(new DetachPolicyCommand({ PolicyId: FULL_ACCESS, TargetId: MEMBER })), 'ConstraintViolationException', /cannot remove the last policy/],
    ['changing a policy of AWS', () => management.send(new UpdatePolicyCommand({ PolicyId: FULL_ACCESS, Content: DENY })), 'InvalidInputException', /managed by AWS/],
    ['enabling what is enabled', () => management.send(new EnablePolicyTypeCommand({ RootId: root, PolicyType: TYPE })), 'PolicyTypeAlreadyEnabledException', /already enabled/],
    ['a root that is not there', () => management.send(new EnablePolicyTypeCommand({ RootId: 'r-none', PolicyType: TYPE })), 'RootNotFoundException', /RootId/],
    ['a parent that is not there', () => management.send(new CreateOrganizationalUnitCommand({ ParentId: 'r-none', Name: 'x' })), 'ParentNotFoundException', /ParentId/],
    ['a unit that is not there', () => management.send(new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: 'ou-none-00000000' })), 'OrganizationalUnitNotFoundException', /OrganizationalUnitId/],
    ['an account that is not there', () => management.send(new DescribeAccountCommand({ AccountId: '123412341234' })), 'AccountNotFoundException', /AccountId/],
    ['moving to where it is', () => management.send(new MoveAccountCommand({ AccountId: MEMBER, SourceParentId: root, DestinationParentId: root })), 'DuplicateAccountException', /already present/],
    ['21 results', () => management.send(new ListAccountsCommand({ MaxResults: 21 })), 'InvalidInputException', /1 to 20/],
    ['an invented token', () => management.send(new ListAccountsCommand({ NextToken: 'x' })), 'InvalidInputException', /NextToken/],
  ])('%s', async (_, call, name, message) => {
    await expect(call()).rejects.toMatchObject({ name, message: expect.stringMatching(message), $metadata: { httpStatusCode: 400 } });
  });

  test('a sixth policy, a used policy, a unit with something in it, a sixth level', async () => {
    const [first] = [await policy('p0'), await policy('p1'), await policy('p2'), await policy('p3')];
    for (const { Id } of (await management.send(new ListPoliciesCommand({ Filter: TYPE }))).Policies ?? []) {
      if (Id !== FULL_ACCESS) await management.send(attach(Id ?? '', MEMBER));
    }
    await expect(management.send(attach(await policy('p4'), MEMBER)))
      .rejects.toMatchObject({ name: 'ConstraintViolationException', message: 'You have attached the maximum number of policies to the specified target.' });
    await expect(management.send(new DeletePolicyCommand({ PolicyId: first }))).rejects.toMatchObject({ name: 'PolicyInUseException' });

    let parent = root;
    const units: string[] = [];
    for (let level = 1; level <= 5; level++) units.push(parent = await unit(`level ${level}`, parent));
    await expect(unit('level 6', parent)).rejects.toMatchObject({ name: 'ConstraintViolationException' });
    await expect(unit('level 1')).rejects.toMatchObject({ name: 'DuplicateOrganizationalUnitException' });
    await expect(management.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId: units[0] }))).rejects.toMatchObject({ name: 'OrganizationalUnitNotEmptyException' });
  });

  test('a member account reads nothing but DescribeOrganization, and changes nothing', async () => {
    const member = clientOf(MEMBER);
    for (const command of [new ListAccountsCommand({}), new ListRootsCommand({}), create(DENY)] as const) {
      await expect(member.send(command as ListAccountsCommand))
        .rejects.toMatchObject({ name: 'AccessDeniedException', message: "You don't have permissions to access this resource." });
    }
  });

  test('outside of an organization', async () => {
    const alone = await Sandbox.start();
    const client = new OrganizationsClient({ endpoint: alone.endpoint, region: 'us-east-1', credentials: alone.administrator(MANAGEMENT), maxAttempts: 1 });
    await expect(client.send(new ListAccountsCommand({})))
      .rejects.toMatchObject({ name: 'AWSOrganizationsNotInUseException', message: 'Your account is not a member of an organization.' });
    await alone.close();
  });

  test('a user of the management account needs the permission, on the policy and on the target', async () => {
    const Resource = `arn:aws:organizations::${MANAGEMENT}:account/*`;
    const credentials = await createUser(sandbox, 'alice', { may: { Effect: 'Allow', Action: 'organizations:AttachPolicy', Resource } });
    const alice = new OrganizationsClient({ endpoint: sandbox.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
    const PolicyId = await policy('NoTables');
    await expect(alice.send(attach(PolicyId, MEMBER))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringMatching(new RegExp(`organizations:AttachPolicy on resource: arn:aws:organizations::${MANAGEMENT}:policy/o-\\w+/service_control_policy/${PolicyId} because no identity-based`)),
    });
  });
});
