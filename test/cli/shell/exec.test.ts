import { chmodSync } from 'node:fs';
import { createRole } from '../../support/sandbox-people';
import { BASTION_ID, MEMBER_ID, Workplace } from '../process/support/workplace';

const ACME = ['exec', '--profile', 'acme'];
const NODE = process.execPath;
const PRINT = [NODE, '-e', 'console.log(JSON.stringify(process.env))'];

let workplace: Workplace;

beforeAll(async () => {
  workplace = await Workplace.start();
  await workplace.login();
});
afterAll(() => workplace.end());
beforeEach(() => workplace.config(''));

async function environmentOf(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<NodeJS.ProcessEnv> {
  const { status, stdout, stderr } = await workplace.iamMfa(['exec', ...args, '--', ...PRINT], env);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout) as NodeJS.ProcessEnv;
}

describe('the environment of the command', () => {
  test('has the session, and nothing that would win over it', async () => {
    const session = JSON.parse(workplace.read('.aws/iam-mfa/sessions/acme.json')) as Record<string, string>;
    const disturbing = {
      AWS_PROFILE: 'acme',
      AWS_DEFAULT_PROFILE: 'other',
      AWS_SECURITY_TOKEN: 'old',
      AWS_ACCESS_KEY: 'AKIAOLD',
      AWS_SECRET_KEY: 'old',
      AWS_ACCOUNT_ID: '999988887777',
      AWS_CREDENTIAL_SCOPE: 'x',
      AWS_ROLE_ARN: 'arn',
      AWS_ROLE_SESSION_NAME: 'x',
      AWS_WEB_IDENTITY_TOKEN_FILE: '/token',
    };
    const environment = await environmentOf(['--profile', 'acme'], { ...disturbing, AWS_SESSION_TOKEN: 'old', KEPT: 'as it is' });
    expect(environment).toMatchObject({
      AWS_ACCESS_KEY_ID: session.accessKeyId,
      AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
      AWS_SESSION_TOKEN: session.sessionToken,
      AWS_CREDENTIAL_EXPIRATION: session.expiration,
      KEPT: 'as it is',
    });
    for (const name of Object.keys(disturbing)) expect(environment).not.toHaveProperty(name);
  });

  test('has the region of the profile, unless it had one', async () => {
    workplace.config('[profile acme]\nregion = ap-southeast-2\nca_bundle = /etc/bundle.pem\n');
    const none = { AWS_REGION: '', AWS_DEFAULT_REGION: '', AWS_CA_BUNDLE: '' };
    expect(await environmentOf(['--profile', 'acme'], none)).toMatchObject({
      AWS_REGION: 'ap-southeast-2', AWS_DEFAULT_REGION: 'ap-southeast-2', AWS_CA_BUNDLE: '/etc/bundle.pem',
    });
    expect(await environmentOf(['--profile', 'acme'], { ...none, AWS_REGION: 'us-west-2' })).toMatchObject({
      AWS_REGION: 'us-west-2', AWS_DEFAULT_REGION: 'us-west-2',
    });
  });
});

describe('the command', () => {
  test.each<[string, readonly string[], number]>([
    ['ends well', ['true'], 0],
    ['ends with a status', ['sh', '-c', 'exit 42'], 42],
    ['is ended by a signal', ['sh', '-c', 'kill -TERM $$'], 143],
    ['is killed', ['sh', '-c', 'kill -KILL $$'], 137],
    ['is not there', ['no-such-command'], 127],
    ['is not executable', ['/etc/passwd'], 126],
    ['is under a file', ['/etc/passwd/x'], 126],
    ['is an empty name', [''], 127],
  ])('that %s', async (_, command, status) => {
    expect((await workplace.iamMfa([...ACME, '--', ...command])).status).toBe(status);
  });

  test('gets its arguments as they are, without --, and the input and output', async () => {
    expect(await workplace.iamMfa([...ACME, 'printf', '%s\n', '--profile', 'a b', '$HOME', '--help'])).toMatchObject({ stdout: '--profile\na b\n$HOME\n--help\n' });
    const terminal = workplace.iamMfaInTerminal([...ACME, '--', NODE, '-e', 'console.log(process.stdin.isTTY, process.stdout.isTTY)']);
    expect((await terminal.ended).screen).toContain('true true');
  });

  test('ends by Ctrl-C, with its own status', async () => {
    const script = 'process.on("SIGINT", () => process.exit(7)); console.log("ready"); setInterval(() => {}, 1000)';
    const terminal = workplace.iamMfaInTerminal([...ACME, '--', NODE, '-e', script]);
    await terminal.waitFor(/ready/);
    terminal.type('\x03');
    expect((await terminal.ended).status).toBe(7);
  });

  test('gets Ctrl-C from the terminal alone, not from iam-mfa a second time', async () => {
    // The terminal does not reach a session of its own, so that all it could get is from iam-mfa.
    // Of two signals at the same time the second one may be handled first.
    const script = 'let status = 9; process.on("SIGINT", () => (status = 7)); process.on("SIGTERM", () => setTimeout(() => process.exit(status), 100)); '
      + 'console.log("of", process.ppid); setInterval(() => {}, 1000)';
    const terminal = workplace.iamMfaInTerminal([...ACME, '--', 'setsid', NODE, '-e', script]);
    const [, pid] = await terminal.waitFor(/of (\d+)\s/);
    terminal.type('\x03');
    await terminal.waitFor(/\^C/);
    process.kill(Number(pid), 'SIGTERM');
    expect((await terminal.ended).status).toBe(9);
  });

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR1'] as const)('gets a %s that iam-mfa gets where there is no terminal', async (signal) => {
    const script = `process.on("${signal}", () => process.exit(9)); require("node:fs").writeFileSync("ready-${signal}", String(process.ppid)); setInterval(() => {}, 1000)`;
    const ended = workplace.run(['sh', '-c', 'cd "$HOME"; exec "$@"', 'sh', NODE, workplace.program, ...ACME, '--', NODE, '-e', script]);
    await workplace.waitUntil(() => workplace.has(`ready-${signal}`) && workplace.read(`ready-${signal}`) !== '');
    process.kill(Number(workplace.read(`ready-${signal}`)), signal);
    expect((await ended).status).toBe(9);
  });

  test('is asked for', async () => {
    expect(await workplace.iamMfa(ACME)).toMatchObject({ status: 2, stdout: '' });
  });

  test('is not run where there is no session: one line says what to do', async () => {
    const { status, stdout, stderr } = await workplace.iamMfa([...ACME, '--', 'echo', 'run'], { IAM_MFA_HOME: `${workplace.home}/none` });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('run `iam-mfa login --profile acme`');
  });

  test('runs after the code that is asked for', async () => {
    const terminal = workplace.iamMfaInTerminal([...ACME, '--', 'sh', '-c', 'echo ready; read line; echo "read $line"'], { IAM_MFA_HOME: `${workplace.home}/second` });
    await terminal.waitFor(/Code of alice-phone/);
    terminal.enter(workplace.freshCode());
    await terminal.waitFor(/ready/);
    terminal.enter('hello');
    await terminal.waitFor(/read hello/);
    expect((await terminal.ended).status).toBe(0);
  });
});

describe('as a role', () => {
  const trust = (condition: object) => ({
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${BASTION_ID}:root` },
    Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
    Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, ...condition },
  });
  const WHO = [NODE, '-e', `
    const { STSClient, GetCallerIdentityCommand } = require(${JSON.stringify(require.resolve('@aws-sdk/client-sts'))});
    new STSClient({}).send(new GetCallerIdentityCommand({})).then(({ Arn }) => console.log(Arn));`];

  beforeAll(async () => {
    const { sandbox } = workplace;
    await createRole(sandbox, 'Deployer', { trust: trust({}), path: '/ops/' });
    await createRole(sandbox, 'Auditor', { trust: trust({}), accountId: MEMBER_ID });
    await createRole(sandbox, 'Vendor', { trust: trust({ StringEquals: { 'sts:ExternalId': '4f1d0c2e' } }), accountId: MEMBER_ID });
    await createRole(sandbox, 'Named', { trust: trust({ StringEquals: { 'sts:RoleSessionName': '${aws:username}' } }) });
    await createRole(sandbox, 'Traced', { trust: trust({ StringEquals: { 'sts:SourceIdentity': '${aws:username}' } }) });
    await createRole(sandbox, 'Fresh', { trust: trust({ NumericLessThan: { 'aws:MultiFactorAuthAge': '600' } }) });
    await createRole(sandbox, 'First', { trust: trust({}), may: { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' } });
    await createRole(sandbox, 'Second', {
      trust: { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${BASTION_ID}:role/First` }, Action: 'sts:AssumeRole' },
    });
  });

  beforeEach(() => {
    workplace.config([
      '[profile work]', 'credential_process = iam-mfa process --profile acme', '',
      '[profile vendor]', `role_arn = arn:aws:iam::${MEMBER_ID}:role/Vendor`, 'source_profile = work', 'external_id = 4f1d0c2e',
      'role_session_name = for-vendor', 'duration_seconds = 7200', 'region = ap-southeast-2', '',
      '[profile first]', `role_arn = arn:aws:iam::${BASTION_ID}:role/First`, 'source_profile = work', 'mfa_serial = not asked for', '',
      '[profile second]', `role_arn = arn:aws:iam::${BASTION_ID}:role/Second`, 'source_profile = first', '',
      '[profile fresh]', `role_arn = arn:aws:iam::${BASTION_ID}:role/Fresh`, 'source_profile = work', 'iam_mfa_max_age = 600', '',
    ].join('\n'));
  });

  test.each<[string, readonly string[], NodeJS.ProcessEnv, string]>([
    ['by name with path', ['--profile', 'acme', '--role', 'ops/Deployer'], {}, `${BASTION_ID}:assumed-role/Deployer/alice`],
    ['by ARN, in another account', ['--profile', 'work', '--role', `arn:aws:iam::${MEMBER_ID}:role/Auditor`], {}, `${MEMBER_ID}:assumed-role/Auditor/alice`],
    ['by profile, with its external ID and session name', ['--role', 'vendor'], {}, `${MEMBER_ID}:assumed-role/Vendor/for-vendor`],
    ['by the profile that is chosen', [], { AWS_PROFILE: 'vendor' }, `${MEMBER_ID}:assumed-role/Vendor/for-vendor`],
    ['that another role leads to', ['--role', 'second'], {}, `${BASTION_ID}:assumed-role/Second/alice`],
    ['that wants the user name as session name', ['--profile', 'acme', '--role', 'Named'], {}, `${BASTION_ID}:assumed-role/Named/alice`],
    ['that wants the source identity', ['--profile', 'acme', '--role', 'Traced', '--source-identity'], {}, `${BASTION_ID}:assumed-role/Traced/alice`],
    ['for fifteen minutes', ['--profile', 'acme', '--role', 'Named', '--duration', '15m'], {}, `${BASTION_ID}:assumed-role/Named/alice`],
  ])('%s', async (_, args, env, arn) => {
    expect(await workplace.iamMfa(['exec', ...args, '--', ...WHO], env)).toEqual({ status: 0, stdout: `arn:aws:sts::${arn}\n`, stderr: '' });
  });

  test('its region is that of its profile', async () => {
    const environment = await environmentOf(['--role', 'vendor'], { AWS_REGION: '', AWS_DEFAULT_REGION: '' });
    expect(environment.AWS_REGION).toBe('ap-southeast-2');
  });

  test('the session ends after the duration, and after an hour at most', async () => {
    const secondsOf = async (args: readonly string[]) => {
      const { AWS_CREDENTIAL_EXPIRATION: end } = await environmentOf(args);
      return (Date.parse(end!) - workplace.sandbox.clock.now()) / 1000;
    };
    expect(await secondsOf(['--profile', 'acme', '--role', 'Named', '--duration', '15m'])).toBeLessThanOrEqual(900);
    expect(await secondsOf(['--role', 'vendor'])).toBeLessThanOrEqual(3600);
    const { status, stderr } = await workplace.iamMfa([...ACME, '--role', 'Named', '--duration', '2h', '--', 'true']);
    expect(status).toBe(2);
    expect(stderr).toMatch(/--duration is 2h.*1h at most/);
  });

  test.each<[string, readonly string[], number, RegExp]>([
    ['does not exist', [...ACME, '--role', 'Missing'], 1, /AWS does not let arn:aws:iam::111122223333:user\/alice assume arn:aws:iam::111122223333:role\/Missing/],
    ['wants an external ID', [...ACME, '--role', `arn:aws:iam::${MEMBER_ID}:role/Vendor`], 1, /an external ID \(external_id in a role profile\)/],
    ['wants a source identity', [...ACME, '--role', 'Traced'], 1, /a source identity \(--source-identity\)/],
    ['is none', [...ACME, '--role', 'no role'], 2, /--role is "no role", expected a profile with a role_arn/],
    ['is no ARN', [...ACME, '--role', 'arn:aws:iam::1:user/x'], 2, /--role is "arn:aws:iam::1:user\/x"/],
    ['is of no role', [...ACME, '--duration', '30m'], 2, /--duration is for a role, and none is given/],
  ])('a role that %s: the command is not run', async (_, args, status, explanation) => {
    const ended = await workplace.iamMfa([...args, '--', 'echo', 'run']);
    expect(ended).toMatchObject({ status, stdout: '' });
    expect(ended.stderr).toMatch(explanation);
  });

  test('a profile that has another key than --profile', async () => {
    workplace.profileWithKey('acme');
    workplace.write('.aws/credentials', `${workplace.read('.aws/credentials')}[other]\naws_access_key_id = AKIAOTHER\naws_secret_access_key = x\n`);
    const { status, stderr } = await workplace.iamMfa(['exec', '--profile', 'other', '--role', 'vendor', '--', 'true']);
    expect(status).toBe(2);
    expect(stderr).toContain('the role profile vendor gets its credentials from the key of the profile acme, and --profile other has the key of other');
  });

  test('a role that wants MFA of late: the advice is to log in again', async () => {
    const file = '.aws/iam-mfa/sessions/acme.json';
    const session = JSON.parse(workplace.read(file)) as { mfaAuthenticatedAt: string };
    workplace.write(file, JSON.stringify({ ...session, mfaAuthenticatedAt: new Date(Date.now() - 2 * 3_600_000).toISOString() }));
    workplace.sandbox.clock.advance(900_000);
    const { status, stderr } = await workplace.iamMfa(['exec', '--role', 'fresh', '--', 'true']);
    expect(status).toBe(1);
    expect(stderr).toMatch(/takes MFA of the last 10 min only, and the code of this session was given 2 h ago: run `iam-mfa login --force --profile acme`/);
  });
});

test('a script that is no program of its own runs with sh, as in a shell', async () => {
  const script = workplace.write('script', 'exit 5\n');
  chmodSync(script, 0o755);
  expect((await workplace.iamMfa([...ACME, '--', script])).status).toBe(5);
});
