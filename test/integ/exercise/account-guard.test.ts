import { ACCOUNT, OTHER_ACCOUNT } from './embedded-target';
import { Credentials } from '../../../examples/support/clients';
import { guardAccount, Refused } from '../../../integ/exercise/account-guard';
import { Sandbox, SandboxOptions } from '../../../sandbox/sandbox';
import { createUser } from '../../support/sandbox-people';

const ORGANIZATION = 'o-a1b2c3d4e5';
const EVERYTHING = { Effect: 'Allow', Action: '*', Resource: '*' };
const NOT_ORGANIZATIONS = { Effect: 'Deny', Action: 'organizations:*', Resource: '*' };

let sandbox: Sandbox | undefined;
afterEach(() => sandbox?.close());

interface Scene {
  readonly options?: SandboxOptions;
  readonly accounts?: string[];
  readonly allowManagementAccount?: boolean;
  readonly mayNotAsk?: boolean;
}

async function guard({ options = {}, accounts = [ACCOUNT], allowManagementAccount = false, mayNotAsk = false }: Scene) {
  sandbox = await Sandbox.start({ accounts: [ACCOUNT, OTHER_ACCOUNT], ...options });
  const own: Credentials = mayNotAsk ? await createUser(sandbox, 'deployer', { may: [EVERYTHING, NOT_ORGANIZATIONS] }) : sandbox.administrator(ACCOUNT);
  return guardAccount({ accounts, allowManagementAccount, endpoint: sandbox.endpoint, region: 'us-east-1', credentials: async () => own });
}

test.each<[string, Scene]>([
  ['an account in no organization', {}],
  ['a member of an organization', { options: { organizationId: ORGANIZATION } }],
  ['a member, with the management account in the same sandbox', { options: { organizationId: ORGANIZATION, managementAccount: OTHER_ACCOUNT } }],
  ['the management account, if told', { options: { organizationId: ORGANIZATION, managementAccount: ACCOUNT }, allowManagementAccount: true }],
  ['an account that may not ask, if told', { mayNotAsk: true, allowManagementAccount: true }],
])('lets a run begin in %s', async (_, scene) => {
  expect(await guard(scene)).toMatchObject({ partition: 'aws', arn: expect.stringContaining(`arn:aws:iam::${ACCOUNT}:user/`) });
});

test.each<[string, Scene, RegExp]>([
  ['credentials of another account than the named one', { accounts: [OTHER_ACCOUNT] },
    new RegExp(`account ${ACCOUNT}, but --account names ${OTHER_ACCOUNT}: nothing is made`)],
  ['credentials of the account that is named second', { accounts: [OTHER_ACCOUNT, ACCOUNT] }, /the first account that is named/],
  ['the management account', { options: { organizationId: ORGANIZATION, managementAccount: ACCOUNT } },
    new RegExp(`${ACCOUNT} is the management account .* or say --allow-management-account`)],
  ['the management account as the second', { options: { organizationId: ORGANIZATION, managementAccount: OTHER_ACCOUNT }, accounts: [ACCOUNT, OTHER_ACCOUNT] },
    new RegExp(`${OTHER_ACCOUNT} is the management account`)],
  ['an account that may not ask', { mayNotAsk: true }, /may not call organizations:DescribeOrganization .*explicit deny.*Allow them to, or say --allow-management-account/],
])('refuses %s', async (_, scene, message) => {
  const refused = guard(scene);
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.toBeInstanceOf(Refused);
});

test('credentials that are none, or no longer, are told', async () => {
  sandbox = await Sandbox.start({ accounts: [ACCOUNT] });
  const guarded = { accounts: [ACCOUNT], allowManagementAccount: false, endpoint: sandbox.endpoint, region: 'us-east-1' };
  const unknown = guardAccount({ ...guarded, credentials: async () => ({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'none' }) });
  await expect(unknown).rejects.toThrow(/whose the credentials of the environment are cannot be told: InvalidClientTokenId: /);
  await expect(unknown).rejects.toBeInstanceOf(Refused);
});

test('the other account is told even if the management account is allowed', async () => {
  await expect(guard({ accounts: [OTHER_ACCOUNT], allowManagementAccount: true })).rejects.toThrow(/nothing is made in an account that is not named/);
});
