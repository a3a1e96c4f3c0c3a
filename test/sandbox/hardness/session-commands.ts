import fc from 'fast-check';
import { asAdministrator, assumeRole, buyDevice, call, credentialsIn, Device, enable, hire, Person, signIn, WITH_MFA } from './people';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { elementText } from '../../support/signed-request';

// A model of users, devices, codes and sessions, small enough to be read, and the commands that hold the account to it.

const STEP = 30_000;
const BUDGET_WINDOW = 180_000;
const MOST_ATTEMPTS = 9;
const SESSION = 900_000;
const UNABLE = /unable to validate MFA code/;
const INVALID = /invalid MFA one time pass code/;

interface ModelSession {
  readonly owner: string;
  readonly ownerId: number;
  readonly withMfa: boolean;
  readonly expiresAt: number;
}

export interface Model {
  now: number;
  nextId: number;
  /** Users by name; a namesake has another id. */
  readonly users: Map<string, number>;
  /** The device that each user has enabled; all of them are called after their user. */
  readonly enabled: Map<string, { readonly spent: Set<number> }>;
  readonly attempts: Map<string, { window: number; count: number }>;
  readonly sessions: ModelSession[];
}

export interface Real {
  readonly sandbox: Sandbox;
  readonly people: Map<string, Person>;
  readonly devices: Map<string, Device>;
  readonly sessions: SandboxCredentials[];
}

type Command = fc.AsyncCommand<Model, Real>;

class Hire implements Command {
  constructor(private readonly name: string) {}
  check = ({ users }: Readonly<Model>) => !users.has(this.name);
  toString = () => `hire(${this.name})`;

  async run(model: Model, real: Real): Promise<void> {
    const person = await hire(real.sandbox, this.name);
    expect(person).toBeDefined();
    real.people.set(this.name, person!);
    model.users.set(this.name, model.nextId++);
  }
}

class Dismiss implements Command {
  constructor(private readonly name: string) {}
  check = ({ users }: Readonly<Model>) => users.has(this.name);
  toString = () => `dismiss(${this.name})`;

  async run(model: Model, { sandbox, people }: Real): Promise<void> {
    const UserName = this.name;
    const { key: { accessKeyId } } = people.get(UserName)!;
    expect(await asAdministrator(sandbox, 'DeleteUser', { UserName })).toMatchObject({ status: 409, code: 'DeleteConflict' });
    await asAdministrator(sandbox, 'DeleteUserPolicy', { UserName, PolicyName: 'with-mfa' });
    await asAdministrator(sandbox, 'DeleteAccessKey', { UserName, AccessKeyId: accessKeyId });
    const isFree = !model.enabled.has(UserName);
    expect((await asAdministrator(sandbox, 'DeleteUser', { UserName })).status).toBe(isFree ? 200 : 409);
    if (isFree) {
      model.users.delete(UserName);
      return;
    }
    const key = await asAdministrator(sandbox, 'CreateAccessKey', { UserName });
    people.set(UserName, { ...people.get(UserName)!, key: credentialsIn(key) });
    await asAdministrator(sandbox, 'PutUserPolicy', { UserName, PolicyName: 'with-mfa', PolicyDocument: JSON.stringify(WITH_MFA) });
  }
}

class Enroll implements Command {
  constructor(private readonly name: string) {}
  check = ({ users, enabled }: Readonly<Model>) => users.has(this.name) && !enabled.has(this.name);
  toString = () => `enroll(${this.name})`;

  async run(model: Model, { sandbox, people, devices }: Real): Promise<void> {
    const device = await buyDevice(sandbox, this.name);
    expect(device).toBeDefined();
    devices.set(this.name, device!);
    expect((await enable(sandbox, people.get(this.name)!, device!)).status).toBe(200);
    model.enabled.set(this.name, { spent: new Set() });
  }
}

/** Somebody else's device cannot be enrolled once more. */
class Steal implements Command {
  constructor(private readonly name: string, private readonly other: string) {}
  check = ({ users, enabled }: Readonly<Model>) => users.has(this.name) && enabled.has(this.other) && this.name !== this.other;
  toString = () => `steal(${this.name}, ${this.other})`;

  async run(_: Model, { sandbox, people, devices }: Real): Promise<void> {
    expect((await enable(sandbox, people.get(this.name)!, devices.get(this.other)!)).status).toBe(409);
  }
}

class Deactivate implements Command {
  constructor(private readonly name: string) {}
  check = ({ enabled }: Readonly<Model>) => enabled.has(this.name);
  toString = () => `deactivate(${this.name})`;

  async run(model: Model, { sandbox, devices }: Real): Promise<void> {
    const SerialNumber = devices.get(this.name)!.serialNumber;
    expect((await asAdministrator(sandbox, 'DeleteVirtualMFADevice', { SerialNumber })).status).toBe(409);
    expect((await asAdministrator(sandbox, 'DeactivateMFADevice', { UserName: this.name, SerialNumber })).status).toBe(200);
    expect((await asAdministrator(sandbox, 'DeleteVirtualMFADevice', { SerialNumber })).status).toBe(200);
    model.enabled.delete(this.name);
  }
}

/** With a code of some step, of the caller's own device or of somebody else's. */
class SignIn implements Command {
  constructor(private readonly name: string, private readonly deviceOf: string, private readonly offset: number, private readonly toRole: boolean) {}
  check = ({ users, enabled }: Readonly<Model>) => users.has(this.name) && enabled.has(this.deviceOf);
  toString = () => `signIn(${this.name} with ${this.deviceOf}'s device, ${this.offset}${this.toRole ? ', into a role' : ''})`;

  async run(model: Model, { sandbox, people, devices, sessions }: Real): Promise<void> {
    const { serialNumber, app } = devices.get(this.deviceOf)!;
    const code = app.code(this.offset);
    const answer = await (this.toRole ? assumeRole : signIn)(sandbox, people.get(this.name)!, serialNumber, code);
    const expected = this.expected(model, [-2, -1, 0, 1, 2].map(offset => [offset, app.code(offset)] as const), code);
    if (expected !== 'taken') {
      expect([answer.status, answer.code]).toEqual([403, 'AccessDenied']);
      expect(answer.message).toMatch(expected);
      return;
    }
    expect(answer.status).toBe(200);
    sessions.push(credentialsIn(answer));
    // A session of the role outlives its user, and is not allowed what shows MFA.
    model.sessions.push({
      owner: this.toRole ? 'helm' : this.name, ownerId: this.toRole ? -1 : model.users.get(this.name)!, withMfa: !this.toRole, expiresAt: model.now + SESSION,
    });
  }

  private expected(model: Model, codes: readonly (readonly [number, string])[], code: string): 'taken' | RegExp {
    if (this.name !== this.deviceOf) {
      return UNABLE;
    }
    const window = Math.floor(model.now / BUDGET_WINDOW);
    const attempts = model.attempts.get(this.name);
    const count = attempts?.window === window ? attempts.count : 0;
    if (count >= MOST_ATTEMPTS) {
      return UNABLE;
    }
    model.attempts.set(this.name, { window, count: count + 1 });
    const { spent } = model.enabled.get(this.name)!;
    const step = Math.floor(model.now / STEP);
    const match = codes.find(([offset, text]) => text === code && !spent.has(step + offset));
    if (match === undefined) {
      return INVALID;
    }
    spent.add(step + match[0]);
    return 'taken';
  }
}

/** Codes of other times, one after the other, until the account looks at no more of them. */
class Guess implements Command {
  constructor(private readonly name: string, private readonly times: number) {}
  check = ({ users, enabled }: Readonly<Model>) => users.has(this.name) && enabled.has(this.name);
  toString = () => `guess(${this.name}, ${this.times} times)`;

  async run(model: Model, real: Real): Promise<void> {
    for (let guess = 0; guess < this.times; guess++) {
      await new SignIn(this.name, this.name, 10 + guess, false).run(model, real);
    }
  }
}

class SignInWithoutCode implements Command {
  constructor(private readonly name: string) {}
  check = ({ users }: Readonly<Model>) => users.has(this.name);
  toString = () => `signInWithoutCode(${this.name})`;

  async run(model: Model, { sandbox, people, sessions }: Real): Promise<void> {
    const answer = await call(sandbox, people.get(this.name)!.key, 'sts', 'GetSessionToken', { DurationSeconds: '900' });
    sessions.push(credentialsIn(answer));
    model.sessions.push({ owner: this.name, ownerId: model.users.get(this.name)!, withMfa: false, expiresAt: model.now + SESSION });
  }
}

class UseSession implements Command {
  constructor(private readonly number: number) {}
  check = ({ sessions }: Readonly<Model>) => sessions.length > 0;
  toString = () => `useSession(${this.number})`;

  async run(model: Model, { sandbox, sessions }: Real): Promise<void> {
    const index = this.number % model.sessions.length;
    const session = model.sessions[index];
    const who = await call(sandbox, sessions[index], 'sts', 'GetCallerIdentity');
    const isAlive = session.ownerId === -1 || model.users.get(session.owner) === session.ownerId;
    if (!isAlive || model.now >= session.expiresAt) {
      expect([who.status, who.code]).toEqual([403, isAlive ? 'ExpiredToken' : 'InvalidClientTokenId']);
      return;
    }
    expect(elementText(who, 'Arn')).toContain(`/${session.owner}`);
    expect((await call(sandbox, sessions[index], 'cloudformation', 'ListExports')).status).toBe(session.withMfa ? 200 : 403);
  }
}

class Wait implements Command {
  constructor(private readonly seconds: number) {}
  check = () => true;
  toString = () => `wait(${this.seconds} s)`;

  async run(model: Model, { sandbox }: Real): Promise<void> {
    sandbox.clock.advance(this.seconds * 1000);
    model.now += this.seconds * 1000;
  }
}

const name = fc.constantFrom('alice', 'bob', 'carol');

const ownSignIn = fc.tuple(name, fc.integer({ min: -3, max: 3 }), fc.boolean())
  .map(([user, offset, toRole]) => new SignIn(user, user, offset, toRole));

/** Most codes are of the caller's own device and of a time that STS takes; so the rare cases come up, and the common ones too. */
export const SESSION_COMMANDS: fc.Arbitrary<Command>[] = [
  name.map(user => new Hire(user)),
  name.map(user => new Enroll(user)),
  ...Array.from({ length: 4 }, () => ownSignIn),
  fc.tuple(name, name, fc.integer({ min: -2, max: 2 })).map(([user, other, offset]) => new SignIn(user, other, offset, false)),
  fc.tuple(name, fc.integer({ min: 1, max: 9 })).map(([user, times]) => new Guess(user, times)),
  name.map(user => new SignInWithoutCode(user)),
  fc.nat(1000).map(number => new UseSession(number)),
  fc.nat(1000).map(number => new UseSession(number)),
  fc.tuple(name, name).map(([user, other]) => new Steal(user, other)),
  name.map(user => new Deactivate(user)),
  name.map(user => new Dismiss(user)),
  fc.oneof(fc.constantFrom(30, 31, 180, 900), fc.nat(60)).map(seconds => new Wait(seconds)),
];
