import { join } from 'node:path';
import { inTurn } from '../../../cli/login/in-turn';
import { LoginFailed } from '../../../cli/login/login-failed';
import { Interrupted } from '../../../cli/terminal/terminal';
import { LoginDesks } from '../../support/login-desks';
import { TemporaryFolder } from '../../support/temporary-folder';

const folder = new TemporaryFolder();
const desks = new LoginDesks();

/** Several who want the same at the same time, and what the first one's work comes to. */
function crowd<T>(name: string, work: () => Promise<T>, taken: () => T | undefined = () => undefined) {
  return Promise.allSettled(Array.from({ length: 6 }, () => inTurn(join(folder.path, name), 'acme', taken, work)));
}

test('one works, the others take what it got', async () => {
  let result: string | undefined;
  const work = jest.fn(async () => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    return result = 'a session';
  });
  const outcomes = await crowd('one', work, () => result);
  expect(work).toHaveBeenCalledTimes(1);
  expect(outcomes).toEqual(outcomes.map(() => ({ status: 'fulfilled', value: 'a session' })));
});

test.each<[what: string, error: Error]>([
  ['gave up', new Interrupted()], ['was refused', new LoginFailed('AWS did not take the code')],
])('the person %s: all end in the same way, and who comes later asks anew', async (what, error) => {
  const work = jest.fn(async (): Promise<string> => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    throw error;
  });
  const outcomes = await crowd(what, work);
  expect(work).toHaveBeenCalledTimes(1);
  expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason)).toEqual(outcomes.map(() => error));
  outcomes.forEach((outcome) => expect(outcome.status === 'rejected' && outcome.reason).toBeInstanceOf(error.constructor));

  await new Promise((resolve) => setTimeout(resolve, 5));
  await expect(inTurn(join(folder.path, what), 'acme', () => undefined, async () => 'a session')).resolves.toBe('a session');
});

test('what else goes wrong is each one\'s own', async () => {
  const work = jest.fn(async () => {
    throw new Error('no room');
  });
  await crowd('other', work);
  expect(work).toHaveBeenCalledTimes(6);
});

test('profiles do not wait for each other', async () => {
  const state = join(folder.path, 'two');
  const inner = () => inTurn(state, 'other/profile', () => undefined, async () => 'inner');
  await expect(inTurn(state, 'acme', () => undefined, inner)).resolves.toBe('inner');
});

test('a question is over once another command has got the session', async () => {
  const alice = await desks.desk('alice');
  const terminal = alice.type('login', '--profile', 'acme');
  await terminal.waitFor(/Code of/);
  expect((await alice.run(['login', '--profile', 'acme', '--code', alice.phone.code()])).status).toBe(0);
  await terminal.waitFor(/still valid for 11 h 59 min \(opened with alices-phone\)/);
  expect((await terminal.ended).status).toBe(0);
});

test('several that have one code spend it once', async () => {
  const bob = await desks.desk('bob');
  const code = bob.home.write(join(bob.home.path, 'code'), '');
  const command = `while [ ! -s ${code} ]; do sleep 0.1; done; cat ${code}`;
  const first = bob.run(['login', '--profile', 'acme', '--code-command', command]);
  const others = [1, 2].map(() => bob.run(['login', '--profile', 'acme', '--code-command', command]));
  bob.home.write(code, bob.phone.code());
  const outcomes = await Promise.all([first, ...others]);
  expect(outcomes.map(({ status }) => status)).toEqual([0, 0, 0]);
});
