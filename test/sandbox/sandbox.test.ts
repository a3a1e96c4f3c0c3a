import { createServer } from 'node:net';
import { CreateUserCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { Clock } from '../../sandbox/clock';
import { Sandbox } from '../../sandbox/sandbox';
import { iamClient, stsClient } from '../support/sandbox-clients';
import { errorOf } from '../support/sandbox-people';

const [HOME, AWAY] = ['111122223333', '444455556666'];

async function withSandbox<T>(options: Parameters<typeof Sandbox.start>[0], use: (sandbox: Sandbox) => Promise<T>): Promise<T> {
  const sandbox = await Sandbox.start(options);
  try {
    return await use(sandbox);
  } finally {
    await sandbox.close();
  }
}

test('one account by default', () => withSandbox({}, async sandbox => {
  expect(sandbox.accountIds).toEqual([HOME]);
}));

test('several accounts that know nothing of each other', () => withSandbox({ accounts: [HOME, AWAY, HOME] }, async sandbox => {
  expect(sandbox.accountIds).toEqual([HOME, AWAY]);
  await iamClient(sandbox, sandbox.administrator(HOME)).send(new CreateUserCommand({ UserName: 'alice' }));
  const names = async (account: string) =>
    (await iamClient(sandbox, sandbox.administrator(account)).send(new ListUsersCommand({}))).Users?.map(({ UserName }) => UserName);
  expect(await names(HOME)).toEqual(['alice', 'sandbox-administrator']);
  expect(await names(AWAY)).toEqual(['sandbox-administrator']);
}));

test('the administrator is an IAM user of the account', () => withSandbox({ accounts: [HOME, AWAY] }, async sandbox => {
  expect(await stsClient(sandbox, sandbox.administrator(AWAY)).send(new GetCallerIdentityCommand({})))
    .toMatchObject({ Account: AWAY, Arn: `arn:aws:iam::${AWAY}:user/sandbox-administrator` });
  expect(() => sandbox.administrator('999999999999')).toThrow('The account 999999999999 is not in this sandbox; it has 111122223333, 444455556666.');
}));

test('sandboxes do not share anything', () => withSandbox({}, one => withSandbox({}, async other => {
  expect(one.endpoint).not.toBe(other.endpoint);
  expect(await errorOf(stsClient(one, other.administrator(HOME)).send(new GetCallerIdentityCommand({})))).toMatchObject({ code: 'InvalidClientTokenId' });
})));

test.each(['', '123', '11112222333x', '1111222233334'])('the account id %j is none', async account => {
  await expect(Sandbox.start({ accounts: [account] })).rejects.toThrow(`'${account}' is not an AWS account id; expected twelve digits`);
});

test.each(['', 'o-short', 'o-A1B2C3D4E5', 'r-a1b2c3d4e5', `o-${'a'.repeat(33)}`])('the organization id %j is none', async organizationId => {
  await expect(Sandbox.start({ organizationId })).rejects.toThrow(
    `'${organizationId}' is not the id of an AWS organization; expected 'o-' and 10 to 32 lower-case letters or digits, such as o-a1b2c3d4e5.`);
});

test('listens on the port that is asked for, and says so if it is taken', async () => {
  const blocker = createServer();
  const port = await new Promise<number>(resolve => blocker.listen(0, '127.0.0.1', () => resolve((blocker.address() as { port: number }).port)));
  await expect(Sandbox.start({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await new Promise(resolve => blocker.close(resolve));
  await withSandbox({ port }, async sandbox => expect(sandbox.endpoint).toBe(`http://127.0.0.1:${port}`));
});

test('is gone after close, also for clients that keep their connection', async () => {
  const sandbox = await Sandbox.start();
  const client = stsClient(sandbox, sandbox.administrator(HOME));
  await client.send(new GetCallerIdentityCommand({}));
  await sandbox.close();
  await sandbox.close();
  expect(await errorOf(client.send(new GetCallerIdentityCommand({})))).toBeDefined();
});

test('signatures follow the wall clock, however far the other clock has gone', () => withSandbox({}, async sandbox => {
  sandbox.clock.advance(10 * 365 * 24 * 3_600_000);
  expect(await errorOf(stsClient(sandbox, sandbox.administrator(HOME)).send(new GetCallerIdentityCommand({})))).toBeUndefined();
  expect(sandbox.decisions.last?.at.getFullYear()).toBeGreaterThanOrEqual(new Date().getFullYear() + 9);
}));

test('the clock that is given is the one used', async () => {
  const clock = new Clock();
  await withSandbox({ clock }, async sandbox => expect(sandbox.clock).toBe(clock));
});
