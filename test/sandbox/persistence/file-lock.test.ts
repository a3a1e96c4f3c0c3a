import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockFile } from '../../../sandbox/persistence/file-lock';
import { TemporaryFolder } from '../../support/temporary-folder';

const folder = new TemporaryFolder();
let count = 0;
let path: string;
let lock: string;

beforeEach(() => {
  path = join(folder.path, `state-${count += 1}`);
  lock = `${path}.lock`;
});

async function otherProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('one at a time has it, and it leaves nothing behind', () => {
  const unlock = lockFile(path);
  expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ pid: process.pid });
  expect(() => lockFile(path)).toThrow(`the state file ${path} is in use by another sandbox, process ${process.pid}: end that one first, or delete ${lock}`);
  unlock();
  lockFile(path)();
  expect(readdirSync(folder.path).filter((name) => name.startsWith(`state-${count}.`))).toEqual([]);
});

test('giving it up twice does not take it from the next', () => {
  const unlock = lockFile(path);
  unlock();
  const next = lockFile(path);
  unlock();
  expect(existsSync(lock)).toBe(true);
  // A lock that the disk would not show as one's own.
  writeFileSync(lock, JSON.stringify({ pid: process.pid }));
  expect(() => lockFile(path)).toThrow(`process ${process.pid}`);
  next();
});

test('giving it up leaves the lock of another sandbox alone', () => {
  const unlock = lockFile(path);
  writeFileSync(lock, 'somebody deleted the first');
  unlock();
  expect(readFileSync(lock, 'utf8')).toBe('somebody deleted the first');
});

test('that of another process holds while it runs', async () => {
  const child = await otherProcess();
  writeFileSync(lock, JSON.stringify({ pid: child.pid }));
  expect(() => lockFile(path)).toThrow(`process ${child.pid}`);
  await end(child);
  lockFile(path)();
  expect(existsSync(lock)).toBe(false);
});

test.each([
  ['of an earlier process with the number of this one', () => JSON.stringify({ pid: process.pid })],
  ['that is no lock', () => 'x'],
  ['that names nobody', () => 'null'],
  ['that would name a group of processes', () => '{"pid":-1}'],
])('one %s does not count', (_, text) => {
  writeFileSync(lock, text());
  lockFile(path)();
});

const started = process.platform === 'linux' ? test : test.skip;

started('a process that got the number of one that is gone does not hold its lock', async () => {
  const child = await otherProcess();
  writeFileSync(lock, JSON.stringify({ pid: child.pid, started: 'at another time' }));
  lockFile(path)();
  await end(child);
});
