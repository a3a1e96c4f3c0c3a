import { CreateVirtualMFADeviceCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { Behavior, BEHAVIOR_CHOICES, BehaviorName, DEFAULT_BEHAVIOR } from '../../sandbox/behavior';
import { Sandbox, SandboxCredentials } from '../../sandbox/sandbox';
import { credentialsFrom, iamClient, stsClient } from '../support/sandbox-clients';
import { createRole, createUser, EnrolledDevice, enrollDevice, errorOf } from '../support/sandbox-people';
import { SettableClock } from '../support/settable-clock';

const ACCOUNT = '111122223333';
const PASSWORD = 'Correct-horse-7';
const ANYTHING = { Effect: 'Allow', Action: '*', Resource: '*' };
const TRUST = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } };
const LIST_WITH_MFA = { Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } };
const LIST_WITH_FRESH_MFA = {
  Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*', Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '900' } },
};

/** A sandbox with a user who has a device, an hour after it was enabled. */
class Scene {
  static async with(behavior: Partial<Behavior>): Promise<Scene> {
    const clock = new SettableClock(Date.parse('2026-09-11T20:00:00Z'));
    const sandbox = await Sandbox.start({ clock, behavior });
    const key = await createUser(sandbox, 'alice', { may: ANYTHING, password: PASSWORD });
    const device = await enrollDevice(sandbox, 'alice');
    clock.advance(3_600_000);
    return new Scene(sandbox, clock, key, device);
  }

  private constructor(
    readonly sandbox: Sandbox, readonly clock: SettableClock, readonly key: SandboxCredentials, private readonly device: EnrolledDevice) {}

  async session(): Promise<SandboxCredentials> {
    this.clock.advance(30_000);
    const { serialNumber: SerialNumber, app } = this.device;
    const command = new GetSessionTokenCommand({ SerialNumber, TokenCode: app.code() });
    return credentialsFrom((await stsClient(this.sandbox, this.key).send(command)).Credentials);
  }

  async role(name: string, may: object = ANYTHING): Promise<string> {
    return createRole(this.sandbox, name, { trust: TRUST, may, maxSessionDuration: 7200 });
  }

  async assume(RoleArn: string, signer: SandboxCredentials, DurationSeconds?: number): Promise<SandboxCredentials> {
    const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: 'alice', DurationSeconds });
    return credentialsFrom((await stsClient(this.sandbox, signer).send(command)).Credentials);
  }

  console(): SandboxCredentials {
    this.clock.advance(30_000);
    return this.sandbox.consoleSignIn({ accountId: ACCOUNT, userName: 'alice', password: PASSWORD, tokenCode: this.device.app.code() });
  }
}

const succeeds = async (call: Promise<unknown>) => await errorOf(call) === undefined;
const mayList = ({ sandbox }: Scene, credentials: SandboxCredentials) => succeeds(iamClient(sandbox, credentials).send(new ListUsersCommand({})));

/** Whether the account does what the first value of a choice says. */
const PROBES: Readonly<Record<BehaviorName, (scene: Scene) => Promise<boolean>>> = {
  async propagation({ sandbox }) {
    const bob = await createUser(sandbox, 'bob');
    const { serialNumber: SerialNumber, app } = await enrollDevice(sandbox, 'bob');
    return succeeds(stsClient(sandbox, bob).send(new GetSessionTokenCommand({ SerialNumber, TokenCode: app.code(1) })));
  },

  async flagThroughRoleChain(scene) {
    const first = await scene.assume(await scene.role('first'), await scene.session());
    expect(await mayList(scene, await scene.assume(await scene.role('direct', LIST_WITH_MFA), await scene.session()))).toBe(true);
    return mayList(scene, await scene.assume(await scene.role('second', LIST_WITH_MFA), first));
  },

  async mfaThroughCliLogin(scene) {
    const everywhere = await scene.role('everywhere', LIST_WITH_MFA);
    return mayList(scene, await scene.assume(everywhere, scene.sandbox.cliLogin(scene.console())));
  },

  async mfaAgeInRoleSessions(scene) {
    const session = await scene.session();
    expect(await mayList(scene, await scene.assume(await scene.role('flag', LIST_WITH_MFA), session))).toBe(true);
    return mayList(scene, await scene.assume(await scene.role('age', LIST_WITH_FRESH_MFA), session));
  },

  async roleDurationFromSession(scene) {
    const role = await scene.role('long');
    const session = await scene.session();
    expect(await errorOf(scene.assume(role, session, 7201))).toMatchObject({ code: 'ValidationError' });
    expect(await errorOf(scene.assume(role, session, 3600))).toBeUndefined();
    expect(await errorOf(scene.assume(role, scene.key, 7200))).toBeUndefined();
    const refused = await errorOf(scene.assume(role, session, 3601));
    expect([undefined, 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.']).toContain(refused?.message);
    return refused !== undefined;
  },

  async keyCreatesFurtherDevice(scene) {
    const { sandbox, key } = scene;
    const create = (credentials: SandboxCredentials, VirtualMFADeviceName: string) =>
      errorOf(iamClient(sandbox, credentials).send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName })));
    expect(await create(sandbox.administrator(ACCOUNT), 'of-a-user-without-device')).toBeUndefined();
    expect(await create(await scene.session(), 'with-mfa')).toBeUndefined();
    const refused = await create(key, 'with-the-key');
    expect([undefined, 'To complete this action, please ensure that you are authenticated with an MFA device that is enabled for this user.'])
      .toContain(refused?.message);
    return refused === undefined;
  },
};

describe.each(BEHAVIOR_CHOICES.map(choice => [choice.name, choice.values] as const))('%s', (name, values) => {
  test.each([[undefined, true], [values[0], true], [values[1], false]])('%p', async (value, isFirst) => {
    const scene = await Scene.with(value === undefined ? {} : { [name]: value });
    try {
      expect(await PROBES[name](scene)).toBe(isFirst);
    } finally {
      await scene.sandbox.close();
    }
  });
});

test('every choice is described, and its first value is the default', () => {
  expect(Object.keys(PROBES).sort()).toEqual(BEHAVIOR_CHOICES.map(({ name }) => name).sort());
  for (const { name, values, description, source } of BEHAVIOR_CHOICES) {
    expect(DEFAULT_BEHAVIOR[name]).toBe(values[0]);
    expect([description.length > 20, source.length > 20]).toEqual([true, true]);
  }
});
