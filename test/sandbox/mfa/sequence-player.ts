import { ObservedSequence, ObservedStep } from './observed-sequence';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { Authenticator } from '../../support/sandbox-clients';
import { SettableClock } from '../../support/settable-clock';
import { elementText, RawAnswer, sendQuery } from '../../support/signed-request';

const ACCOUNT = '123456789012';
const STEP = 30_000;
const BETWEEN_STEPS = 700;
const SOMETIME = Date.parse('2026-09-11T20:00:00Z');

interface Device {
  readonly serialNumber: string;
  app: Authenticator;
  oldApp?: Authenticator;
}

/** Plays one recorded sequence against an embedded account of its own, whose clock is set to the recorded times. */
export class SequencePlayer {
  static async start(sequence: ObservedSequence): Promise<SequencePlayer> {
    const firstTime = sequence.steps.find(({ at }) => at !== undefined)?.at;
    // An hour back: the device is enabled long before the first recorded step.
    const clock = new SettableClock((firstTime === undefined ? SOMETIME : Date.parse(firstTime)) - 120 * STEP);
    const player = new SequencePlayer(await Sandbox.start({ accounts: [ACCOUNT], clock }), clock);
    player.freshDevices = sequence.id === 'mfa_pair_window';
    await player.prepare(sequence);
    clock.set((firstTime === undefined ? SOMETIME : Date.parse(firstTime)) - 10_000);
    return player;
  }

  private readonly keys = new Map<string, SandboxCredentials>();
  private readonly devices = new Map<string, Device>();
  private readonly usedSteps = new Set<number>();
  private wrongCodes = 0;
  /** Every step is about a device of its own. */
  private freshDevices = false;

  private constructor(private readonly sandbox: Sandbox, private readonly clock: SettableClock) {
    this.keys.set('admin', sandbox.administrator(ACCOUNT));
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }

  async play(step: ObservedStep): Promise<RawAnswer> {
    this.clock.set(step.at === undefined ? this.clock.now() + BETWEEN_STEPS : Date.parse(step.at));
    const [service, action] = step.operation.split(':');
    const device = await this.deviceOf(step);
    const answer = await this.call(step.caller, service, action, {
      ...this.members(step, action, device),
      ...this.codes(step, action, device),
    });
    this.remember(step, action, device, answer);
    return answer;
  }

  private async prepare({ id, steps }: ObservedSequence): Promise<void> {
    const users = id === 'mfa_self_management' ? ['self', 'other'] : ['owner', 'other', 'destination'];
    for (const user of users) {
      await this.call('admin', 'iam', 'CreateUser', { UserName: user, Path: '/org-access/' });
      this.keys.set(user, credentialsIn(await this.call('admin', 'iam', 'CreateAccessKey', { UserName: user })));
    }
    this.keys.set('key', this.keyOf(users[0]));
    this.keys.set('key of destination', this.keyOf(users[users.length - 1]));
    if (id === 'mfa_self_management') {
      await this.call('admin', 'iam', 'PutUserPolicy', { UserName: 'self', PolicyName: 'own', PolicyDocument: SELF_MANAGEMENT });
      for (const name of ['first', 'second', 'other']) {
        await this.createDevice(name);
      }
    } else if (steps[0].operation !== 'iam:CreateVirtualMFADevice') {
      const device = await this.createDevice('<device>', 'phone');
      if (steps[0].operation.startsWith('sts:')) {
        await this.enable(device, users[0]);
      }
    }
  }

  private async createDevice(key: string, name = key): Promise<Device> {
    const answer = await this.call('admin', 'iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName: name, Path: '/devices/' });
    const device = { serialNumber: elementText(answer, 'SerialNumber'), app: this.appOf(answer) };
    this.devices.set(key, device);
    return device;
  }

  private appOf(answer: RawAnswer): Authenticator {
    return new Authenticator(Buffer.from(elementText(answer, 'Base32StringSeed'), 'base64'), this.sandbox);
  }

  private enable(device: Device, UserName: string): Promise<RawAnswer> {
    return this.call('admin', 'iam', 'EnableMFADevice', { UserName, SerialNumber: device.serialNumber, ...device.app.pair() });
  }

  /** Looks the device of a step up, and makes those that the recording speaks of without creating them. */
  private async deviceOf({ input, operation }: ObservedStep): Promise<Device> {
    const key = String(input?.SerialNumber ?? '<device>').replace('<virtual device>', '<device>');
    if (this.freshDevices) {
      return this.createDevice(key, `probe-${this.devices.size}-${this.clock.now()}`);
    }
    if (key === '<second device of the same user>' && !this.devices.has(key)) {
      await this.enable(await this.createDevice(key, 'second'), 'owner');
    }
    if (key === 'missing device' || operation === 'iam:CreateVirtualMFADevice' && !this.devices.has(key)) {
      return { serialNumber: `arn:aws:iam::${ACCOUNT}:mfa/missing`, app: new Authenticator('A'.repeat(64), this.sandbox) };
    }
    const device = this.devices.get(key);
    if (!device) {
      throw new Error(`the sequence knows no device ${key}`);
    }
    return device;
  }

  private members(step: ObservedStep, action: string, device: Device): Record<string, string> {
    const { UserName, AssignmentStatus, DurationSeconds, Path, Tags } = step.input ?? {};
    const members: Record<string, unknown> = { UserName, AssignmentStatus, DurationSeconds };
    if (action === 'CreateVirtualMFADevice') {
      members.VirtualMFADeviceName = 'phone';
      members.Path = Path ?? '/devices/';
      if (Tags) {
        Object.assign(members, { 'Tags.member.1.Key': 'owner', 'Tags.member.1.Value': 'probe' });
      }
    } else if (/^(Enable|Deactivate|Resync|DeleteVirtual|Get)MFADevice$/.test(action)
      || action === 'GetSessionToken' && (step.codeStepOffset !== undefined || step.input?.SerialNumber !== undefined)) {
      members.SerialNumber = device.serialNumber;
    }
    if (/^(Enable|Deactivate|Resync)MFADevice$|^ListMFADevices$/.test(action)) {
      members.UserName = UserName ?? 'owner';
    }
    return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)]));
  }

  private codes(step: ObservedStep, action: string, device: Device): Record<string, string> {
    if (action === 'EnableMFADevice' || action === 'ResyncMFADevice') {
      const second = this.offset(step.secondCodeStep, step.secondCodeStepOffset);
      const [later, earlier] = [device.app.code(second), device.app.code(second - 1)];
      const [AuthenticationCode1, AuthenticationCode2] = step.codes === 'same code twice' ? [later, later]
        : step.codes === 'reversed order' ? [later, earlier] : [earlier, later];
      return { AuthenticationCode1, AuthenticationCode2 };
    }
    if (action !== 'GetSessionToken' || step.input?.SerialNumber === undefined) {
      return {};
    }
    const app = step.seed === 'old' ? device.oldApp ?? device.app : device.app;
    return { TokenCode: app.code(this.tokenOffset(step)) };
  }

  private tokenOffset(step: ObservedStep): number {
    if (step.codeStep !== undefined || step.codeStepOffset !== undefined) {
      return this.offset(step.codeStep, step.codeStepOffset);
    }
    if (step.note?.startsWith('code 100+') || step.result !== 'Success') {
      return 100 + this.wrongCodes++;
    }
    const now = Math.floor(this.clock.now() / STEP);
    const unused = [0, -1, 1, -2, 2].find(offset => !this.usedSteps.has(now + offset)) ?? 0;
    this.usedSteps.add(now + unused);
    return unused;
  }

  /** Steps from now, of a step recorded by its number or by its distance. */
  private offset(step: number | undefined, offset = 0): number {
    return step === undefined ? offset : step - Math.floor(this.clock.now() / STEP);
  }

  private remember(step: ObservedStep, action: string, device: Device, answer: RawAnswer): void {
    if (answer.status !== 200) {
      return;
    }
    if (action === 'CreateVirtualMFADevice') {
      this.devices.set('<device>', { serialNumber: elementText(answer, 'SerialNumber'), app: this.appOf(answer), oldApp: device.app });
    } else if (action === 'GetSessionToken' && step.caller === 'key' && step.input?.SerialNumber !== undefined) {
      this.keys.set('mfa-session', credentialsIn(answer));
    }
  }

  private call(caller: string, service: string, action: string, members: Record<string, string>): Promise<RawAnswer> {
    return sendQuery(this.sandbox, this.keyOf(caller), service, action, members);
  }

  private keyOf(caller: string): SandboxCredentials {
    const credentials = this.keys.get(caller);
    if (!credentials) {
      throw new Error(`the sequence knows no caller ${caller}`);
    }
    return credentials;
  }
}

const SELF_MANAGEMENT = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Action: ['iam:EnableMFADevice', 'iam:DeactivateMFADevice', 'iam:ResyncMFADevice'],
    Resource: ['self', 'other'].map(name => `arn:aws:iam::${ACCOUNT}:user/org-access/${name}`),
  },
});

function credentialsIn(answer: RawAnswer): SandboxCredentials {
  return {
    accessKeyId: elementText(answer, 'AccessKeyId'),
    secretAccessKey: elementText(answer, 'SecretAccessKey'),
    sessionToken: answer.body.includes('<SessionToken>') ? elementText(answer, 'SessionToken') : undefined,
  };
}
