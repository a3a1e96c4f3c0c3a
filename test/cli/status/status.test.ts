import { chmodSync } from 'node:fs';
import { keepSession } from '../../../cli/login/session-store';
import { IAM_MFA } from '../../support/iam-mfa';
import { inHours, PersonHome } from '../../support/person-home';
import { runProcess } from '../../support/run-process';

const CREDENTIALS = `[acme]
aws_access_key_id = AKIAACME
aws_secret_access_key = secret

[other]
aws_access_key_id = AKIAOTHER
aws_secret_access_key = secret

[acme-mfa]
aws_access_key_id = ASIAACME
aws_secret_access_key = secret
aws_session_token = token
iam_mfa_source = acme
`;

const CONFIG = `[profile acme-process]
credential_process = iam-mfa process --profile acme

[profile deploy]
role_arn = arn:aws:iam::444455556666:role/Deploy
source_profile = acme-process
iam_mfa_max_age = 3600

[profile read]
role_arn = arn:aws:iam::444455556666:role/Read
source_profile = deploy
iam_mfa_max_age = 43200

[profile past]
role_arn = arn:aws:iam::444455556666:role/Past
source_profile = acme

[profile elsewhere]
role_arn = arn:aws:iam::444455556666:role/Elsewhere
source_profile = other

[profile office]
sso_start_url = https://example.awsapps.com/start
sso_region = eu-west-1
`;

describe('iam-mfa status', () => {
  let home: PersonHome;

  beforeEach(() => {
    home = new PersonHome({ credentials: CREDENTIALS, config: CONFIG });
  });

  afterEach(() => home.remove());

  const json = async (...args: string[]) => {
    const { stdout, status } = await home.run('status', '--json', ...args);
    return { status, ...JSON.parse(stdout) as { version: number; at: string; valid: boolean; sessions: Record<string, unknown>[] } };
  };

  test('without a session says how to open one, with exit status 1', async () => {
    await expect(home.run('status')).resolves.toEqual({ status: 1, stdout: 'No session is kept. Open one: iam-mfa login\n', stderr: '' });
    await expect(home.run('status', '--profile', 'deploy')).resolves.toEqual({
      status: 1, stdout: 'No session is kept for the profile deploy. Open one: iam-mfa login --profile deploy\n', stderr: '',
    });
    await expect(json()).resolves.toMatchObject({ status: 1, version: 1, valid: false, sessions: [] });
  });

  test('of one session tells all', async () => {
    home.keep();
    const { status, stdout, stderr } = await home.run('status');
    expect(stdout.replace(/until [\d-]+ [\d:]+/, 'until THEN')).toBe(`acme: 7 h 12 min left, until THEN
  user    alice in 111122223333
  device  alices-phone
  MFA     3 h 10 min ago
  profile acme-mfa (credentials file)
  profile acme-process (credential_process)
  role    deploy: arn:aws:iam::444455556666:role/Deploy
  role    read: arn:aws:iam::444455556666:role/Read
  role    past: arn:aws:iam::444455556666:role/Past
  deploy wants MFA within 1 h; yours is 3 h 10 min old: iam-mfa login --profile acme --force
  past goes past the session, with the key itself: see iam-mfa doctor --profile past
`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('tells a role profile that asks for a code from one that uses the bare key', async () => {
    home.write(home.config, `${CONFIG}[profile asking]\nrole_arn = arn:aws:iam::444455556666:role/Asking\nsource_profile = acme\n`
      + 'mfa_serial = arn:aws:iam::111122223333:mfa/alices-phone\niam_mfa_max_age = 60\n');
    home.keep();
    const { stdout } = await home.run('status');
    expect(stdout).toContain('  asking takes a code of its own (mfa_serial), past the session\n');
    expect(stdout).not.toMatch(/asking (wants|goes)/);
    const { sessions: [{ roles }] } = JSON.parse((await home.run('status', '--json')).stdout);
    expect(roles).toContainEqual({ profile: 'asking', roleArn: 'arn:aws:iam::444455556666:role/Asking', usesSession: false, asksForCode: true });
  });

  test('prints nothing that would steer the terminal', async () => {
    home.write(home.config, `${CONFIG}[profile odd]\nrole_arn = arn:aws:iam::444455556666:role/\x1b[2JX\nsource_profile = acme-mfa\n`);
    home.keep({ serialNumber: 'arn:aws:iam::111122223333:mfa/\x1b]0;phone\x07' });
    const { stdout } = await home.run('status');
    expect(stdout).toContain('role/\\u001b[2JX');
    expect(stdout).not.toMatch(/[^\P{Cc}\n]/u);
  });

  test('as JSON has a shape to rely on, and no secret', async () => {
    const { expiration, mfaAuthenticatedAt } = home.keep();
    const { status, stdout } = await home.run('status', '--json');
    const { at, sessions: [{ secondsLeft, mfaAgeSeconds, ...session }], ...rest } = JSON.parse(stdout);
    expect(session).toEqual({
      profile: 'acme',
      state: 'valid',
      userArn: 'arn:aws:iam::111122223333:user/staff/alice',
      userName: 'alice',
      accountId: '111122223333',
      serialNumber: 'arn:aws:iam::111122223333:mfa/alices-phone',
      deviceName: 'alices-phone',
      expiration,
      mfaAuthenticatedAt,
      carriedBy: [{ profile: 'acme-mfa', by: 'credentials' }, { profile: 'acme-process', by: 'credential_process' }],
      roles: [
        { profile: 'deploy', roleArn: 'arn:aws:iam::444455556666:role/Deploy', usesSession: true, maxMfaAgeSeconds: 3600, isMfaFreshEnough: false },
        { profile: 'read', roleArn: 'arn:aws:iam::444455556666:role/Read', usesSession: true, maxMfaAgeSeconds: 43200, isMfaFreshEnough: true },
        { profile: 'past', roleArn: 'arn:aws:iam::444455556666:role/Past', usesSession: false },
      ],
    });
    expect({ status, ...rest }).toEqual({ status: 0, version: 1, valid: true });
    expect(secondsLeft).toBe(Math.floor((Date.parse(expiration) - Date.parse(at)) / 1000));
    expect(mfaAgeSeconds).toBe(Math.floor((Date.parse(at) - Date.parse(mfaAuthenticatedAt)) / 1000));
    expect(stdout).not.toMatch(/the-secret|the-token/);
  });

  test.each([
    ['valid', { hoursLeft: 0.096 }, 0, /^acme: 5 min left/],
    ['ending', { hoursLeft: 0.08 }, 1, /^acme: 4 min left, [^]*less than 5 min are left, too little to begin work with: iam-mfa login --profile acme\n/],
    ['expired', { hoursLeft: -1 }, 1, /^acme: expired\n[^]*the session is over: iam-mfa login --profile acme\n/],
    ['key-changed', { longTermKeyId: 'AKIABEFORE' }, 1,
      /^acme: key changed\n[^]*the key of the profile changed since, so the session is not used any more: iam-mfa login --profile acme\n/],
    ['key-changed', { profile: 'gone' }, 1, /^gone: key changed\n/],
  ])('of a session that is %s (%j) has exit status %d', async (state, session, status, text) => {
    home.keep(session);
    await expect(json()).resolves.toMatchObject({ status, valid: status === 0, sessions: [{ state }] });
    const printed = await home.run('status');
    expect(printed).toMatchObject({ status, stderr: '' });
    expect(printed.stdout).toMatch(text);
    expect(printed.stdout.includes('--force')).toBe(state === 'valid');
  });

  describe('of several sessions', () => {
    beforeEach(() => {
      home.keep();
      home.keep({ profile: 'other', longTermKeyId: 'AKIAOTHER', userArn: 'arn:aws-cn:iam::777788889999:user/bob', serialNumber: 'GAHT12345678', hoursLeft: -1 });
    });

    test('prints an aligned table, and what to do below it', async () => {
      const { status, stdout } = await home.run('status');
      expect(stdout).toBe(`PROFILE  LEFT        USER   ACCOUNT       DEVICE        MFA AGE     IN                      ROLES
acme     7 h 12 min  alice  111122223333  alices-phone  3 h 10 min  acme-mfa, acme-process  deploy, read, past
other    expired     bob    777788889999  GAHT12345678  3 h 10 min  -                       elsewhere

acme: deploy wants MFA within 1 h; yours is 3 h 10 min old: iam-mfa login --profile acme --force
acme: past goes past the session, with the key itself: see iam-mfa doctor --profile past
other: the session is over: iam-mfa login --profile other
other: elsewhere goes past the session, with the key itself: see iam-mfa doctor --profile elsewhere
`);
      expect(status).toBe(0);
    });

    test.each([
      [160, /^PROFILE  LEFT {8}USER/],
      [90, /^acme: 7 h 12 min left[^]*\n\nother: expired\n  user    bob in 777788889999\n/],
    ])('in a terminal of %d columns prints what fits', async (columns, text) => {
      const command = `stty cols ${columns}; "${process.execPath}" "${IAM_MFA}" status`;
      const { stdout } = await runProcess('script', ['-qefc', command, '/dev/null'], { env: { TERM: 'xterm', NO_COLOR: '1', ...home.env } });
      expect(stdout.replaceAll('\r\n', '\n')).toMatch(text);
    });

    test.each([
      ['acme', 0, ['acme']],
      ['acme-mfa', 0, ['acme']],
      ['acme-process', 0, ['acme']],
      ['read', 0, ['acme']],
      ['elsewhere', 1, ['other']],
    ])('--profile %s shows the session that it gets its credentials from', async (profile, status, shown) => {
      const answer = await json('--profile', profile);
      expect([answer.status, answer.sessions.map((session) => session.profile)]).toEqual([status, shown]);
    });

    test.each([
      [{}, 0],
      [{ AWS_PROFILE: 'read' }, 0],
      [{ AWS_PROFILE: 'other' }, 1],
      [{ PROFILE: 'other' }, 1],
      [{ PROFILE: 'acme', AWS_PROFILE: 'other' }, 0],
      [{ PROFILE: 'other', AWS_PROFILE: 'acme' }, 1],
    ])('with %j has exit status %d, and shows all', async (variables, status) => {
      Object.assign(home.env, variables);
      const answer = await json();
      expect([answer.status, answer.sessions.length]).toEqual([status, 2]);
    });

    test('with AWS_PROFILE naming a profile that has no session by its nature, shows all and says why the status is 1', async () => {
      home.env.AWS_PROFILE = 'office';
      const { status, stdout, stderr } = await home.run('status');
      expect(status).toBe(1);
      expect(stdout).toMatch(/^PROFILE/);
      expect(stderr).toMatch(/^iam-mfa: the profile "office" signs in with IAM Identity Center/);
    });
  });

  test('ends with status 2 for a profile that does not exist', async () => {
    const { status, stdout, stderr } = await home.run('status', '--profile', 'nobody');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^iam-mfa: there is no profile "nobody"/);
  });

  test('passes over what is no session of ours in the folder', async () => {
    home.keep({ profile: 'a/b c' });
    home.write(`${home.state}/sessions/broken.json`, '{');
    home.write(`${home.state}/sessions/%zz.json`, '{}');
    await expect(json()).resolves.toMatchObject({ sessions: [{ profile: 'a/b c' }] });
  });

  test('does not ask for a key that a process of somebody else answers', async () => {
    home.write(home.config, '[profile vault]\ncredential_process = false\n');
    home.keep({ profile: 'vault', longTermKeyId: 'AKIAINVAULT' });
    await expect(json('--profile', 'vault')).resolves.toMatchObject({ status: 0, sessions: [{ state: 'valid' }] });
  });

  test('is of use where the state folder is elsewhere and cannot be written', async () => {
    const elsewhere = `${home.path}/state`;
    keepSession(elsewhere, { ...home.keep(), profile: 'other', longTermKeyId: 'AKIAOTHER', expiration: inHours(2) });
    chmodSync(elsewhere, 0o500);
    home.env.IAM_MFA_HOME = elsewhere;
    await expect(json()).resolves.toMatchObject({ status: 0, sessions: [{ profile: 'other' }] });
    chmodSync(elsewhere, 0o700);
  });
});
