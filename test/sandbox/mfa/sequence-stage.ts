import { ObservedSequence, ObservedStep } from './observed-sequence';
import { Behavior } from '../../../sandbox/behavior';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { Authenticator } from '../../support/sandbox-clients';
import { SettableClock } from '../../support/settable-clock';
import { elementText, RawAnswer, sendQuery } from '../../support/signed-request';

const ACCOUNT = '123456789012';
const HOUR = 3_600_000;
const SOMETIME = Date.parse('2026-09-11T20:00:00Z');
const SECOND_DEVICE = '<second device of the same user>';

export const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/reader`;

export interface StageDevice {
  readonly serialNumber: string;
  readonly app: Authenticator;
  /** The app of the device that had the serial number before. */
  readonly oldApp?: Authenticator;
}

/** An embedded account with what a sequence finds when its first step is taken. */
export class SequenceStage {
  static async open(sequence: ObservedSequence, propagation: Behavior['propagation']): Promise<SequenceStage> {
    const firstTime = sequence.steps.find(({ at }) => at !== undefined)?.at;
    const begin = firstTime === undefined ? SOMETIME : Date.parse(firstTime);
    const clock = new SettableClock(begin - HOUR);
    const stage = new SequenceStage(await Sandbox.start({ accounts: [ACCOUNT], clock, behavior: { propagation } }), clock);
    await stage.prepare(sequence);
    if (sequence.id === 'mfa_recreation_limited_delayed') {
      clock.set(begin - 30_000);
      await stage.spendAttemptsAndRecreate();
    } else {
      clock.set(begin - 10_000);
    }
    return stage;
  }

  readonly devices = new Map<string, StageDevice>();
  private readonly keys = new Map<string, SandboxCredentials>();

  private constructor(readonly sandbox: Sandbox, readonly clock: SettableClock) {
    this.keys.set('admin', sandbox.administrator(ACCOUNT));
  }

  call(caller: string, service: string, action: string, members: Record<string, string>): Promise<RawAnswer> {
    const credentials = this.keys.get(caller);
    if (!credentials) {
      throw new Error(`the sequence knows no caller ${caller}`);
    }
    return sendQuery(this.sandbox, credentials, service, action, members);
  }

  async createDevice(key: string, name = key): Promise<StageDevice> {
    return this.addDevice(key, await this.call('admin', 'iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName: name, Path: '/devices/' }));
  }

  addDevice(key: string, answer: RawAnswer): StageDevice {
    const app = new Authenticator(Buffer.from(elementText(answer, 'Base32StringSeed'), 'base64'), this.sandbox);
    const device = { serialNumber: elementText(answer, 'SerialNumber'), app, oldApp: this.devices.get(key)?.app };
    this.devices.set(key, device);
    return device;
  }

  addKey(caller: string, answer: RawAnswer): void {
    this.keys.set(caller, credentialsIn(answer));
  }

  /** The device that a step is about; one that is never made for a step that needs none. */
  deviceOf({ input }: ObservedStep): StageDevice {
    const key = String(input?.SerialNumber ?? '<device>').replace('<virtual device>', '<device>');
    return this.devices.get(key)
      ?? { serialNumber: `arn:aws:iam::${ACCOUNT}:mfa/missing`, app: new Authenticator('A'.repeat(64), this.sandbox) };
  }

  private async prepare({ id, steps }: ObservedSequence): Promise<void> {
    const users = id === 'mfa_self_management' ? ['self', 'other'] : ['owner', 'other', 'destination'];
    for (const user of users) {
      await this.call('admin', 'iam', 'CreateUser', { UserName: user, Path: '/org-access/' });
      this.addKey(`key of ${user}`, await this.call('admin', 'iam', 'CreateAccessKey', { UserName: user }));
    }
    this.keys.set('key', this.keys.get(`key of ${users[0]}`)!);
    await this.call('admin', 'iam', 'PutUserPolicy', { UserName: users[0], PolicyName: 'own', PolicyDocument: policyOf(id) });
    if (users.includes('owner')) {
      await this.call('admin', 'iam', 'CreateRole', { RoleName: 'reader', AssumeRolePolicyDocument: TRUST_WITH_MFA });
    }
    await this.makeDevices(steps, users[0]);
  }

  /** Those that the first steps do not make themselves; enabled where the first step needs a device. */
  private async makeDevices(steps: readonly ObservedStep[], owner: string): Promise<void> {
    const keys = new Set(steps.map(({ input }) => String(input?.SerialNumber ?? '<device>')));
    for (const key of [...keys].filter(name => !/^missing|^<virtual/.test(name))) {
      if (key !== '<device>' || steps[0].operation !== 'iam:CreateVirtualMFADevice') {
        await this.createDevice(key, key === '<device>' ? 'phone' : key.replace(/\W/g, ''));
      }
    }
    for (const key of steps[0].operation.startsWith('sts:') ? ['<device>', SECOND_DEVICE] : []) {
      const device = this.devices.get(key);
      if (device) {
        await this.enable(device, owner);
      }
    }
  }

  private enable({ serialNumber, app }: StageDevice, UserName: string): Promise<RawAnswer> {
    return this.call('admin', 'iam', 'EnableMFADevice', { UserName, SerialNumber: serialNumber, ...app.pair() });
  }

  private async spendAttemptsAndRecreate(): Promise<void> {
    const { serialNumber: SerialNumber, app } = this.devices.get('<device>')!;
    for (let wrong = 0; wrong < 9; wrong++) {
      await this.call('key', 'sts', 'GetSessionToken', { SerialNumber, TokenCode: app.code(100 + wrong) });
    }
    await this.call('admin', 'iam', 'DeactivateMFADevice', { UserName: 'owner', SerialNumber });
    await this.call('admin', 'iam', 'DeleteVirtualMFADevice', { SerialNumber });
    await this.enable(await this.createDevice('<device>', 'phone'), 'owner');
  }
}

function policyOf(id: string): string {
  const own = (...names: string[]) => names.map(name => `arn:aws:iam::${ACCOUNT}:user/org-access/${name}`);
  const Statement = id === 'mfa_self_management'
    ? { Effect: 'Allow', Action: ['iam:EnableMFADevice', 'iam:DeactivateMFADevice', 'iam:ResyncMFADevice'], Resource: own('self', 'other') }
    : { Effect: 'Allow', Action: 'iam:ListServiceSpecificCredentials', Resource: own('owner') };
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

const TRUST_WITH_MFA = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    // In the account itself a user who is named needs no permission besides.
    Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/org-access/owner` },
    Action: 'sts:AssumeRole',
    Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  },
});

function credentialsIn(answer: RawAnswer): SandboxCredentials {
  return {
    accessKeyId: elementText(answer, 'AccessKeyId'),
    secretAccessKey: elementText(answer, 'SecretAccessKey'),
    sessionToken: answer.body.includes('<SessionToken>') ? elementText(answer, 'SessionToken') : undefined,
  };
}
