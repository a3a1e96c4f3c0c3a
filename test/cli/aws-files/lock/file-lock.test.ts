import { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { withLock } from '../../../../cli/aws-files/file-lock';
import { LockHolder, thisProcess } from '../../../../cli/aws-files/lock/lock-holder';
import { TemporaryFolder } from '../../../support/temporary-folder';
import { ChildProgram, end } from '../support/child-program';

const folder = new TemporaryFolder();
const user = new ChildProgram(folder, 'lock-user');

let file: string;
beforeEach(() => (file = folder.write(`${expect.getState().currentTestName!.replace(/\W+/g, '-')}/file`, '0')));

const lockOf = (path: string): string => `${path}.iam-mfa.lock`;
const expectFree = (): void => expect(readdirSync(join(file, '..'))).toEqual(['file']);

/** The lock as a process of this description would have left it. */
function leaveLock(holder: Partial<LockHolder> | string): string {
  const holderFile = join(lockOf(file), 'holder.json');
  mkdirSync(lockOf(file));
  writeFileSync(holderFile, typeof holder === 'string' ? holder : JSON.stringify({ ...thisProcess(), ...holder }));
  return holderFile;
}

const NO_PROCESS = 2 ** 22 + 1; // Linux gives no higher number than 2^22, proc_sys_kernel(5).

test('one at a time, in twenty processes', async () => {
  const results = await Promise.all(Array.from({ length: 20 }, () => user.run('count', file, '10')));

  expect(results.map(({ status, stderr }) => `${status}${stderr}`)).toEqual(results.map(() => '0'));
  expect(readFileSync(file, 'utf8')).toBe('200');
  expectFree();
});

test('one at a time, in twenty processes that all find the lock of a dead one', async () => {
  leaveLock({ pid: NO_PROCESS });

  await Promise.all(Array.from({ length: 20 }, () => user.run('count', file, '1')));

  expect(readFileSync(file, 'utf8')).toBe('20');
  expectFree();
});

test('one at a time, within a process', async () => {
  let running = 0;
  const work = async (nth: number): Promise<number> => {
    expect(++running).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running--;
    return nth;
  };

  expect(await Promise.all([1, 2, 3, 4].map((nth) => withLock(file, () => work(nth))))).toEqual([1, 2, 3, 4]);
  expectFree();
});

test('a holder that is busy for seconds is not robbed, however impatient one is', async () => {
  const child = await user.start('busy', file, '3000');
  const waited = jest.fn();

  expect(await withLock(file, async () => readFileSync(file, 'utf8'), { silenceMs: 1, onWait: waited })).toBe('done');
  expect(waited).toHaveBeenCalledTimes(1);
  await end(child);
});

describe('the lock goes with its holder', () => {
  test.each<NodeJS.Signals>(['SIGKILL', 'SIGTERM', 'SIGINT'])('%s', async (signal) => {
    const child: ChildProcess = await user.start('forever', file);
    expect(existsSync(lockOf(file))).toBe(true);
    await end(child, signal);

    expect(child.signalCode).toBe(signal);
    expect(await withLock(file, async () => 'mine')).toBe('mine');
    expectFree();
  });

  test('exit within the work', async () => {
    expect(await user.run('exiting', file)).toMatchObject({ status: 3 });
    expectFree();
  });

  test('failure of the work', async () => {
    expect(await user.run('failing', file)).toMatchObject({ status: 1, stderr: expect.stringContaining('the work failed') });
    expectFree();
    await expect(withLock(file, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expectFree();
  });

  test('another process by now has its number', async () => {
    leaveLock({ started: '1' });

    expect(await withLock(file, async () => 'mine')).toBe('mine');
  });
});

describe('a holder whose life cannot be asked about', () => {
  const elsewhere = { place: `${hostname()} of another start`, pid: process.pid };

  test.each([['elsewhere', elsewhere], ['cut by a power failure', '{"pid":'], ['that does not know when it started', { started: undefined }]])(
    'is taken for dead once it is silent: %s',
    async (_, holder) => {
      leaveLock(holder);

      expect(await withLock(file, async () => 'mine', { silenceMs: 300 })).toBe('mine');
      expectFree();
    },
  );

  test('is waited for as long as it gives signs of life', async () => {
    const holderFile = leaveLock(elsewhere);
    const giveUp = new AbortController();
    let signs = 0;
    const life = setInterval(() => {
      utimesSync(holderFile, ++signs, signs);
      if (signs === 40) {
        giveUp.abort(new Error('waited long'));
      }
    }, 50);

    await expect(withLock(file, async () => 'mine', { silenceMs: 1_000, signal: giveUp.signal })).rejects.toThrow('waited long');
    clearInterval(life);
    expect(readdirSync(join(file, '..')).sort()).toEqual(['file', 'file.iam-mfa.lock']);
    expect(existsSync(holderFile)).toBe(true);
  });
});

test('waiting ends where it is told to, and leaves nothing', async () => {
  const child = await user.start('forever', file);
  const signal = AbortSignal.abort(new Error('enough'));
  const later = new AbortController();

  await expect(withLock(file, async () => 'mine', { signal })).rejects.toThrow('enough');
  await expect(withLock(file, async () => 'mine', { signal: later.signal, onWait: () => later.abort(new Error('enough')) })).rejects.toThrow('enough');

  await end(child);
  expect(await withLock(file, async () => 'mine')).toBe('mine');
  expectFree();
});

test('the folder of the lock is made', async () => {
  const inNewFolder = join(file, '..', 'new', 'file');

  expect(await withLock(inNewFolder, async () => readdirSync(join(file, '..', 'new')))).toEqual(['file.iam-mfa.lock']);
});

test('a folder that cannot be is told', async () => {
  await expect(withLock(join(file, 'below'), async () => 'mine')).rejects.toMatchObject({ name: 'FileProblem' });
});
