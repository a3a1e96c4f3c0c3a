import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StoredSession } from '../../../cli/login/session-store';
import { LoginDesk } from '../../support/login-desk';
import { LoginDesks, NOWHERE } from '../../support/login-desks';

const desks = new LoginDesks();

describe('the first login', () => {
  test('one code makes a profile that other programs can use, and keeps the file as it was', async () => {
    const alice = await desks.desk('alice', { config: '[profile acme]\nregion = eu-west-1\noutput = json\n' });
    const before = alice.credentials;
    const terminal = alice.type('login', '--profile', 'acme');
    await terminal.waitFor(/Code of alices-phone for alice in 111122223333:/);
    terminal.enter(alice.phone.code());
    const { status, screen } = await terminal.ended;
    expect(screen).toMatch(/Session of alice in 111122223333 until .*\d\d:\d\d \(12 h\), profile acme-mfa\./);
    expect(screen).toContain('export AWS_PROFILE=acme-mfa');
    expect(status).toBe(0);

    const session = alice.kept<StoredSession>('sessions/acme.json');
    expect(session).toMatchObject({
      version: 1,
      profile: 'acme',
      longTermKeyId: alice.key.accessKeyId,
      userArn: 'arn:aws:iam::111122223333:user/alice',
      serialNumber: 'arn:aws:iam::111122223333:mfa/alices-phone',
    });
    expect(alice.credentials).toBe(`${before}\n[acme-mfa]\naws_access_key_id = ${session.accessKeyId}\n`
      + `aws_secret_access_key = ${session.secretAccessKey}\naws_session_token = ${session.sessionToken}\n`
      + `x_security_token_expires = ${session.expiration}\niam_mfa_source = acme\nregion = eu-west-1\noutput = json\n`);
    for (const secret of [session.secretAccessKey, session.sessionToken, alice.key.secretAccessKey]) expect(screen).not.toContain(secret);
  });

  test('what is kept is for its owner alone', async () => {
    const bob = await desks.desk('bob');
    await bob.login();
    const paths = ['', 'sessions', 'sessions/acme.json'].map((name) => join(bob.home.state, name));
    expect(paths.map((path) => statSync(path).mode.toString(8).slice(-3))).toEqual(['700', '700', '600']);
  });

  test.each([
    ['--duration', '15m', 900, /\(15 min\)/],
    ['--duration', 'PT36H', 129_600, /\(36 h\)/],
    ['--duration', '3600', 3600, /\(1 h\)/],
  ])('%s %s', async (option, duration, seconds, said) => {
    const user = await desks.desk(`user-${seconds}`);
    const { screen } = await user.login(option, duration);
    expect(screen).toMatch(said);
    const { expiration, mfaAuthenticatedAt } = user.kept<StoredSession>('sessions/acme.json');
    expect(Math.abs((Date.parse(expiration) - Date.parse(mfaAuthenticatedAt)) / 1000 - seconds)).toBeLessThan(10);
  });

  test.each([['10m'], ['37h'], ['soon'], ['']])('--duration %p is refused before anything is asked', async (duration) => {
    const user = await desks.desk(`user-of-${duration || 'nothing'}`, { devices: [] });
    const { status, stderr } = await user.run(['login', '--profile', 'acme', '--force', `--duration=${duration}`], NOWHERE);
    expect(stderr).toMatch(/--duration is ".*", (expected a time such as 12h|which is \d+ seconds; AWS gives sessions of 15m to 36h)/);
    expect(status).toBe(2);
  });
});

describe('while a session is valid', () => {
  let carol: LoginDesk;

  beforeAll(async () => {
    carol = await desks.desk('carol');
    await carol.login();
  });

  test('nothing is asked and nothing is sent', async () => {
    const { status, stderr, stdout } = await carol.run(['login', '--profile', 'acme'], NOWHERE);
    expect(stderr).toMatch(/^Session of carol in 111122223333 still valid for 11 h 5\d min \(opened with carols-phone\), profile acme-mfa; --force opens another\.$/m);
    expect([status, stdout]).toEqual([0, '']);
  });

  test('the profile is written anew where it is gone', async () => {
    const after = carol.credentials;
    carol.home.write(carol.home.credentials, after.slice(0, after.indexOf('\n[acme-mfa]')));
    await carol.run(['login', '--profile', 'acme'], NOWHERE);
    expect(carol.credentials).toBe(after);
  });

  test('who works with the profile already is not told how to', async () => {
    const { stderr } = await carol.run(['login'], { ...NOWHERE, AWS_PROFILE: 'acme-mfa' });
    expect(stderr).toContain('still valid');
    expect(stderr).not.toContain('export AWS_PROFILE');
  });

  test('--force opens another', async () => {
    const { accessKeyId } = carol.kept<StoredSession>('sessions/acme.json');
    const terminal = carol.type('login', '--profile', 'acme', '--force');
    await terminal.waitFor(/Code of carols-phone/);
    terminal.enter(carol.phone.code(1));
    expect((await terminal.ended).status).toBe(0);
    expect(carol.kept<StoredSession>('sessions/acme.json').accessKeyId).not.toBe(accessKeyId);
    expect(carol.credentials).not.toContain(accessKeyId);
  });

  test.each<[why: string, change: Partial<StoredSession>]>([
    ['of another access key', { longTermKeyId: 'AKIAOTHER' }],
    ['with less than five minutes left', { expiration: new Date(Date.now() + 299_000).toISOString() }],
    ['that says nothing of its end', { expiration: 'soon' }],
  ])('a session %s is none', async (_, change) => {
    const path = join(carol.home.state, 'sessions', 'acme.json');
    const before = carol.kept<StoredSession>('sessions/acme.json');
    carol.home.write(path, JSON.stringify({ ...before, ...change }));
    const { status, stderr } = await carol.run(['login', '--profile', 'acme'], NOWHERE);
    expect(stderr).toContain('no terminal');
    expect(status).toBe(1);
    carol.home.write(path, JSON.stringify(before));
  });

  test('a file that is no session is none', async () => {
    const path = join(carol.home.state, 'sessions', 'acme.json');
    const before = carol.kept('sessions/acme.json');
    carol.home.write(path, '{"version":1');
    expect((await carol.run(['login', '--profile', 'acme'], NOWHERE)).status).toBe(1);
    carol.home.write(path, JSON.stringify(before));
  });
});

describe('without a terminal', () => {
  test('it ends with status 1 and names the command to run, before anything is sent', async () => {
    const dave = await desks.desk('dave');
    const { status, stdout, stderr } = await dave.run(['login', '--profile', 'acme'], NOWHERE);
    expect(stderr).toContain('run `iam-mfa login --profile acme` in one');
    expect([status, stdout]).toEqual([1, '']);
    rmSync(dave.home.state, { recursive: true, force: true });
  });

  test('a code on the command line is enough', async () => {
    const erin = await desks.desk('erin');
    const { status, stderr } = await erin.run(['login', '--profile', 'acme', '--code', erin.phone.code()]);
    expect(stderr).toContain('Session of erin in 111122223333');
    expect(status).toBe(0);
  });
});
