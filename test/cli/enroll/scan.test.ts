import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EnrollmentScene, serial } from './support/enrollment-scene';
import { leftOnScreen, written } from './support/screen';
import { readFromPng, readFromScreen } from '../../../examples/support/qr-reader';

const CTRL_C = '\x03';
const SECRET = /Secret +((?:[A-Z2-7]{4} ?){16})/;

const scene = EnrollmentScene.forEachTest();

beforeEach(() => scene.alice());

describe('on the terminal', () => {
  test.each([
    ['of 80 columns and 24 rows', { columns: 80, rows: 24 }],
    ['that does not tell its size', { columns: 0, rows: 0 }],
    ['with the question below it', { columns: 100, rows: 28 }],
  ])('the QR code fits into a window %s', async (_, size) => {
    const terminal = scene.laptop.enroll(['--profile', 'acme'], size);
    await terminal.waitFor(/press Enter/);
    const uri = readFromScreen(terminal.screen);
    expect(uri).toMatch(/^otpauth:\/\/totp\/alice@111122223333\?secret=[A-Z2-7]{64}$/);
    terminal.enter('');
    await scene.laptop.typeCodes(terminal, scene.laptop.phone(uri).enrollmentCodes());
    await terminal.waitFor(/AWS takes codes of/);
  });

  test('a window that is too small is to be enlarged, or the secret is shown as text', async () => {
    const terminal = scene.laptop.enroll(['--profile', 'acme'], { columns: 38, rows: 24 });
    await terminal.waitFor(/The QR code takes 39 columns and 22 rows, and this\s+window has 38 and 24\./);
    await terminal.waitFor(/Press Enter when it is larger/);
    terminal.enter('');
    await terminal.waitFor(/Press Enter when it is larger/);
    terminal.enter('s');
    const [, secret] = await terminal.waitFor(SECRET);
    terminal.enter('');
    const phone = scene.laptop.phone(`otpauth://totp/alice?secret=${secret.replaceAll(' ', '')}`);
    await scene.laptop.typeCodes(terminal, phone.enrollmentCodes());
    await terminal.waitFor(/AWS takes codes of/);
    expect(leftOnScreen(terminal)).not.toContain(secret.trim().slice(0, 9));
  });

  test('the secret is text only if it is asked for, and the QR code comes back', async () => {
    const terminal = scene.laptop.enroll(['--profile', 'acme']);
    await terminal.waitFor(/press Enter/);
    const uri = readFromScreen(terminal.screen);
    const { secret } = /secret=(?<secret>[A-Z2-7]+)/.exec(uri)!.groups!;
    expect(terminal.screen).not.toMatch(SECRET);
    terminal.enter('s');
    expect((await terminal.waitFor(SECRET))[1].replaceAll(' ', '')).toBe(secret);
    await terminal.waitFor(/press Enter/);
    terminal.enter('q');
    await terminal.waitFor(/Scan it .*press Enter/);
    terminal.enter('');
    await terminal.waitFor(/code that the app shows/);
    terminal.enter('q');
    await terminal.waitFor(/Scan it .*press Enter/);
    expect(readFromScreen(terminal.screen)).toBe(uri);
    terminal.type(CTRL_C);
    await terminal.ended;
    expect(leftOnScreen(terminal)).not.toMatch(/[▀▄█]|[A-Z2-7]{4} [A-Z2-7]{4}/);
  });

  test('the secret is shown at once with --secret', async () => {
    const terminal = scene.laptop.enroll(['--profile', 'acme', '--secret']);
    await terminal.waitFor(SECRET);
    expect(terminal.screen).toContain('Amazon Web Services: alice@111122223333');
    expect(terminal.screen).not.toMatch(/[▀▄█]{2}/);
  });

  test('one that cannot be erased shows no QR code, and says so', async () => {
    const terminal = scene.laptop.enroll(['--profile', 'acme'], { env: { TERM: 'dumb' } });
    await terminal.waitFor(/This terminal cannot show a QR code: .*--png FILE/);
    await terminal.waitFor(/s: show the secret as text/);
    terminal.enter('s');
    await terminal.waitFor(SECRET);
    await terminal.waitFor(/This terminal cannot be erased/);
    // eslint-disable-next-line no-control-regex -- the escape character is what is looked for
    expect(written(terminal)).not.toMatch(/\x1b\[/);
  });
});

describe('in a file', () => {
  test('is the QR code of AWS, for its owner only', async () => {
    const terminal = scene.laptop.enroll(['--profile', 'acme', '--png', 'qr.png']);
    await terminal.waitFor(/The QR code is in qr\.png\. It holds the secret/);
    await terminal.waitFor(/press Enter/);
    const file = join(scene.laptop.home, 'qr.png');
    expect(statSync(file).mode.toString(8)).toBe('100600');
    expect(terminal.screen).not.toMatch(/[▀▄█]{2}/);
    terminal.enter('');
    await scene.laptop.typeCodes(terminal, scene.laptop.phone(readFromPng(file)).enrollmentCodes());
    await terminal.waitFor(/AWS takes codes of/);
    expect(existsSync(file)).toBe(true);
  });

  test('goes with the device', async () => {
    const terminal = scene.laptop.enroll(['--profile', 'acme', '--png', 'qr.png']);
    await terminal.waitFor(/press Enter/);
    terminal.type(CTRL_C);
    expect((await terminal.ended).status).toBe(130);
    expect(existsSync(join(scene.laptop.home, 'qr.png'))).toBe(false);
    expect(await scene.allDevices()).toEqual([]);
  });

  test('takes the place of no other file', async () => {
    scene.laptop.write('qr.png', 'a picture of a cat');
    const { status, screen } = await scene.laptop.enroll(['--profile', 'acme', '--png', 'qr.png']).ended;
    expect(screen).toMatch(/--png qr\.png exists already, and a file is not overwritten/);
    expect(status).toBe(2);
    expect(scene.laptop.read('qr.png')).toBe('a picture of a cat');
  });

  test('cannot be in a folder that is not there, which leaves no device', async () => {
    const { status, screen } = await scene.laptop.enroll(['--profile', 'acme', '--png', 'no/qr.png']).ended;
    expect(screen).toMatch(/--png no\/qr\.png is in a folder that does not exist/);
    expect(status).toBe(2);
    expect(await scene.allDevices()).not.toContain(serial('alice'));
  });
});
