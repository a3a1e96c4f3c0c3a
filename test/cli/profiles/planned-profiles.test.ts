import { listed, PERSON, PlannedFiles } from './support/planned';
import { TemporaryFolder } from '../../support/temporary-folder';

const files = new PlannedFiles(new TemporaryFolder());

const DEPLOYER = listed('arn:aws:iam::444455556666:role/Deployer', {
  externalId: 'ours', sessionDurationSeconds: 14_400, maxMfaAgeSeconds: 3600, displayName: 'Deploy #1; "prod"', color: 'f2b0a9',
});
const READER = listed('arn:aws-cn:iam::777788889999:role/ops/Reader', { region: undefined });
const OURS = '[profile acme-Deployer]\nrole_arn = arn:aws:iam::444455556666:role/Deployer\nsource_profile = acme-mfa\niam_mfa_source = acme\n';

describe('layouts', () => {
  test('process', async () => {
    const { newConfig } = await files.plan('', { roles: [DEPLOYER, READER], region: 'cn-north-1' });
    expect(newConfig).toBe(`[profile acme-mfa]
credential_process = iam-mfa process --profile acme
region = cn-north-1
iam_mfa_source = acme

[profile acme-Deployer]
role_arn = arn:aws:iam::444455556666:role/Deployer
source_profile = acme-mfa
external_id = ours
role_session_name = alice
region = eu-west-1
iam_mfa_source = acme
iam_mfa_max_age = 3600
iam_mfa_display_name = Deploy 1 prod
iam_mfa_color = f2b0a9

[profile acme-Reader]
role_arn = arn:aws-cn:iam::777788889999:role/ops/Reader
source_profile = acme-mfa
role_session_name = alice
region = cn-north-1
iam_mfa_source = acme
`);
  });

  test('session', async () => {
    const { newConfig } = await files.plan('', { roles: [DEPLOYER], layout: 'session' });
    expect(newConfig).not.toContain('[profile acme-mfa]');
    expect(newConfig).toContain('source_profile = acme-mfa\n');
    expect(newConfig).not.toMatch(/mfa_serial|duration_seconds/);
  });

  test('mfa-serial', async () => {
    const person = { ...PERSON, serialNumber: 'arn:aws:iam::111122223333:mfa/phone' };
    const { newConfig } = await files.plan('', { roles: [DEPLOYER, READER], layout: 'mfa-serial', person });
    expect(newConfig).not.toContain('acme-mfa');
    expect(newConfig).toMatch(/\[profile acme-Deployer\]\nmfa_serial = arn:aws:iam::111122223333:mfa\/phone\nrole_arn = .*\nsource_profile = acme\nduration_seconds = 14400\nexternal_id = ours\n/);
    expect(newConfig.match(/duration_seconds/g)).toHaveLength(1);
  });

  test.each([['process', 'session'], ['process', 'mfa-serial'], ['session', 'mfa-serial']] as const)('from %s to %s and back', async (one, other) => {
    const request = { roles: [DEPLOYER], person: { ...PERSON, serialNumber: 'arn:aws:iam::111122223333:mfa/phone' } };
    const first = (await files.plan('', { ...request, layout: one })).newConfig;
    const second = (await files.plan(first, { ...request, layout: other })).newConfig;
    const third = (await files.plan(second, { ...request, layout: one })).newConfig;
    const sorted = (text: string) => text.split('\n').filter((line) => line !== '').sort();
    expect(second).not.toBe(first);
    expect(sorted(third)).toEqual(sorted(first));
  });
});

describe.each(['process', 'session', 'mfa-serial'] as const)('layout %s', (layout) => {
  test('a second time changes nothing', async () => {
    const request = { roles: [DEPLOYER, READER], layout, region: 'eu-north-1', person: { ...PERSON, serialNumber: 'GAHT12345678' } };
    const first = await files.plan('[profile acme]\r\nregion=x\r\n', request);
    const second = await files.plan(first.newConfig, request);
    expect(second.newConfig).toBe(first.newConfig);
    expect(second.named.map(({ name }) => name)).toEqual(first.named.map(({ name }) => name));
  });
});

test('a file with lines as on Windows keeps them, and comments and order', async () => {
  const config = `# mine\r\n[profile other]\r\nregion=eu-north-1\r\n\r\n${OURS.replaceAll('\n', '\r\n')}output = json\r\n`;
  const { newConfig } = await files.plan(config, { roles: [DEPLOYER], layout: 'session' });
  expect(newConfig.startsWith(config.slice(0, config.indexOf('iam_mfa_source')))).toBe(true);
  expect(newConfig).toContain('\r\noutput = json\r\n');
  expect(newConfig.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

describe('what a profile of ours has besides', () => {
  test('a region stays where the role names none', async () => {
    const { newConfig } = await files.plan(`${OURS}region = eu-north-1\n`, { roles: [{ ...DEPLOYER, region: undefined }], region: 'eu-west-3' });
    expect(newConfig).toContain('region = eu-north-1');
  });

  test('a region gives way to that of the role', async () => {
    expect((await files.plan(`${OURS}region = eu-north-1\n`, { roles: [DEPLOYER], layout: 'session' })).newConfig).not.toContain('eu-north-1');
  });

  test('the name of the session stays where the user is not known', async () => {
    const { newConfig, remarks } = await files.plan(`${OURS}role_session_name = alice\n`, { roles: [DEPLOYER], person: { source: 'acme', session: 'acme-mfa' } });
    expect(newConfig).toContain('role_session_name = alice');
    expect(remarks).toContainEqual(expect.stringContaining('run this again after `iam-mfa login --profile acme`'));
  });

  test.each(['a', 'a'.repeat(65), 'ali ce'])('the user name %s is none for a session', async (userName) => {
    expect((await files.plan('', { person: { ...PERSON, userName } })).newConfig).not.toContain('role_session_name');
  });
});

describe('names', () => {
  const nameOf = async (...given: Parameters<typeof files.plan>) => (await files.plan(...given)).named[0].name;

  test.each([
    ['another profile of the config file', '[profile acme-Deployer]\nregion = x\n', ''],
    ['a profile of the credentials file', '', '[acme-Deployer]\naws_access_key_id = a\naws_secret_access_key = b\n'],
    ['a profile of ours for another key', OURS.replace('iam_mfa_source = acme', 'iam_mfa_source = other'), ''],
    ['a profile that the CDK cannot read, and the AWS CLI can', '[profile   acme-Deployer]\nregion = x\n', ''],
    ['a profile of ours that got keys', OURS, '[acme-Deployer]\naws_access_key_id = a\naws_secret_access_key = b\n'],
  ])('that of %s is not taken', async (_, config, credentials) => {
    const { named: [{ name }], newConfig, remarks } = await files.plan(config, {}, credentials);
    expect(name).toBe('acme-Deployer-444455556666');
    expect(newConfig.startsWith(config)).toBe(true);
    expect(remarks).toContainEqual(`acme-Deployer is the name of another profile, which stays as it is: that of ${DEPLOYER.arn} is acme-Deployer-444455556666`);
  });

  test('with overwrite, the profile of somebody else becomes ours', async () => {
    const { named: [{ name }], newConfig } = await files.plan('[profile acme-Deployer]\ncredential_source = Environment\noutput = json\n', { overwrite: true, layout: 'session' });
    expect(name).toBe('acme-Deployer');
    expect(newConfig).toMatch(/^\[profile acme-Deployer\]\noutput = json\nrole_arn = /);
    expect(newConfig).not.toContain('credential_source');
  });

  test.each([
    ['a key', '[profile acme-Deployer]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = b\n'],
    ['the mark of another key', OURS.replace('iam_mfa_source = acme', 'iam_mfa_source = other')],
    ['something in the credentials file', '[profile acme-Deployer]\nregion = x\n', '[acme-Deployer]\naws_session_token = b\n'],
  ])('not even with overwrite one with %s', async (_, config, credentials = '') => {
    expect(await nameOf(config, { overwrite: true }, credentials)).toBe('acme-Deployer-444455556666');
  });

  test.each(['default', 'DEFAULT', '__proto__', 'constructor', 'toString', 'acme', 'acme-mfa'])('%s is never the name of a role\'s profile', async (name) => {
    const roles = [listed(`arn:aws:iam::444455556666:role/${name}`)];
    expect(await nameOf('[profile acme]\n', { roles, prefix: '' })).toBe(`${name}-444455556666`);
    expect(await nameOf('[profile acme]\n', { roles, prefix: '', overwrite: true })).toBe(`${name}-444455556666`);
  });

  test('profiles with another prefix are others', async () => {
    const { named: [{ name }], newConfig, vanished } = await files.plan(OURS, { prefix: 'serial-' });
    expect(name).toBe('serial-Deployer');
    expect(newConfig).toContain(OURS);
    expect(vanished).toEqual([]);
  });
});

describe('roles that are not listed any more', () => {
  const GONE = OURS.replaceAll('Deployer', 'Gone');
  const FOREIGN = '[profile acme-Foreign]\nrole_arn = arn:aws:iam::444455556666:role/Foreign\nsource_profile = acme\n';
  const OTHER = OURS.replaceAll('Deployer', 'Other').replace('iam_mfa_source = acme', 'iam_mfa_source = other');

  test('are told, and their profiles stay', async () => {
    const { vanished, newConfig } = await files.plan(GONE);
    expect(vanished).toMatchObject([{ name: 'acme-Gone' }]);
    expect(newConfig).toContain(GONE);
  });

  test('lose their profiles when asked, and nobody else does', async () => {
    const { newConfig } = await files.plan([OURS, GONE, FOREIGN, OTHER].join('\n'), { prune: true, layout: 'session' });
    expect(newConfig).not.toContain('Gone');
    expect(newConfig).toContain('[profile acme-Deployer]');
    expect(newConfig).toContain(FOREIGN);
    expect(newConfig).toContain(OTHER);
  });

  test('roles that are listed but not chosen keep theirs', async () => {
    const { vanished, newConfig } = await files.plan(OURS, { prune: true, roles: [READER], listed: [DEPLOYER, READER] });
    expect(vanished).toEqual([]);
    expect(newConfig).toContain(OURS);
  });
});

describe('remarks', () => {
  test('on sessions of more than an hour, where there can be none', async () => {
    const remark = expect.stringMatching(/for an hour at a time.*acme-Deployer \(4 h\)$/);
    expect((await files.plan('', { roles: [DEPLOYER, READER] })).remarks).toContainEqual(remark);
    expect((await files.plan('', { roles: [DEPLOYER], layout: 'mfa-serial' })).remarks).not.toContainEqual(remark);
  });

  test('on roles that trust the users of another account', async () => {
    const [ours, theirs] = [{ ...DEPLOYER, bastionAccount: '111122223333' }, { ...READER, bastionAccount: '222233334444' }];
    const remark = 'acme-Reader: these roles trust users of 222233334444, and the key of acme is of 111122223333; is it the right --profile?';
    const plan = async (accountId?: string) => (await files.plan('', { roles: [ours, theirs], region: 'eu-west-1', person: { ...PERSON, accountId } })).remarks;
    expect((await plan('111122223333')).filter((text) => text.includes('trust'))).toEqual([remark]);
    expect((await plan()).filter((text) => text.includes('trust'))).toEqual([]);
  });

  test('on roles without a region', async () => {
    expect((await files.plan('', { roles: [DEPLOYER, READER] })).remarks).toContainEqual('no region is known for acme-Reader: give one with --region');
    expect((await files.plan('', { roles: [READER], region: 'cn-north-1' })).remarks).toEqual([]);
  });
});
