import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { Sandbox, SandboxCredentials, SandboxOptions } from '../../../sandbox/sandbox';
import { createUser } from '../../support/sandbox-people';

const [ACCOUNT, OTHER] = ['111122223333', '444455556666'];
const ID = 'o-a1b2c3d4e5';

let sandbox: Sandbox | undefined;
afterEach(() => sandbox?.close());

const asAdministrator = async (started: Sandbox): Promise<SandboxCredentials> => started.administrator(ACCOUNT);

async function organizations(options: SandboxOptions, credentialsOf = asAdministrator) {
  sandbox = await Sandbox.start({ accounts: [ACCOUNT, OTHER], ...options });
  return new OrganizationsClient({ endpoint: sandbox.endpoint, region: 'us-east-1', credentials: await credentialsOf(sandbox), maxAttempts: 1 });
}

const describeOrganization = async (client: OrganizationsClient) => (await client.send(new DescribeOrganizationCommand({}))).Organization;

test('an account in no organization', async () => {
  await expect(describeOrganization(await organizations({}))).rejects.toMatchObject({
    name: 'AWSOrganizationsNotInUseException', message: 'Your account is not a member of an organization.', $metadata: { httpStatusCode: 400 },
  });
});

test('the management account is none of the accounts unless told', async () => {
  const organization = await describeOrganization(await organizations({ organizationId: ID }));

  expect(organization).toMatchObject({ Id: ID, FeatureSet: 'ALL', MasterAccountId: expect.stringMatching(/^\d{12}$/) });
  expect([ACCOUNT, OTHER]).not.toContain(organization?.MasterAccountId);
});

/** Patterns: https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
test('the ARNs have the form that AWS documents', async () => {
  const organization = await describeOrganization(await organizations({ organizationId: ID, managementAccount: OTHER }));

  expect(organization).toMatchObject({
    MasterAccountId: OTHER,
    Arn: expect.stringMatching(/^arn:aws:organizations::\d{12}:organization\/o-[a-z0-9]{10,32}$/),
    MasterAccountArn: expect.stringMatching(/^arn:aws:organizations::\d{12}:account\/o-[a-z0-9]{10,32}\/\d{12}$/),
    MasterAccountEmail: expect.stringMatching(/^[^\s@]+@[^\s@]+\.[^\s@]+$/),
  });
});

test.each<[string, object[], string | undefined]>([
  ['without a permission', [], 'AccessDeniedException'],
  ['with the permission', [{ Effect: 'Allow', Action: 'organizations:DescribeOrganization', Resource: '*' }], undefined],
  ['with the permission for the organization only, which the action does not take',
    [{ Effect: 'Allow', Action: 'organizations:DescribeOrganization', Resource: `arn:aws:organizations::*:organization/${ID}` }], 'AccessDeniedException'],
])('is authorized like every call: %s', async (_, may, refusal) => {
  const client = await organizations({ organizationId: ID }, started => createUser(started, 'alice', may.length > 0 ? { may } : {}));

  const name = await describeOrganization(client).then(() => undefined, (error: Error) => error.name);

  expect(name).toBe(refusal);
  expect(sandbox?.decisions.last).toMatchObject({ action: 'organizations:DescribeOrganization', resource: '*' });
});

test.each<[SandboxOptions, RegExp]>([
  [{ managementAccount: ACCOUNT }, /111122223333 cannot be the management account of no organization: give an organizationId/],
  [{ organizationId: ID, managementAccount: '123' }, /'123' is not an AWS account id/],
])('%j is refused', async (options, message) => {
  await expect(Sandbox.start(options)).rejects.toThrow(message);
});
