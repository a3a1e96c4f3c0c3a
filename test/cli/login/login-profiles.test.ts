import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LoginDesk } from '../../support/login-desk';
import { LoginDesks, NOWHERE } from '../../support/login-desks';
import { runProcess } from '../../support/run-process';

const desks = new LoginDesks();

const CHAIN = `[profile acme]
region = eu-central-1

[profile acme-mfa]
output = table

[profile acme-deploy]
role_arn = arn:aws:iam::111122223333:role/Deploy
source_profile = acme-mfa
`;

/** The sections of the credentials file. */
const sections = (desk: LoginDesk) => [...desk.credentials.matchAll(/^\[(.*)\]$/gm)].map(([, header]) => header);

async function login(desk: LoginDesk, env: Record<string, string>, ...args: string[]) {
  return desk.run(['login', '--code', desk.phone.code(), ...args], env);
}

describe('the profile with the key', () => {
  test.each<[named: string, env: Record<string, string>, args: string[]]>([
    ['--profile before the variables', { PROFILE: 'none', AWS_PROFILE: 'none' }, ['--profile', 'acme']],
    ['PROFILE before AWS_PROFILE', { PROFILE: 'acme', AWS_PROFILE: 'none' }, []],
    ['AWS_PROFILE', { AWS_PROFILE: 'acme' }, []],
  ])('%s', async (name, env, args) => {
    const desk = await desks.desk(`user-${name.length}`);
    expect((await login(desk, env, ...args)).status).toBe(0);
    expect(sections(desk)).toEqual(['acme', 'acme-mfa']);
  });

  test('default without any', async () => {
    const desk = await desks.desk('alice');
    desk.home.write(desk.home.credentials, desk.credentials.replace('[acme]', '[default]'));
    expect((await login(desk, {})).status).toBe(0);
    expect(sections(desk)).toEqual(['default', 'default-mfa']);
  });

  test('is found from any profile that comes from it, before and after the first login', async () => {
    const desk = await desks.desk('bob', { config: CHAIN });
    desk.home.write(desk.home.config, CHAIN.replace('output = table', 'source_profile = acme'));
    const first = await login(desk, { AWS_PROFILE: 'acme' });
    expect(first.stderr).toContain('profile acme-mfa.');
    for (const AWS_PROFILE of ['acme-mfa', 'acme-deploy']) {
      const { status, stderr } = await desk.run(['login'], { ...NOWHERE, AWS_PROFILE });
      expect(stderr).toContain('still valid');
      expect(status).toBe(0);
    }
    expect(sections(desk)).toEqual(['acme', 'acme-mfa']);
  });

  test('that does not exist is named', async () => {
    const desk = await desks.desk('carol');
    const { status, stderr } = await desk.run(['login', '--profile', 'amce', '--code', '123456'], NOWHERE);
    expect(stderr).toContain('amce');
    expect(stderr).toContain('acme');
    expect(status).toBe(2);
  });
});

describe('the profile that is written', () => {
  test('OUTPUT_PROFILE, and it is remembered', async () => {
    const desk = await desks.desk('dave');
    await login(desk, { OUTPUT_PROFILE: 'work' }, '--profile', 'acme');
    expect(sections(desk)).toEqual(['acme', 'work']);
    expect(desk.kept('choices.json')).toMatchObject({ profiles: { acme: { outputProfile: 'work' } } });
    const again = await desk.run(['login', '--profile', 'acme'], NOWHERE);
    expect(again.stderr).toContain('profile work;');
    const other = await desk.run(['login', '--profile', 'acme', '--output-profile', 'play'], { ...NOWHERE, OUTPUT_PROFILE: 'work' });
    expect(other.stderr).toContain('profile play;');
    expect(sections(desk)).toEqual(['acme', 'work', 'play']);
  });

  test.each<[why: string, name: string, config: string, credentials: string, told: RegExp]>([
    ['the one with the key', 'acme', '', '', /acme is the profile with the long-term key, .*such as acme-mfa/],
    ['another key', 'other', '', '\n[other]\naws_access_key_id = AKIAOTHER\naws_secret_access_key = x\n', /\[other\] .* holds a long-term access key/],
    ['somebody else\'s session', 'tool', '', '\n[tool]\naws_access_key_id = ASIA-OF-A-TOOL\naws_secret_access_key = x\naws_session_token = y\n', /was not written by iam-mfa/],
    ['a role', 'acme-deploy', CHAIN, '', /acme-deploy of .*config takes on a role/],
    ['IAM Identity Center', 'sso', '[profile sso]\nsso_session = acme\n', '', /is of IAM Identity Center/],
    ['aws login', 'console', '[profile console]\nlogin_session = arn:aws:iam::111122223333:user/eve\n', '', /is of `aws login`/],
    ['another program', 'vault', '[profile vault]\ncredential_process = vault aws\n', '', /has a credential_process of another program/],
    ['the session of another key', 'mfa', '[profile mfa]\ncredential_process = iam-mfa process --profile other\n',
      '\n[other]\naws_access_key_id = AKIAOTHER\naws_secret_access_key = x\n', /reads the session of other/],
    ['a name that the CDK skips', 'my laptop', '', '', /expected letters, digits and/],
  ])('not %s, told before a code is spent', async (_, name, config, credentials, told) => {
    const desk = await desks.desk(`user-of-${name.replace(' ', '-')}`, { config, devices: [] });
    desk.home.write(desk.home.credentials, desk.credentials + credentials);
    const before = desk.credentials;
    const { status, stderr } = await desk.run(['login', '--profile', 'acme', '--code', '123456', '--output-profile', name], NOWHERE);
    expect(stderr).toMatch(told);
    expect(status).toBe(2);
    expect(desk.credentials).toBe(before);
  });

  test('--overwrite takes a foreign section, never that of the key', async () => {
    const desk = await desks.desk('erin');
    desk.home.write(desk.home.credentials, `${desk.credentials}\n[tool]\naws_access_key_id = ASIA-OF-A-TOOL\naws_secret_access_key = x\naws_session_token = y\n`);
    expect((await login(desk, {}, '--profile', 'acme', '--output-profile', 'tool', '--overwrite')).status).toBe(0);
    expect(desk.credentials).not.toContain('ASIA-OF-A-TOOL');
    expect(desk.credentials).toContain('iam_mfa_source = acme');
    const { status } = await desk.run(['login', '--profile', 'acme', '--output-profile', 'acme', '--overwrite'], NOWHERE);
    expect(status).toBe(2);
    expect(desk.credentials).toContain(desk.key.secretAccessKey);
  });
});

describe('a profile with our credential_process', () => {
  const PROCESS = '[profile acme-mfa]\ncredential_process = iam-mfa process --profile acme\n';

  test('reads the session by itself: the credentials file stays', async () => {
    const desk = await desks.desk('frank', { config: PROCESS });
    const before = desk.credentials;
    const { status, stderr } = await login(desk, {}, '--profile', 'acme');
    expect(stderr).toContain('profile acme-mfa.');
    expect(stderr).toContain('The profile reads it by itself');
    expect(status).toBe(0);
    expect(desk.credentials).toBe(before);
  });

  test('is freed of what an earlier login wrote, which would shadow it', async () => {
    const desk = await desks.desk('grace');
    const before = desk.credentials;
    await login(desk, {}, '--profile', 'acme');
    expect(sections(desk)).toEqual(['acme', 'acme-mfa']);
    desk.home.write(desk.home.config, PROCESS);
    expect((await desk.run(['login', '--profile', 'acme'], NOWHERE)).status).toBe(0);
    expect(desk.credentials.trim()).toBe(before.trim());
  });
});

describe('the region', () => {
  test('of the profile with the key goes for the new one, in the SDK and in the AWS CLI', async () => {
    const desk = await desks.desk('heidi', { config: '[profile acme]\nregion = eu-central-1\n' });
    await login(desk, {}, '--profile', 'acme');
    const { AWS_REGION: _, ...env } = desk.home.env;
    const sdk = 'new (require("@aws-sdk/client-sts").STSClient)({ profile: "acme-mfa" }).config.region().then((region) => process.stdout.write(region))';
    expect((await runProcess(process.execPath, ['-e', sdk], { env })).stdout).toBe('eu-central-1');
    const cli = join(__dirname, '..', '..', '..', '.venv', 'bin', 'aws');
    if (existsSync(cli)) {
      expect((await runProcess(cli, ['configure', 'get', 'region', '--profile', 'acme-mfa'], { env })).stdout.trim()).toBe('eu-central-1');
    }
  });

  test('of the profile itself stays', async () => {
    const desk = await desks.desk('ivan', { config: '[profile acme]\nregion = eu-central-1\n\n[profile acme-mfa]\nregion = eu-west-3\n' });
    await login(desk, {}, '--profile', 'acme');
    expect(desk.credentials).not.toContain('region');
  });
});

test('the files that the variables name', async () => {
  const desk = await desks.desk('judy');
  const elsewhere = (name: string) => join(desk.home.path, name);
  desk.home.write(elsewhere('keys'), desk.credentials.replace('[acme]', '[judy]'));
  desk.home.write(elsewhere('settings'), '[profile judy]\nregion = eu-north-1\n');
  const before = desk.credentials;
  const { status } = await login(desk, {
    AWS_SHARED_CREDENTIALS_FILE: elsewhere('keys'), AWS_CONFIG_FILE: elsewhere('settings'), IAM_MFA_HOME: elsewhere('state'), AWS_PROFILE: 'judy',
  });
  expect(status).toBe(0);
  expect(readFileSync(elsewhere('keys'), 'utf8')).toMatch(/\[judy-mfa\][^[]*region = eu-north-1/);
  expect(existsSync(elsewhere('state/sessions/judy.json'))).toBe(true);
  expect(existsSync(desk.home.state)).toBe(false);
  expect(desk.credentials).toBe(before);
});
