import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeactivateMFADeviceCommand, ListMFADevicesCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import * as iam from 'aws-cdk-lib/aws-iam';
import { PseudoTerminal } from '../../examples/support/pseudo-terminal';
import { CrossAccountMfaSwitch, MfaEnforcedGroup, MfaRequiredRole } from '../../src';
import { ROOT } from '../support/docs/snippets';
import { IAM_MFA } from '../support/iam-mfa';
import { PersonHome } from '../support/person-home';
import { EXPLICIT_DENY } from '../support/refusals';
import { Device, Person, Scene } from '../support/scene';

const FILLED_IN: Record<string, string> = { PROFILE: 'acme', STACK: 'Bastion', REGION: 'us-east-1' };
const PAGE = readFileSync(join(ROOT, 'docs', 'enroll-your-device.md'), 'utf8').replace(/\{\{([A-Z]+)\}\}/g, (place, name) => FILLED_IN[name] ?? place);
const COMMANDS = [...PAGE.matchAll(/^( *)```console\n(.*?)^\1```$/gms)].flatMap(([, , lines]) => lines.trim().split('\n')).map((line) => line.trim());

/** docs/enroll-your-device.md, as a colleague follows it, in an account with the defaults. */
describe('the page that colleagues get', () => {
  let scene: Scene;
  let alice: Person;
  let phone: Device;
  let home: PersonHome;

  beforeAll(async () => {
    scene = await Scene.start();
    const stack = scene.stack('Bastion');
    const group = new MfaEnforcedGroup(stack, 'Group', { users: [new iam.User(stack, 'Alice', { userName: 'alice' })] });
    group.addToPolicy(new iam.PolicyStatement({ actions: ['cloudformation:DescribeStacks', 'iam:ListUsers'], resources: ['*'] }));
    new CrossAccountMfaSwitch(stack, 'Switch', { groups: [group], roles: [new MfaRequiredRole(stack, 'Deployer', { roleName: 'Deployer' })] });
    await scene.deploy(stack);
    alice = await scene.onboard('alice');
    const { accessKeyId, secretAccessKey } = alice.accessKey;
    home = new PersonHome({
      credentials: `[acme]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
      env: { AWS_ENDPOINT_URL: scene.sandbox.endpoint, TZ: 'UTC' },
    });
  });

  afterAll(async () => {
    home.remove();
    await scene.end();
  });

  const inTerminal = (line: string) => PseudoTerminal.run(
    [process.execPath, IAM_MFA, ...line.split(' ').slice(1)], { env: { TERM: 'xterm', AWS_REGION: 'us-east-1', ...home.env } });
  const listUsers = (clients: { readonly iam: Person['key']['iam'] }) => clients.iam.send(new ListUsersCommand({}));

  test('in the browser: nothing works but the device, and all does after signing in again', async () => {
    const first = alice.console();
    await expect(listUsers(first)).rejects.toEqual(EXPLICIT_DENY);

    phone = await alice.enroll('alice-phone', first);
    await expect(listUsers(first)).rejects.toEqual(EXPLICIT_DENY);
    await expect(listUsers(alice.console(scene.freshCode(phone)))).resolves.toHaveProperty('Users');
  });

  test('in the terminal: each command does what the page says', async () => {
    const [profiles, login, ...others] = COMMANDS;
    const asking = inTerminal(profiles);
    await asking.waitFor(/Code of alice-phone/);
    asking.enter(phone.phone.nextCode());
    expect((await asking.ended).screen).toMatch(/^\+\[profile acme-Deployer\]/m);

    expect((await inTerminal(login).ended).screen).toMatch(/Session of alice .* still valid for 1[12] h/);
    expect(others).toEqual(['aws sts get-caller-identity --profile acme-mfa']);
    expect((await inTerminal('iam-mfa status').ended).screen).toMatch(/acme: 1[12] h/);
    expect((await inTerminal('iam-mfa doctor').ended).status).toBe(0);
  });

  test('a spare: enrolled in a session with the first, and enough when the first is lost', async () => {
    const spare = await alice.enroll('alice-tablet', alice.console(scene.freshCode(phone)));
    const withSpare = alice.console(scene.freshCode(spare));
    await withSpare.iam.send(new DeactivateMFADeviceCommand({ UserName: 'alice', SerialNumber: phone.serialNumber }));

    await expect(withSpare.iam.send(new ListMFADevicesCommand({ UserName: 'alice' }))).resolves.toMatchObject({ MFADevices: [{ SerialNumber: spare.serialNumber }] });
    expect(() => alice.console(scene.freshCode(phone))).toThrow();
  });
});
