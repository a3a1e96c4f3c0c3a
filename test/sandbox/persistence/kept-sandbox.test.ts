import * as crypto from 'node:crypto';
import fs, { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CreateUserCommand, GetUserCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { DEFAULT_BEHAVIOR } from '../../../sandbox/behavior';
import { Clock } from '../../../sandbox/clock';
import { KeptCloud } from '../../../sandbox/persistence/kept-cloud';
import { Sandbox, SandboxOptions } from '../../../sandbox/sandbox';
import { newCloud } from '../../../sandbox/sandbox-options';
import { CallerKind } from '../../../src/simulation/caller-kind';
import { credentialsFrom, iamClient, stsClient } from '../../support/sandbox-clients';
import { createUser, enrollDevice, errorOf } from '../../support/sandbox-people';
import { TemporaryFolder } from '../../support/temporary-folder';

const HOME = '111122223333';
const folder = new TemporaryFolder();
let path: string;

beforeEach(() => {
  path = join(folder.path, crypto.randomUUID(), 'state');
  mkdirSync(join(path, '..'));
});

afterEach(() => jest.restoreAllMocks());

async function using<T>(options: SandboxOptions, use: (sandbox: Sandbox) => Promise<T>): Promise<T> {
  const sandbox = await Sandbox.start({ state: path, ...options });
  try {
    return await use(sandbox);
  } finally {
    await sandbox.close();
  }
}

const users = async (sandbox: Sandbox, accountId = HOME) =>
  (await iamClient(sandbox, sandbox.administrator(accountId)).send(new ListUsersCommand({}))).Users?.map(({ UserName }) => UserName);

test('keys, sessions, devices, spent codes and the clock go on after a restart', async () => {
  const before = await using({}, async sandbox => {
    const administrator = sandbox.administrator(HOME);
    const key = await createUser(sandbox, 'alice', { password: 'Correct-horse-9', may: { Effect: 'Allow', Action: '*', Resource: '*' } });
    sandbox.clock.advance(3_600_000);
    const { serialNumber, app } = await enrollDevice(sandbox, 'alice');
    sandbox.clock.advance(60_000);
    const TokenCode = app.code();
    const { Credentials } = await stsClient(sandbox, key).send(new GetSessionTokenCommand({ SerialNumber: serialNumber, TokenCode }));
    sandbox.clock.advance(60_000);
    const console = sandbox.consoleSignIn({ accountId: HOME, userName: 'alice', password: 'Correct-horse-9', tokenCode: app.code() });
    return { administrator, key, serialNumber, TokenCode, session: credentialsFrom(Credentials), console, now: sandbox.clock.now() };
  });
  await using({}, async sandbox => {
    expect(sandbox.clock.now() - before.now).toBeGreaterThanOrEqual(0);
    expect(sandbox.administrator(HOME)).toEqual(before.administrator);
    expect(sandbox.stateFile).toBe(fs.realpathSync(path));
    for (const credentials of [before.key, before.session, before.console, before.administrator]) {
      expect(await errorOf(stsClient(sandbox, credentials).send(new GetCallerIdentityCommand({})))).toBeUndefined();
    }
    await iamClient(sandbox, before.session).send(new ListUsersCommand({}));
    expect(sandbox.decisions.last).toMatchObject({ callerKind: CallerKind.SESSION_TOKEN, action: 'iam:ListUsers', decision: 'allowed' });
    expect(sandbox.cliLogin(before.console)).toHaveProperty('sessionToken');
    const { serialNumber: SerialNumber, TokenCode } = before;
    expect(await errorOf(stsClient(sandbox, before.key).send(new GetSessionTokenCommand({ SerialNumber, TokenCode })))).toMatchObject({ code: 'AccessDenied' });
  });
});

test('what was answered is on the disk before the sandbox is closed; what was not changed is not written', async () => {
  await using({}, async sandbox => {
    await iamClient(sandbox, sandbox.administrator(HOME)).send(new CreateUserCommand({ UserName: 'alice' }));
    const copy = join(path, '..', 'copy');
    fs.copyFileSync(path, copy);
    expect(await using({ state: copy }, other => users(other))).toEqual(['alice', 'sandbox-administrator']);

    const { ino, mtimeMs } = statSync(path);
    const unsigned = await fetch(sandbox.endpoint);
    expect([unsigned.ok, statSync(path).ino, statSync(path).mtimeMs]).toEqual([false, ino, mtimeMs]);
  });
  expect(readdirSync(join(path, '..')).sort()).toEqual(['copy', 'state']);
});

test('a call that only reads writes nothing but when its key was used last, and that every 15 minutes', async () => {
  await using({}, async sandbox => {
    const admin = iamClient(sandbox, sandbox.administrator(HOME));
    const rename = jest.spyOn(fs, 'renameSync');
    const writes: number[] = [];
    for (const advance of [0, 0, 0, 15 * 60_000]) {
      sandbox.clock.advance(advance);
      await admin.send(new ListUsersCommand({}));
      writes.push(rename.mock.calls.length);
    }
    expect(writes).toEqual([1, 1, 1, 2]);
    await admin.send(new CreateUserCommand({ UserName: 'alice' }));
    expect(rename).toHaveBeenCalledTimes(3);
  });
});

test('calls that come together are written together, and nothing after the end', async () => {
  const clock = new Clock();
  const kept = await KeptCloud.open(path, clock, DEFAULT_BEHAVIOR, () => newCloud({}, clock), () => undefined);
  const rename = jest.spyOn(fs, 'renameSync');
  const saved = [kept.saved(), kept.saved()];
  clock.advance(1000);
  await Promise.all([...saved, kept.saved()]);
  await kept.saved();
  expect(rename).toHaveBeenCalledTimes(1);

  const late = kept.saved();
  kept.close();
  await expect(late).rejects.toThrow('was closed');
  clock.advance(1000);
  expect(() => kept.save()).toThrow('was closed');
  expect(await using({}, async sandbox => sandbox.clock.advancedBy)).toBe(1000);
});

test('a sign-in that is refused is kept as well: it counts as an attempt', async () => {
  await using({}, async sandbox => {
    await createUser(sandbox, 'alice', { password: 'Correct-horse-9' });
    await enrollDevice(sandbox, 'alice');
    const before = readFileSync(path, 'utf8');
    expect(() => sandbox.consoleSignIn({ accountId: HOME, userName: 'alice', password: 'Correct-horse-9', tokenCode: '000000' })).toThrow();
    expect(readFileSync(path, 'utf8')).not.toBe(before);
  });
});

test('how far the clock was advanced is kept by close', async () => {
  await using({}, async sandbox => sandbox.clock.advance(86_400_000));
  await using({}, async sandbox => expect(sandbox.clock.advancedBy).toBe(86_400_000));
});

test('who is told that a call could not be kept is not told that it was', async () => {
  await using({}, async sandbox => {
    const admin = iamClient(sandbox, sandbox.administrator(HOME));
    jest.spyOn(fs, 'fsyncSync').mockImplementation(() => {
      throw new Error('ENOSPC: no space left on device');
    });
    expect(await errorOf(admin.send(new CreateUserCommand({ UserName: 'alice' })))).toMatchObject({
      code: 'InternalFailure',
      status: 500,
      message: expect.stringMatching(/^The call was carried out, but the state file .* could not be written: ENOSPC: no space left on device$/),
    });
    jest.restoreAllMocks();
    await admin.send(new GetUserCommand({ UserName: 'alice' }));
  });
  expect(await using({}, sandbox => users(sandbox))).toContain('alice');
});

test('the accounts and the organization are those of the file, and others are refused', async () => {
  const accounts = ['444455556666', HOME];
  await using({ accounts, organizationId: 'o-a1b2c3d4e5', managementAccount: HOME }, async () => undefined);
  await using({}, async sandbox => expect(sandbox.accountIds).toEqual(accounts));
  await using({ accounts: [...accounts].reverse(), organizationId: 'o-a1b2c3d4e5', managementAccount: HOME }, async () => undefined);
  const text = readFileSync(path, 'utf8');
  for (const [options, message] of [
    [{ accounts: [HOME] }, 'the state file has the account 111122223333, 444455556666, not 111122223333: leave the option out, or give another state file'],
    [{ organizationId: 'o-f6g7h8i9j0' }, 'the state file has the organization o-a1b2c3d4e5, not o-f6g7h8i9j0'],
    [{ organizationId: 'o-a1b2c3d4e5', managementAccount: '444455556666' }, 'the state file has the management account 111122223333, not 444455556666'],
  ] as const) {
    await expect(Sandbox.start({ state: path, ...options, accounts: 'accounts' in options ? [...options.accounts] : undefined })).rejects.toThrow(message);
  }
  expect(readFileSync(path, 'utf8')).toBe(text);
  expect(readdirSync(join(path, '..'))).toEqual(['state']);
});

test('a port that is taken leaves no file, and none in use', async () => {
  await using({ state: undefined }, async other => {
    const port = Number(new URL(other.endpoint).port);
    await expect(Sandbox.start({ state: path, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
  expect(readdirSync(join(path, '..'))).toEqual([]);
});

test('two sandboxes do not share a file', () => using({}, async () => {
  await expect(Sandbox.start({ state: path })).rejects.toThrow(`is in use by another sandbox, process ${process.pid}`);
}));

test('nothing is written without a state file', async () => {
  const [open, write, rename] = [jest.spyOn(fs, 'openSync'), jest.spyOn(fs, 'writeFileSync'), jest.spyOn(fs, 'renameSync')];
  await using({ state: undefined }, async sandbox => {
    await createUser(sandbox, 'alice');
    expect(sandbox.stateFile).toBeUndefined();
  });
  expect([open, write, rename].map(({ mock }) => mock.calls)).toEqual([[], [], []]);
  rmSync(join(path, '..'), { recursive: true });
});

test('another address than a loopback one is refused', async () => {
  for (const host of ['0.0.0.0', '::', '', '192.168.1.2', 'example.com', 'localhost.', 'constructor']) {
    await expect(Sandbox.start({ host, state: path })).rejects.toThrow('is refused: the embedded account listens on the loopback interface alone');
  }
  expect(readdirSync(join(path, '..'))).toEqual([]);
});
