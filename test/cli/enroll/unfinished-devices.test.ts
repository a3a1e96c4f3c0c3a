import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { isBeingEnrolled, UnfinishedDevices } from '../../../cli/enroll/unfinished-devices';
import { TemporaryFolder } from '../../support/temporary-folder';

const PHONE = 'arn:aws:iam::111122223333:mfa/phone';
const TABLET = 'arn:aws:iam::111122223333:mfa/tablet';

const folder = new TemporaryFolder();

test('remembers devices between commands, until they are forgotten', async () => {
  const state = join(folder.path, 'state');
  await new UnfinishedDevices(state).remember(PHONE);
  await new UnfinishedDevices(state).remember(TABLET);
  await new UnfinishedDevices(state).remember(PHONE);
  expect(new UnfinishedDevices(state).find(PHONE)).toEqual({ serialNumber: PHONE, process: process.pid });
  await new UnfinishedDevices(state).forget(PHONE);
  expect(new UnfinishedDevices(state).find(PHONE)).toBeUndefined();
  expect(new UnfinishedDevices(state).find(TABLET)).toBeDefined();
  expect(statSync(state).mode.toString(8)).toBe('40700');
  expect(statSync(join(state, 'enrollments.json')).mode.toString(8)).toBe('100600');
});

test('loses nothing to others who write at the same time', async () => {
  const state = join(folder.path, 'parallel');
  const serials = Array.from({ length: 8 }, (_, index) => `${PHONE}-${index}`);
  await Promise.all(serials.map((serial) => new UnfinishedDevices(state).remember(serial)));
  expect(serials.filter((serial) => !new UnfinishedDevices(state).find(serial))).toEqual([]);
});

test('starts anew with a file that it cannot read', async () => {
  folder.write('broken/enrollments.json', '{');
  const unfinished = new UnfinishedDevices(join(folder.path, 'broken'));
  expect(unfinished.find(PHONE)).toBeUndefined();
  await unfinished.remember(PHONE);
  expect(unfinished.find(PHONE)).toBeDefined();
});

test('a device is being enrolled while the process that created it runs', async () => {
  const child = spawn('sleep', ['60']);
  await once(child, 'spawn');
  const device = { serialNumber: PHONE, process: child.pid! };
  expect(isBeingEnrolled(device)).toBe(true);
  child.kill();
  await once(child, 'exit');
  expect(isBeingEnrolled(device)).toBe(false);
  expect(isBeingEnrolled({ serialNumber: PHONE, process: process.pid })).toBe(false);
});
