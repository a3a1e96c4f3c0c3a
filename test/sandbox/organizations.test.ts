import { ListUsersCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { Sandbox, SandboxCredentials } from '../../sandbox/sandbox';
import { credentialsFrom, iamClient, stsClient } from '../support/sandbox-clients';
import { createRole, createUser, errorOf } from '../support/sandbox-people';

const [HOME, AWAY] = ['111122223333', '444455556666'];
const [OURS, THEIRS] = ['o-a1b2c3d4e5', 'o-f6g7h8i9j0'];

const when = (operator: string, key: string, value: string) => ({ Condition: { [operator]: { [key]: value } } });
const trust = (condition: object = {}) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: `arn:aws:iam::${HOME}:root` }, ...condition });
const may = (Action: string, condition: object = {}) => ({ Effect: 'Allow', Action, Resource: '*', ...condition });

let member: Sandbox;
let alone: Sandbox;

beforeAll(async () => {
  member = await Sandbox.start({ accounts: [HOME, AWAY], organizationId: OURS });
  alone = await Sandbox.start({ accounts: [HOME, AWAY] });
});

afterAll(() => Promise.all([member.close(), alone.close()]));

let count = 0;

/** Whether a user of one account may assume a role of the other, under these conditions. */
async function mayAssume(sandbox: Sandbox, { role = {}, user = {} }: { role?: object; user?: object }): Promise<boolean> {
  count += 1;
  const RoleArn = await createRole(sandbox, `role-${count}`, { trust: trust(role), accountId: AWAY });
  const credentials = await createUser(sandbox, `user-${count}`, { may: may('sts:AssumeRole', user) });
  return await errorOf(stsClient(sandbox, credentials).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'session' }))) === undefined;
}

const listsUsers = async (sandbox: Sandbox, credentials: SandboxCredentials) =>
  await errorOf(iamClient(sandbox, credentials).send(new ListUsersCommand({}))) === undefined;

test.each<[string, { role?: object; user?: object }, boolean, boolean]>([
  ['a trust policy asks for the caller\'s organization', { role: when('StringEquals', 'aws:PrincipalOrgID', OURS) }, true, false],
  ['a trust policy asks for another organization', { role: when('StringEquals', 'aws:PrincipalOrgID', THEIRS) }, false, false],
  ['a user may go to roles of the organization', { user: when('StringEquals', 'aws:ResourceOrgID', OURS) }, true, false],
  ['a user may go to roles of another organization', { user: when('StringEquals', 'aws:ResourceOrgID', THEIRS) }, false, false],
  ['a user may go to the roles of one account', { user: when('StringEquals', 'aws:ResourceAccount', AWAY) }, true, true],
  ['a user may go to the roles of the own account only', { user: when('StringEquals', 'aws:ResourceAccount', HOME) }, false, false],
  ['callers without an organization are let in', { role: when('Null', 'aws:PrincipalOrgID', 'true') }, false, true],
])('%s', async (_, conditions, inOrganization, withoutOne) => {
  expect([await mayAssume(member, conditions), await mayAssume(alone, conditions)]).toEqual([inOrganization, withoutOne]);
});

test('a role session carries the organization and the account of its role', async () => {
  const [theirs, ours] = [when('StringEquals', 'aws:ResourceAccount', HOME), when('StringEquals', 'aws:ResourceAccount', AWAY)];
  const organization = when('StringEquals', 'aws:PrincipalOrgID', OURS);
  const user = await createUser(member, 'traveller', { may: may('sts:AssumeRole') });
  const sessionOf = async (name: string, condition: object) => {
    const RoleArn = await createRole(member, name, { trust: trust(), accountId: AWAY, may: may('iam:ListUsers', condition) });
    const { Credentials } = await stsClient(member, user).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'session' }));
    return credentialsFrom(Credentials);
  };

  expect(await listsUsers(member, await sessionOf('of-organization', organization))).toBe(true);
  expect(await listsUsers(member, await sessionOf('of-own-account', ours))).toBe(true);
  expect(await listsUsers(member, await sessionOf('of-other-account', theirs))).toBe(false);
});
