import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LockAttempt, removeHolder } from '../../../../cli/aws-files/lock/lock-attempt';
import { TemporaryFolder } from '../../../support/temporary-folder';

const folder = new TemporaryFolder();
const lock = join(folder.path, 'lock');

test('who judged a holder dead leaves the lock to another that took it in the meantime', () => {
  mkdirSync(lock);
  writeFileSync(join(lock, 'dead.json'), '');
  removeHolder(lock, 'dead.json');
  expect(readdirSync(folder.path)).toEqual([]);

  const next = new LockAttempt(lock);
  expect(next.succeeds()).toBe(true);
  removeHolder(lock, 'dead.json');

  expect(readdirSync(lock)).toHaveLength(1);
  next.release();
  expect(readdirSync(folder.path)).toEqual([]);
});

test('a lock that was emptied and not yet taken away is free, to one', () => {
  mkdirSync(lock);
  const [first, second] = [new LockAttempt(lock), new LockAttempt(lock)];

  expect([first.succeeds(), second.succeeds()]).toEqual([true, false]);
  second.giveUp();
  second.release();
  expect(readdirSync(lock)).toHaveLength(1);
  first.release();
  expect(second.succeeds.bind(second)).toThrow(expect.objectContaining({ code: 'ENOENT' }));
});
