import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteVirtualMFADeviceCommand } from '@aws-sdk/client-iam';
import { EnrollmentScene, serial } from './support/enrollment-scene';
import { HoldingProxy } from './support/holding-proxy';
import { leftOnScreen } from './support/screen';
import { PseudoTerminal } from '../../../examples/support/pseudo-terminal';
import { createDevice, createUser, enrollDevice } from '../../support/sandbox-people';

const CTRL_C = '\x03';
const MAY_NOT_DELETE = { Effect: 'Allow', NotAction: 'iam:DeleteVirtualMFADevice', Resource: '*' };

const scene = EnrollmentScene.forEachTest();

function enroll(...args: string[]): PseudoTerminal {
  return scene.laptop.enroll(['--profile', 'acme', ...args]);
}

/** The process that enrolls a device. */
function enrollingProcess(): number {
  const { devices } = JSON.parse(scene.laptop.read('.aws/iam-mfa/enrollments.json')) as { devices: { process: number }[] };
  return devices.at(-1)!.process;
}

/** The text of a file, once it is there. */
async function appeared(file: string): Promise<string> {
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(50)) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (text !== '') return text;
  }
  throw new Error(`${file} is not there`);
}

/** Leaves a device that was created here and not finished, as a computer does that loses power. */
async function leaveUnfinished(): Promise<void> {
  const terminal = enroll();
  await terminal.waitFor(/press Enter/);
  process.kill(enrollingProcess(), 'SIGKILL');
  await terminal.ended;
}

describe('an enrollment that the person breaks off', () => {
  test.each<[string, (terminal: PseudoTerminal) => Promise<void> | void]>([
    ['at the QR code', () => undefined],
    ['at the first code', async (terminal) => {
      terminal.enter('');
      await terminal.waitFor(/code that the app shows/);
    }],
    ['at the second code', async (terminal) => {
      terminal.enter('');
      await terminal.waitFor(/code that the app shows/);
      terminal.enter('123456');
      await terminal.waitFor(/next code/);
    }],
  ])('%s leaves no device and no secret', async (_, goOn) => {
    await scene.alice();
    const terminal = enroll();
    await terminal.waitFor(/press Enter/);
    await goOn(terminal);
    terminal.type(CTRL_C);
    expect((await terminal.ended).status).toBe(130);
    expect(await scene.allDevices()).toEqual([]);
    expect(leftOnScreen(terminal)).not.toMatch(/[▀▄█]/);
    expect(scene.laptop.read('stdout')).toBe('');
  });

  test('by a signal leaves no device either', async () => {
    await scene.alice();
    const terminal = enroll();
    await terminal.waitFor(/press Enter/);
    process.kill(enrollingProcess(), 'SIGTERM');
    expect((await terminal.ended).status).toBe(130);
    expect(await scene.allDevices()).toEqual([]);
    expect(leftOnScreen(terminal)).not.toMatch(/[▀▄█]/);
  });

  test('by a signal leaves no picture either', async () => {
    await scene.alice();
    const terminal = enroll('--png', 'qr.png');
    await terminal.waitFor(/press Enter/);
    process.kill(enrollingProcess(), 'SIGTERM');
    expect((await terminal.ended).status).toBe(130);
    expect(existsSync(join(scene.laptop.home, 'qr.png'))).toBe(false);
  });

  test('by a signal while AWS is asked leaves no device either', async () => {
    await scene.alice();
    const proxy = await HoldingProxy.start(scene.sandbox.endpoint, 'EnableMFADevice');
    try {
      const terminal = scene.laptop.enroll(['--profile', 'acme'], { env: { AWS_ENDPOINT_URL: proxy.endpoint } });
      await proxy.held;
      expect(await scene.allDevices()).toEqual([serial('alice')]);
      process.kill(enrollingProcess(), 'SIGTERM');
      expect((await terminal.ended).status).toBe(130);
      expect(await scene.allDevices()).toEqual([]);
    } finally {
      proxy.close();
    }
  });

  test('leaves the device where it may not be deleted, and the next one takes another name', async () => {
    await scene.alice(MAY_NOT_DELETE);
    const terminal = enroll();
    await terminal.waitFor(/press Enter/);
    terminal.type(CTRL_C);
    const { status, screen } = await terminal.ended;
    expect(screen).toMatch(/unfinished device alice stays in the account, where it opens nothing: these credentials may not delete it/);
    expect(status).toBe(130);
    expect(await scene.allDevices()).toEqual([serial('alice')]);

    const next = enroll();
    await next.waitFor(/The name alice is taken: .* these credentials may not delete it/);
    await scene.laptop.scan(next);
    expect(await scene.allDevices()).toEqual([serial('alice'), serial('alice-2')]);
  });
});

describe('an enrollment whose terminal is closed', () => {
  test.each<[string, (terminal: PseudoTerminal) => Promise<void> | void]>([
    ['at the picture', () => undefined],
    ['at the first code', async (terminal) => {
      terminal.enter('');
      await terminal.waitFor(/code that the app shows/);
    }],
  ])('%s leaves no device, no picture and no process that ended by an abort', async (_, goOn) => {
    await scene.alice();
    const terminal = scene.laptop.runInTerminal(['sh', '-c', 'trap : HUP; "$@"; echo $? > ended', 'sh', ...scene.laptop.enrollCommand('--profile', 'acme', '--png', 'qr.png')]);
    await terminal.waitFor(/press Enter/);
    await goOn(terminal);
    terminal.kill();
    expect(await appeared(join(scene.laptop.home, 'ended'))).toBe('137\n');
    expect(await scene.allDevices()).toEqual([]);
    expect(existsSync(join(scene.laptop.home, 'qr.png'))).toBe(false);
  });
});

describe('a device that was not finished', () => {
  test('is deleted by the next enrollment, which gets its name', async () => {
    await scene.alice();
    await leaveUnfinished();
    expect(await scene.allDevices()).toEqual([serial('alice')]);
    const terminal = enroll();
    await terminal.waitFor(/Deleted the unfinished device alice of an earlier try/);
    const phone = await scene.laptop.scan(terminal);
    await scene.laptop.typeCodes(terminal, phone.enrollmentCodes());
    await terminal.waitFor(/AWS takes codes of/);
    expect(await scene.devicesOf('alice')).toEqual([serial('alice')]);
  });

  test('is left alone while another process enrolls it', async () => {
    await scene.alice();
    const first = enroll();
    const phone = await scene.laptop.scan(first);
    const second = enroll();
    await second.waitFor(/The name alice is taken: another iam-mfa \(process \d+\) is enrolling it/);
    await second.waitFor(/press Enter/);
    await scene.laptop.typeCodes(first, phone.enrollmentCodes());
    await first.waitFor(/AWS takes codes of .*mfa\/alice /);
    expect(await scene.allDevices()).toEqual([serial('alice'), serial('alice-2')]);
  });

  test('is deleted only if the person says so where somebody else created it', async () => {
    await scene.alice();
    await createDevice(scene.sandbox, 'alice');
    const cautious = enroll();
    await cautious.waitFor(/alice exists and is nobody's: .*Delete it and begin anew\?/s);
    cautious.enter('');
    await scene.laptop.scan(cautious);
    expect(await scene.allDevices()).toEqual([serial('alice'), serial('alice-2')]);

    const sure = enroll('--name', 'alice');
    await sure.waitFor(/Delete it and begin anew\?/);
    sure.enter('y');
    await sure.waitFor(/Deleted the unfinished device alice/);
    await sure.waitFor(/press Enter/);
    expect(await scene.allDevices()).toEqual([serial('alice'), serial('alice-2')]);
  });

  test('is forgotten once it is somebody\'s, and never deleted', async () => {
    await scene.alice();
    await leaveUnfinished();
    await scene.administrator.send(new DeleteVirtualMFADeviceCommand({ SerialNumber: serial('alice') }));
    await createUser(scene.sandbox, 'bob');
    await enrollDevice(scene.sandbox, 'bob', 'alice');
    const terminal = enroll();
    await terminal.waitFor(/The name alice is taken: it is somebody's device/);
    await terminal.waitFor(/press Enter/);
    expect(await scene.devicesOf('bob')).toEqual([serial('alice')]);
    expect(scene.laptop.read('.aws/iam-mfa/enrollments.json')).not.toContain(`${serial('alice')}"`);
  });
});

describe('a name that another user\'s device has', () => {
  beforeEach(async () => {
    await scene.alice();
    await createUser(scene.sandbox, 'bob');
    await enrollDevice(scene.sandbox, 'bob', 'alice');
  });

  test('is passed over where none was asked for', async () => {
    const terminal = enroll();
    await terminal.waitFor(/The name alice is taken: it is somebody's device/);
    const phone = await scene.laptop.scan(terminal);
    await scene.laptop.typeCodes(terminal, phone.enrollmentCodes());
    await terminal.waitFor(/AWS takes codes of .*alice-2/);
  });

  test('is refused where it was asked for', async () => {
    const { status, screen } = await enroll('--name', 'alice').ended;
    expect(screen).toMatch(/iam-mfa: the name alice is taken: it is somebody's device; give another --name/);
    expect(status).toBe(1);
    expect(await scene.devicesOf('bob')).toEqual([serial('alice')]);
  });
});
