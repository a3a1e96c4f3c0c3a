import fc from 'fast-check';
import { EnrollmentEvent, History, Step, StepKind } from './concurrent-history';
import { ACCOUNT, asAdministrator, assumeRole, buyDevice, call, credentialsIn, Device, enable, hire, Person, prepareRole, signIn } from './people';
import { Sandbox } from '../../../sandbox/sandbox';
import { SettableClock } from '../../support/settable-clock';
import { elementText, RawAnswer } from '../../support/signed-request';

const CLIENTS = 200;
const MOST_ATTEMPTS = 9;
/** STS takes the codes of five steps, each once. */
const CODES = 5;
/** The beginning of a window of attempts; the clock stands still but for where a test moves it. */
const NOW = 1_800_000_000_000;

async function withSandbox(use: (sandbox: Sandbox) => Promise<void>): Promise<void> {
  const sandbox = await Sandbox.start({ clock: new SettableClock(NOW) });
  try {
    await prepareRole(sandbox);
    await use(sandbox);
  } finally {
    await sandbox.close();
  }
}

function atOnce<T>(count: number, one: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => one(index)));
}

function taken(answers: readonly RawAnswer[]): number {
  return answers.filter(({ status }) => status === 200).length;
}

async function enrolled(sandbox: Sandbox, name: string): Promise<{ person: Person; device: Device }> {
  const [person, device] = [(await hire(sandbox, name))!, (await buyDevice(sandbox, name))!];
  expect((await enable(sandbox, person, device)).status).toBe(200);
  return { person, device };
}

describe('two hundred at once', () => {
  test('one code opens one session, whichever call it comes with', () => withSandbox(async sandbox => {
    const { person, device } = await enrolled(sandbox, 'alice');
    const code = device.app.code();
    const answers = await atOnce(CLIENTS, index => (index % 2 === 0 ? signIn : assumeRole)(sandbox, person, device.serialNumber, code));
    expect(taken(answers)).toBe(1);
    expect(answers.filter(({ code: error }) => error === 'AccessDenied')).toHaveLength(CLIENTS - 1);
  }));

  test('wrong codes use up nine attempts, and then a right one comes too late, until the window is over', () => withSandbox(async sandbox => {
    const { person, device } = await enrolled(sandbox, 'alice');
    const wrong = await atOnce(CLIENTS, index => signIn(sandbox, person, device.serialNumber, device.app.code(10 + index)));
    expect(wrong.filter(({ message }) => /invalid MFA one time pass code/.test(message ?? ''))).toHaveLength(MOST_ATTEMPTS);
    expect(wrong.filter(({ message }) => /unable to validate/.test(message ?? ''))).toHaveLength(CLIENTS - MOST_ATTEMPTS);
    expect((await signIn(sandbox, person, device.serialNumber, device.app.code())).status).toBe(403);
    sandbox.clock.advance(180_000);
    expect((await signIn(sandbox, person, device.serialNumber, device.app.code())).status).toBe(200);
  }));

  test('one device goes to one user', () => withSandbox(async sandbox => {
    const people = await atOnce(20, index => hire(sandbox, `person-${index}`));
    const device = (await buyDevice(sandbox, 'phone'))!;
    const answers = await atOnce(CLIENTS, index => enable(sandbox, people[index % 20]!, device));
    expect(taken(answers)).toBe(1);
    const owner = answers.findIndex(({ status }) => status === 200) % 20;
    expect([...await new History(sandbox).assigned()]).toEqual([[device.serialNumber, `person-${owner}`]]);
  }));

  test('one name goes to one user, and to one device', () => withSandbox(async sandbox => {
    expect(taken(await atOnce(CLIENTS, () => asAdministrator(sandbox, 'CreateUser', { UserName: 'alice' })))).toBe(1);
    expect((await atOnce(CLIENTS, () => buyDevice(sandbox, 'phone'))).filter(device => device !== undefined)).toHaveLength(1);
  }));

  test('a user has eight devices and two keys, and no more', () => withSandbox(async sandbox => {
    const person = (await hire(sandbox, 'alice'))!;
    const devices = await atOnce(12, index => buyDevice(sandbox, `phone-${index}`));
    expect(taken(await atOnce(12, index => enable(sandbox, person, devices[index]!)))).toBe(8);
    expect(taken(await atOnce(12, () => asAdministrator(sandbox, 'CreateAccessKey', { UserName: 'alice' })))).toBe(1);
  }));

  test('everybody gets the session of nobody else', () => withSandbox(async sandbox => {
    const people = await atOnce(CLIENTS / CODES, index => enrolled(sandbox, `person-${index}`));
    const owners = Array.from({ length: CLIENTS }, (_, index) => people[index % people.length]);
    const sessions = await atOnce(CLIENTS, async index => {
      const { person, device } = owners[index];
      return credentialsIn(await signIn(sandbox, person, device.serialNumber, device.app.code(Math.floor(index / people.length) - 2)));
    });
    const who = await atOnce(CLIENTS, index => call(sandbox, sessions[index], 'sts', 'GetCallerIdentity'));
    expect(who.map(answer => elementText(answer, 'Arn'))).toEqual(owners.map(({ person }) => `arn:aws:iam::${ACCOUNT}:user/${person.name}`));
    expect(taken(await atOnce(CLIENTS, index => call(sandbox, sessions[index], 'cloudformation', 'ListExports')))).toBe(CLIENTS);
    expect(new Set(sessions.map(({ accessKeyId }) => accessKeyId)).size).toBe(CLIENTS);
    // The token of one session with the key of another is neither.
    const mixed = await atOnce(CLIENTS, index => call(sandbox, { ...sessions[index], sessionToken: sessions[(index + 1) % CLIENTS].sessionToken }, 'sts', 'GetCallerIdentity'));
    expect(new Set(mixed.map(({ code }) => code))).toEqual(new Set(['InvalidClientTokenId']));
  }));
});

const COMMON: readonly StepKind[] = ['hire', 'enroll', 'signIn', 'signIn', 'assumeRole', 'use', 'use'];
const RARE: readonly StepKind[] = ['enable', 'signInWrong', 'signInWithOthers', 'signInWithoutCode', 'deactivate', 'delete', 'dismiss'];

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof({ arbitrary: fc.constantFrom(...COMMON), weight: 3 }, { arbitrary: fc.constantFrom(...RARE), weight: 1 }),
  a: fc.nat(1000),
  b: fc.nat(1000),
  offset: fc.integer({ min: -2, max: 2 }),
});

/** Sessions that go on side by side, each with a few steps of its own. */
const clients = fc.array(fc.array(step, { minLength: 4, maxLength: 6, size: 'max' }), { minLength: CLIENTS, maxLength: CLIENTS, size: 'max' });

test('two hundred clients side by side keep every invariant', async () => {
  await fc.assert(fc.asyncProperty(clients, scripts => withSandbox(async sandbox => {
    const history = new History(sandbox);
    // So that most clients find somebody with a device from their first step on.
    for (let person = 0; person < 6; person++) {
      await history.run({ kind: 'hire', a: person, b: 0, offset: 0 });
      await history.run({ kind: 'enroll', a: person, b: person, offset: 0 });
    }
    await Promise.all(scripts.map(async script => {
      for (const next of script) {
        await history.run(next);
      }
    }));
    expect(history.signIns.length).toBeGreaterThan(0);
    codesAreSpentOnce(history);
    signInsAreByOwners(history);
    attemptsAreLimited(history);
    sessionsAreWhatTheySay(history);
    await devicesBelongToOneUser(history);
  })), { numRuns: 3, endOnFailure: true });
});

/** Two of the five steps may show the same code, which then works twice. */
function codesAreSpentOnce({ signIns }: History): void {
  for (const { device, code } of signIns) {
    const steps = [-2, -1, 0, 1, 2].filter(offset => device.app.code(offset) === code).length;
    expect(signIns.filter(other => other.device === device && other.code === code).length).toBeLessThanOrEqual(steps);
  }
}

/** While a code was looked at, its device may have been enabled for the caller, and nobody else. */
function signInsAreByOwners({ signIns, enabled, deactivated }: History): void {
  for (const { person, device, offset, from, to } of signIns) {
    expect(Math.abs(offset)).toBeLessThanOrEqual(2);
    // Devices are enabled by the name of the user, so that one may go to a namesake who was hired meanwhile.
    const of = (event: EnrollmentEvent) => event.device === device && event.person.name === person.name;
    const mayBeOn = enabled.filter(of).some(on => on.from < to && !deactivated.filter(of).some(off => off.from > on.to && off.to < from));
    expect(mayBeOn).toBe(true);
  }
}

function attemptsAreLimited({ signIns }: History): void {
  const counts = new Map<string, number>();
  for (const { device: { serialNumber } } of signIns) {
    counts.set(serialNumber, (counts.get(serialNumber) ?? 0) + 1);
  }
  expect(Math.max(...counts.values())).toBeLessThanOrEqual(MOST_ATTEMPTS);
}

function sessionsAreWhatTheySay({ uses, dismissed }: History): void {
  for (const { session: { person, withCode, isRole }, who, mfaOnly, from, to } of uses) {
    // Users are deleted by name, so that it may hit a namesake who was hired meanwhile.
    const mayBeGone = dismissed.some(event => event.person.name === person.name && event.from < to);
    const isGone = dismissed.some(event => event.person.userId === person.userId && event.to < from);
    if (who.status === 200) {
      expect(elementText(who, 'UserId')).toMatch(isRole ? new RegExp(`:${person.name}$`) : person.userId);
      expect(isGone && !isRole).toBe(false);
    } else {
      expect([who.code, mayBeGone && !isRole]).toEqual(['InvalidClientTokenId', true]);
    }
    // The policy that allows it goes before the user does, so that it may be refused to a session with MFA, never the other way.
    expect(mfaOnly.status === 200 && (!withCode || isRole)).toBe(false);
  }
}

/** As often as a device was enabled it was deactivated, but for the one time that stands. */
async function devicesBelongToOneUser(all: History): Promise<void> {
  const assigned = await all.assigned();
  // By serial number: who deactivates a device that was deleted meanwhile deactivates the one that took its name.
  for (const serialNumber of new Set(all.enabled.map(({ device }) => device.serialNumber))) {
    const of = (events: readonly EnrollmentEvent[]) => events.filter(({ device }) => device.serialNumber === serialNumber);
    const standing = of(all.enabled).length - of(all.deactivated).length;
    expect([0, 1]).toContain(standing);
    if (standing === 1) {
      const people = of(all.enabled).map(({ person }) => person.name);
      expect(people).toContain(assigned.get(serialNumber));
    }
  }
  const standing = all.enabled.length - all.deactivated.length;
  expect(assigned.size).toBe(standing);
}
