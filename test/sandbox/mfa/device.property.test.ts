import * as fc from 'fast-check';
import { Secret, TOTP } from 'otpauth';
import { DeviceAccount } from './device-account';
import { DeviceModel, Outcome, stepAt } from './device-model';
import { Behavior } from '../../../sandbox/behavior';

const USERS = ['alice', 'bob', 'carol'];
const DEVICES = ['phone', 'tablet'];
const RUNS = 20;

type Command =
  | { readonly kind: 'create' | 'delete'; readonly device: string }
  | { readonly kind: 'enable' | 'resync' | 'deactivate'; readonly device: string; readonly user: string; readonly offset: number }
  | { readonly kind: 'login'; readonly device: string; readonly user: string; readonly offset: number; readonly isOld: boolean }
  | { readonly kind: 'wait'; readonly milliseconds: number };

const device = fc.constantFrom(...DEVICES);
// Mostly one user, so that much is done to a device that is enabled.
const user = fc.oneof({ weight: 3, arbitrary: fc.constant('alice') }, { weight: 2, arbitrary: fc.constantFrom(...USERS) });
const near = fc.integer({ min: -4, max: 4 });
const shift = fc.constantFrom(0, 0, 0, 10, 600);
const far = fc.constantFrom(9, 10, 11, 600, 602, -998, -999, 1000, 1001, 1600, 1601);
const pairOffset = fc.oneof({ weight: 5, arbitrary: near }, { weight: 2, arbitrary: far });
const boundary = fc.constantFrom(700, 6_499, 6_500, 7_299, 7_300, 30_000, 60_000);
const wait = fc.oneof(fc.integer({ min: 0, max: 9_000 }), boundary, fc.integer({ min: 0, max: 200_000 }));

const COMMANDS: fc.Arbitrary<Command> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('create' as const, 'delete' as const), device }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('enable' as const), device, user, offset: pairOffset }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('resync' as const, 'deactivate' as const), device, user, offset: pairOffset }) },
  {
    weight: 9,
    arbitrary: fc.record({ kind: fc.constant('login' as const), device, user, offset: fc.tuple(near, shift).map(([some, more]) => some + more), isOld: fc.nat(9).map(n => n === 0) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), milliseconds: wait }) },
);

interface Login {
  readonly serial: string;
  readonly user: string;
  readonly code: string;
  readonly time: number;
  readonly outcome: Outcome;
}

/** Both sides of one run, and what was logged in on the way. */
class Run {
  readonly logins: Login[] = [];
  private readonly account: DeviceAccount;
  private readonly model: DeviceModel;
  /** By the number that the model has for a seed. */
  private readonly apps: TOTP[] = [];
  private readonly enabledOnce = new Map<string, number>();

  constructor(propagation: Behavior['propagation']) {
    this.account = new DeviceAccount(USERS, propagation);
    this.model = new DeviceModel(propagation === 'realistic');
    for (const name of DEVICES) {
      this.create(name);
      this.enable('alice', name, 0);
    }
    this.account.clock.advance(10_000);
  }

  /** What the account and the model make of a command. */
  take(command: Command): readonly [given: Outcome, expected: Outcome] {
    switch (command.kind) {
      case 'wait':
        this.account.clock.advance(command.milliseconds);
        return ['done', 'done'];
      case 'create': return this.create(command.device);
      case 'delete': return [
        this.account.outcome(() => this.account.administer('DeleteVirtualMFADevice', { SerialNumber: this.account.serialNumber(command.device) })),
        this.model.delete(command.device),
      ];
      case 'enable': return this.enable(command.user, command.device, command.offset);
      case 'resync': return [this.sendPair('ResyncMFADevice', command.user, command.device, command.offset),
        this.model.resync(command.user, command.device, command.offset, this.now)];
      case 'deactivate': return [
        this.account.outcome(() => this.account.administer('DeactivateMFADevice', { UserName: command.user, SerialNumber: this.account.serialNumber(command.device) })),
        this.model.deactivate(command.user, command.device, this.now),
      ];
      case 'login': return this.logIn(command.user, command.device, command.offset, command.isOld);
    }
  }

  private get now(): number {
    return this.account.clock.now();
  }

  private create(name: string): readonly [Outcome, Outcome] {
    const given = this.account.outcome(() => {
      const { VirtualMFADevice } = this.account.administer('CreateVirtualMFADevice', { VirtualMFADeviceName: name }) as { VirtualMFADevice: { Base32StringSeed: Buffer } };
      this.apps.push(new TOTP({ secret: Secret.fromBase32(VirtualMFADevice.Base32StringSeed.toString()), period: 30 }));
    });
    return [given, this.model.create(name)];
  }

  private enable(userName: string, name: string, offset: number): readonly [Outcome, Outcome] {
    const seed = this.model.seedOf(name);
    if (seed !== undefined) {
      this.enabledOnce.set(name, this.enabledOnce.get(name) ?? seed);
    }
    return [this.sendPair('EnableMFADevice', userName, name, offset), this.model.enable(userName, name, offset, this.now)];
  }

  private sendPair(action: string, UserName: string, name: string, offset: number): Outcome {
    const seed = this.model.seedOf(name) ?? 0;
    return this.account.outcome(() => this.account.administer(action, {
      UserName,
      SerialNumber: this.account.serialNumber(name),
      AuthenticationCode1: this.code(seed, offset - 1),
      AuthenticationCode2: this.code(seed, offset),
    }));
  }

  private logIn(userName: string, name: string, offset: number, isOld: boolean): readonly [Outcome, Outcome] {
    const seed = (isOld ? this.enabledOnce.get(name) : this.model.seedOf(name)) ?? 0;
    const code = this.code(seed, offset);
    if (this.looksLikeAnother(name, seed, offset, code)) {
      return ['done', 'done'];
    }
    const serial = this.account.serialNumber(name);
    const given = this.account.outcome(() => this.account.call(userName, 'sts', 'GetSessionToken', { SerialNumber: serial, TokenCode: code }));
    this.logins.push({ serial, user: userName, code: `${seed} ${stepAt(this.now) + offset}`, time: this.now, outcome: given });
    return [given, this.model.logIn(userName, name, seed, offset, this.now)];
  }

  /** Six digits come up again by chance, and then a code is good that the model takes for another. */
  private looksLikeAnother(name: string, seed: number, offset: number, code: string): boolean {
    const window = this.model.windowOf(name, this.now);
    return window?.offsets.some(other => (other !== offset || window.seed !== seed) && this.code(window.seed, other) === code) ?? false;
  }

  private code(seed: number, offset: number): string {
    return this.apps[seed].generate({ timestamp: this.now + offset * 30_000 });
  }
}

const seen = new Set<Outcome>();

test.each(['immediate', 'realistic'] as const)('with %s propagation every command ends as the model says', propagation => {
  fc.assert(fc.property(fc.array(COMMANDS, { minLength: 20, maxLength: 50 }), commands => {
    const run = new Run(propagation);
    for (const command of commands) {
      const [given, expected] = run.take(command);
      expect({ command, outcome: given }).toEqual({ command, outcome: expected });
      seen.add(given);
    }
    expectInvariants(run.logins);
  }), { numRuns: RUNS });
});

test('the commands led to every common outcome', () => {
  expect([...seen]).toEqual(expect.arrayContaining(['bad pair', 'done', 'in use', 'not of this user', 'unable to validate', 'wrong code']));
});

function expectInvariants(logins: readonly Login[]): void {
  const good = logins.filter(({ outcome }) => outcome === 'done').map(({ code }) => code);
  expect(new Set(good).size).toBe(good.length);
  const counts = new Map<string, number>();
  for (const { serial, time } of logins.filter(({ outcome }) => outcome !== 'unable to validate')) {
    const key = `${serial} ${Math.floor(time / 180_000)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  expect(Math.max(0, ...counts.values())).toBeLessThanOrEqual(9);
}
