import { AUDITORS, DEPLOYER, DeployedRoles, Machine, PARAMETER } from './support/deployed-roles';
import { manifest, DEPLOYER as MANIFEST_ROLE } from './support/manifest';
import { keepChoices } from '../../../cli/login/choices';
import { IAM_MFA } from '../../support/iam-mfa';

let roles: DeployedRoles;
beforeAll(async () => {
  roles = await DeployedRoles.start();
});
afterAll(() => roles.end());

const PROFILES = ['profiles', '--profile', 'acme'];
const STACK = [...PROFILES, '--stack', 'Bastion'];

async function login(machine: Machine): Promise<void> {
  const { status, stderr } = await machine.iamMfa('login', '--profile', 'acme', '--code', roles.freshCode());
  expect({ status, stderr }).toMatchObject({ status: 0 });
}

function outputsFile({ home }: Machine, outputs: Record<string, unknown> = { Bastion: roles.outputs }): string {
  return home.write(`${home.path}/outputs.json`, JSON.stringify(outputs));
}

test('asks for a code, shows the difference, and writes it when told to', async () => {
  const machine = roles.machine();
  const before = machine.config;
  const terminal = machine.iamMfaInTerminal(...STACK);
  await terminal.waitFor(/Code of alices-phone/);
  terminal.enter(roles.freshCode());
  const { status, screen } = await terminal.ended;
  expect(status).toBe(0);
  expect(screen).toMatch(/\+\[profile acme-mfa\]\n\+credential_process = \S+ process --profile acme\n\+region = us-east-1\n\+iam_mfa_source = acme\n/);
  expect(screen).toContain('Nothing is written yet; --apply does that.');
  expect(machine.config).toBe(before);

  const applied = await machine.iamMfa(...STACK, '--apply');
  expect(applied).toMatchObject({ status: 0, stderr: expect.stringContaining('aws sts get-caller-identity --profile acme-Deployer\n  cdk deploy --profile acme-Deployer') });
  expect(machine.config.slice(before.length).split('\n').filter((line) => line !== '')).toEqual(applied.stdout.split('\n').filter((line) => /^\+[^+]/.test(line)).map((line) => line.slice(1)));
  expect(machine.config).toContain(`[profile acme-Deployer]
role_arn = ${DEPLOYER}
source_profile = acme-mfa
external_id = ours
role_session_name = alice
region = us-east-1
iam_mfa_source = acme
iam_mfa_max_age = 43200
iam_mfa_display_name = Deploy to production
iam_mfa_color = f2b0a9
`);
  expect(machine.config).toContain(`[profile acme-Auditor-444455556666]\nrole_arn = ${AUDITORS.member}\n`);
  expect(machine.config).toContain(`[profile acme-Auditor-111122223333]\nrole_arn = ${AUDITORS.bastion}\n`);

  const written = machine.config;
  expect(await machine.iamMfa(...STACK, '--check')).toMatchObject({ status: 0, stdout: '' });
  expect(await machine.iamMfa(...STACK, '--apply')).toMatchObject({ status: 0, stdout: '', stderr: expect.stringContaining('There is nothing to change.') });
  expect(machine.config).toBe(written);
});

test('the manifest in the parameter names the roles of the switch', async () => {
  const machine = roles.machine();
  await login(machine);
  const { status, stdout, stderr } = await machine.iamMfa(...PROFILES, '--manifest', PARAMETER, '--check');
  expect(status).toBe(1);
  expect(stderr).toContain(`acme-Deployer  ${DEPLOYER}  (parameter ${PARAMETER})`);
  expect(stdout).toContain(`+[profile acme-Auditor]\n+role_arn = ${AUDITORS.member}\n`);
  expect(stdout).not.toContain(AUDITORS.bastion);
});

test('a file of outputs takes no session and asks nothing of AWS', async () => {
  const machine = roles.machine();
  const { status, stdout, stderr } = await machine.run([process.execPath, IAM_MFA, ...PROFILES, '--outputs', outputsFile(machine), '--apply'], { env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' } });
  expect({ status, stderr }).toMatchObject({ status: 0 });
  expect(stdout).toContain(`+role_arn = ${AUDITORS.bastion}`);
  expect(machine.config).toContain(`role_arn = ${DEPLOYER}`);
});

test('the profile of the session is followed to the key, and keys that login wrote make way for the process', async () => {
  const machine = roles.machine();
  await login(machine);
  const key = machine.credentials;
  expect(key).toContain('[acme-mfa]');
  const { status, stdout } = await machine.iamMfa('profiles', '--profile', 'acme-mfa', '--outputs', outputsFile(machine), '--apply');
  expect(status).toBe(0);
  expect(stdout).toContain('-[acme-mfa]\n');
  const secrets = key.split('\n').flatMap((line) => /^aws_\w+ = (.*)$/.exec(line)?.[1] ?? []);
  expect(secrets).toHaveLength(5);
  secrets.forEach((secret) => expect(stdout).not.toContain(secret));
  expect(machine.credentials).toBe(key.slice(0, key.indexOf('\n[acme-mfa]')));
});

test('some of the roles, with names and a region of one\'s own', async () => {
  const machine = roles.machine('[profile acme]\n');
  const { status, stderr } = await machine.iamMfa(...PROFILES, '--outputs', outputsFile(machine), '--role', 'ops/*', '--prefix', 'work.', '--region', 'eu-north-1', '--output-profile', 'session', '--apply');
  expect({ status, stderr }).toMatchObject({ status: 0 });
  expect(machine.config.match(/^\[.*\]$/gm)).toEqual(['[profile acme]', '[profile session]', '[profile work.Auditor]']);
  expect(machine.config).toMatch(/\[profile session\]\ncredential_process = .*\nregion = eu-north-1\n/);
  expect(machine.config).toContain('source_profile = session\n');

  await login(machine);
  expect(machine.credentials).not.toMatch(/\[(session|acme-mfa)\]/);
});

describe('the device in the layout mfa-serial', () => {
  const SERIAL = 'arn:aws:iam::111122223333:mfa/alices-other-phone';
  const choose = ({ home }: Machine) => keepChoices(home.state, 'acme', { serialNumber: SERIAL });

  test.each<[string, (machine: Machine) => unknown, string[]]>([
    ['is the one given', choose, ['--serial', 'GAHT12345678']],
    ['is the one chosen before', (machine) => [machine.home.keep(), choose(machine)], []],
    ['is that of the session', (machine) => machine.home.keep({ serialNumber: SERIAL }), []],
    ['is that of the profile', ({ home, config }) => home.write(home.config, `${config}mfa_serial = ${SERIAL}\n`), []],
  ])('%s', async (_, prepare, args) => {
    const machine = roles.machine();
    prepare(machine);
    const { status, stdout } = await machine.iamMfa(...PROFILES, '--outputs', outputsFile(machine), '--layout', 'mfa-serial', ...args);
    expect(status).toBe(0);
    expect(stdout).toContain(`+[profile acme-Deployer]\n+mfa_serial = ${args[1] ?? SERIAL}\n`);
  });

  test('is found with a login, where nothing tells', async () => {
    const machine = roles.machine();
    const profiles = [...PROFILES, '--outputs', outputsFile(machine), '--layout', 'mfa-serial'];
    expect(await machine.iamMfa(...profiles)).toMatchObject({ status: 1, stderr: expect.stringContaining('run `iam-mfa login --profile acme`') });
    const terminal = machine.iamMfaInTerminal(...profiles);
    await terminal.waitFor(/Code of alices-phone/);
    terminal.enter(roles.freshCode());
    await terminal.waitFor(/mfa_serial = arn:aws:iam::111122223333:mfa\/alices-phone\s/);
    expect(await terminal.ended).toMatchObject({ status: 0 });
  });
});

test('roles that are gone from the manifest, a profile of somebody else, and CRLF', async () => {
  const foreign = '# mine\r\n[profile acme-Deployer]\r\nregion=eu-west-1\r\n';
  const machine = roles.machine(`[profile acme]\r\n${foreign}`);
  const two = outputsFile(machine, { S: { Roles: manifest() } });
  expect(await machine.iamMfa(...PROFILES, '--outputs', two, '--apply')).toMatchObject({ status: 0, stderr: expect.stringContaining('acme-Deployer is the name of another profile') });
  expect(machine.config).toContain('[profile acme-Reader]\r\n');

  const one = outputsFile(machine, { S: { Roles: manifest({ roles: [MANIFEST_ROLE] }) } });
  const kept = await machine.iamMfa(...PROFILES, '--outputs', one, '--apply');
  expect(kept).toMatchObject({ status: 0, stdout: '', stderr: expect.stringContaining('acme-Reader is of arn:aws:iam::777788889999:role/ops/Reader, which is not listed any more; --prune removes it') });
  const pruned = await machine.iamMfa(...PROFILES, '--outputs', one, '--apply', '--prune');
  expect(pruned).toMatchObject({ status: 0, stdout: expect.stringContaining('-[profile acme-Reader]\n') });
  expect(machine.config).not.toContain('Reader');
  expect(machine.config).toContain(foreign);
  expect(machine.config).toContain('[profile acme-Deployer-444455556666]\r\n');
  expect(machine.config.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

describe('is refused, and nothing is written', () => {
  test.each<[string, (machine: Machine) => string[], number, RegExp]>([
    ['no source', () => [], 2, /nothing to read roles from; give --stack NAME, --outputs FILE or --manifest PARAMETER/],
    ['both --apply and --check', (machine) => ['--outputs', outputsFile(machine), '--check'], 2, /--apply writes and --check does not/],
    ['a layout that is none', (machine) => ['--outputs', outputsFile(machine), '--layout', 'x'], 2, /--layout is "x", expected one of process, session, mfa-serial/],
    ['a prefix that the CDK does not read', (machine) => ['--outputs', outputsFile(machine), '--prefix', 'a b'], 2, /--prefix is "a b"/],
    ['a region that is none', (machine) => ['--outputs', outputsFile(machine), '--region', 'x'], 2, /--region is "x"/],
    ['the serial number of a passkey', (machine) => ['--outputs', outputsFile(machine), '--serial', 'arn:aws:iam::111122223333:u2f/user/alice/key'], 2, /--serial is/],
    ['the profile of the key as that of the session', (machine) => ['--outputs', outputsFile(machine), '--output-profile', 'acme'], 2, /the profile with the long-term key/],
    ['no session, and nobody to ask', () => ['--stack', 'Bastion'], 1, /run `iam-mfa login --profile acme`/],
    ['a pattern that fits nothing', (machine) => ['--outputs', outputsFile(machine), '--role', 'x*'], 2, /--role x\* fits no role; there are Deployer, Auditor/],
    ['no file', () => ['--outputs', 'none.json'], 2, /none\.json/],
    ['a file without roles', (machine) => ['--outputs', outputsFile(machine, { S: { Url: 'https://example.com' } })], 2, /no roles in stack S: expected the output Manifest/],
    ['a manifest of another schema', (machine) => ['--outputs', outputsFile(machine, { S: { M: manifest({ schema: 'cdk-iam-mfa/switch-manifest/2' }) } })], 2, /S\.M: is a manifest of the schema/],
    ['a manifest that would write settings', (machine) => ['--outputs', outputsFile(machine, { S: { M: manifest({ roles: [{ ...MANIFEST_ROLE, region: 'x\ncredential_process = evil' }] }) } })], 2, /S\.M: roles\[0\]\.region is "x\\ncredential_process = evil"/],
  ])('%s', async (_, args, status, message) => {
    const machine = roles.machine();
    const before = [machine.config, machine.credentials];
    const result = await machine.iamMfa(...PROFILES, '--apply', ...args(machine));
    expect(result).toMatchObject({ status, stdout: '', stderr: expect.stringMatching(message) });
    expect([machine.config, machine.credentials]).toEqual(before);
  });

  test('a stack and a parameter that are not there, and a region that is not known', async () => {
    const machine = roles.machine();
    await login(machine);
    expect(await machine.iamMfa(...PROFILES, '--stack', 'None')).toMatchObject({ status: 2, stderr: expect.stringMatching(/stack None in us-east-1: .*does not exist/) });
    expect(await machine.iamMfa(...PROFILES, '--manifest', '/none')).toMatchObject({ status: 2, stderr: expect.stringContaining('parameter /none in us-east-1: ') });
    machine.home.write(machine.home.config, '[profile acme]\n');
    expect(await machine.iamMfa(...PROFILES, '--stack', 'Bastion')).toMatchObject({ status: 2, stderr: expect.stringContaining('give that of the stack or parameter with --region') });
  });
});
