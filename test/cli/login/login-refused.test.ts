import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeactivateMFADeviceCommand, DeleteAccessKeyCommand, UpdateAccessKeyCommand } from '@aws-sdk/client-iam';
import { Clock } from '../../../sandbox/clock';
import { Sandbox } from '../../../sandbox/sandbox';
import { LoginDesk } from '../../support/login-desk';
import { LoginDesks, NOWHERE } from '../../support/login-desks';
import { iamClient } from '../../support/sandbox-clients';

const desks = new LoginDesks();

const administrator = () => iamClient(desks.sandbox, desks.sandbox.administrator('111122223333'));
const LOGIN = ['login', '--profile', 'acme'];

describe('an access key that AWS does not take', () => {
  test.each<[what: string, change: (desk: LoginDesk, UserName: string) => Promise<unknown>]>([
    ['deactivated', ({ key }, UserName) => administrator().send(new UpdateAccessKeyCommand({ UserName, AccessKeyId: key.accessKeyId, Status: 'Inactive' }))],
    ['deleted', ({ key }, UserName) => administrator().send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: key.accessKeyId }))],
  ])('%s', async (what, change) => {
    const desk = await desks.desk(`user-${what}`);
    await change(desk, `user-${what}`);
    const terminal = desk.type(...LOGIN);
    const { status, screen } = await terminal.ended;
    expect(screen).toMatch(/access key of the profile .?acme.?/);
    expect(screen).not.toContain('Code of');
    expect(status).toBe(1);
  });

  test('of nobody who listens', async () => {
    const desk = await desks.desk('alice');
    const { status, stderr } = await desk.run([...LOGIN, '--code', '123456'], NOWHERE);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain('127.0.0.1');
    expect(status).toBe(1);
  });
});

test('a device that was removed since it was chosen is looked for anew', async () => {
  const desk = await desks.desk('bob', { devices: ['bobs-phone', 'bobs-tablet'] });
  const [{ serialNumber }, tablet] = desk.devices;
  await desk.run([...LOGIN, '--code', desk.phone.code(), '--serial', serialNumber]);
  await administrator().send(new DeactivateMFADeviceCommand({ UserName: 'bob', SerialNumber: serialNumber }));
  expect((await desk.run([...LOGIN, '--code', tablet.app.code(), '--force'])).status).toBe(0);
});

test('a session or a role in the place of the key is named', async () => {
  const desk = await desks.desk('carol');
  desk.home.write(desk.home.credentials, '[acme]\naws_access_key_id = ASIAX\naws_secret_access_key = x\naws_session_token = y\n');
  const { status, stderr } = await desk.run([...LOGIN, '--code', '123456']);
  expect(stderr).toContain('temporary credentials');
  expect(status).toBe(2);
});

describe('a folder that cannot be written', () => {
  test.each([
    ['the state folder', { IAM_MFA_HOME: '/sys/iam-mfa' }, /the session cannot be kept: .*\/sys\/iam-mfa/],
    ['the credentials file', { AWS_SHARED_CREDENTIALS_FILE: '/sys/credentials' }, /\/sys\/credentials cannot be written/],
  ])('%s: told before a code is asked for', async (_, env, told) => {
    const desk = await desks.desk(`user-of-${Object.keys(env)[0].toLowerCase()}`, {
      config: '[profile acme]\naws_access_key_id = AKIAX\naws_secret_access_key = x\n',
    });
    const terminal = desk.typeIn({ ...NOWHERE, ...env }, ...LOGIN);
    const { status, screen } = await terminal.ended;
    expect(screen).toMatch(told);
    expect(screen).not.toContain('Code of');
    expect([1, 2]).toContain(status);
  });

  test('a file in the place of the folder', async () => {
    const desk = await desks.desk('dave');
    writeFileSync(desk.home.state, 'a file');
    const { status, stderr } = await desk.run([...LOGIN, '--code', '123456'], NOWHERE);
    expect(stderr).toMatch(/the session cannot be kept: .*iam-mfa/);
    expect(status).toBe(1);
  });
});

describe('who has had enough', () => {
  test.each([['Ctrl-C', '\x03'], ['Ctrl-D', '\x04']])('%s ends it with status 130, and nothing is written', async (_, key) => {
    const desk = await desks.desk(`user-of-${key.charCodeAt(0)}`);
    const before = desk.credentials;
    const terminal = desk.type(...LOGIN);
    await terminal.waitFor(/Code of .*:/);
    terminal.type(`12${key === '\x04' ? '\x15' : ''}${key}`);
    const { status, screen } = await terminal.ended;
    expect(screen).toMatch(/iam-mfa: interrupted/);
    expect(status).toBe(130);
    expect(desk.credentials).toBe(before);
    expect(readdirSync(join(desk.home.state, 'sessions'))).toEqual([]);
    expect(existsSync(join(desk.home.state, 'choices.json'))).toBe(false);
    // Nothing is left to stumble over.
    expect((await desk.login()).status).toBe(0);
  });
});

test('a clock that is an hour off is what AWS refuses', async () => {
  const clock = new SkewedClock();
  const sandbox = await Sandbox.start({ clock });
  const desk = await LoginDesk.start(sandbox, 'erin', { devices: [] });
  try {
    clock.skew = 3_600_000;
    const { status, stderr } = await desk.run([...LOGIN, '--code', '123456']);
    expect(stderr).toMatch(/clock/);
    expect(status).toBe(1);
  } finally {
    desk.home.remove();
    await sandbox.close();
  }
});

/** The time of signatures is another one at AWS. */
class SkewedClock extends Clock {
  skew = 0;

  override wallNow(): number {
    return Date.now() + this.skew;
  }
}
