import * as fc from 'fast-check';
import { deviceLabel, otpauthUri, shortOtpauthUri, VirtualDevice } from '../../../cli/enroll/otpauth-uri';
import { colored, fittingDrawing, leastSize } from '../../../cli/enroll/qr-drawing';
import { readFromScreen } from '../../../examples/support/qr-reader';

function device(name: string, secret = 'A2B3C4D5E6F7G2H3'.repeat(4)): VirtualDevice {
  return { name: { path: '/', name }, serialNumber: `arn:aws:iam::111122223333:mfa/${name}`, secret, png: new Uint8Array() };
}

const LARGE = { columns: 200, rows: 100 };

describe('the text', () => {
  test('names the issuer, the device and the account, as the QR code of AWS does', () => {
    expect(otpauthUri(device('alice', 'ABCD'))).toBe(
      'otpauth://totp/Amazon%20Web%20Services:alice@111122223333?secret=ABCD&issuer=Amazon%20Web%20Services');
    expect(deviceLabel(device('alice'))).toBe('alice@111122223333');
  });

  test('has the form that the API reference documents where it must be short', () => {
    expect(shortOtpauthUri(device('alice', 'ABCD'))).toBe('otpauth://totp/alice@111122223333?secret=ABCD');
  });

  test.each(['a+b', 'a=b,c', 'alice@example.com'])('survives what is special in a URI: %s', (name) => {
    const label = decodeURIComponent(new URL(otpauthUri(device(name))).pathname).split(':').at(-1);
    expect(label).toBe(`${name}@111122223333`);
  });
});

describe('the drawing', () => {
  test('is read by a phone, whatever the name', () => {
    fc.assert(fc.property(fc.stringMatching(/^[\w+=,.@-]{1,64}$/), (name) => {
      const { lines } = fittingDrawing(device(name), LARGE)!;
      expect(readFromScreen(lines.join('\n'))).toBe(otpauthUri(device(name)));
    }), { numRuns: 15 });
  });

  test.each([
    [{ columns: 53, rows: 27 }, 53, otpauthUri],
    [{ columns: 52, rows: 27 }, 41, shortOtpauthUri],
    [{ columns: 80, rows: 22 }, 41, shortOtpauthUri],
    [{ columns: 39, rows: 20 }, 39, shortOtpauthUri],
  ])('fits into %j, with the widest margin that does', (size, width, text) => {
    const { lines, columns } = fittingDrawing(device('alice'), size)!;
    expect(lines.length).toBeLessThanOrEqual(size.rows);
    expect(columns).toBe(width);
    expect(new Set(lines.map((line) => line.length))).toEqual(new Set([columns]));
    expect(readFromScreen(lines.join('\n'))).toBe(text(device('alice')));
  });

  test.each([{ columns: 38, rows: 100 }, { columns: 100, rows: 19 }])('does not fit into %j', (size) => {
    expect(fittingDrawing(device('alice'), size)).toBeUndefined();
    expect(leastSize(device('alice'))).toEqual({ columns: 39, rows: 20 });
  });

  test('is black on white in every color scheme, to the end of each line', () => {
    const drawing = fittingDrawing(device('alice'), LARGE)!;
    expect(colored(drawing).split('\n').slice(0, -1)).toEqual(drawing.lines.map((line) => `\x1b[38;5;16;48;5;231m${line}\x1b[0m`));
  });
});
