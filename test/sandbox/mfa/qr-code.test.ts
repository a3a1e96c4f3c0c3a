import { PNG } from 'pngjs';
import { create } from 'qrcode';
import { otpauthUri, qrCodePng } from '../../../sandbox/mfa/qr-code';
import { Account } from '../../../sandbox/state/account';
import { MfaDevice } from '../../../sandbox/state/mfa-device';

const account = new Account('111122223333');

function device(name: string): MfaDevice {
  return {
    serialNumber: account.arn(`mfa/${name}`),
    name,
    path: '/',
    seed: Buffer.from('fooba'.repeat(8)),
    createDate: new Date(0),
    tags: [],
    drift: 0,
    usedSteps: new Set(),
  };
}

test.each([
  ['alice', 'alice'],
  ['alice+phone', 'alice%2Bphone'],
  ['alice@example.com', 'alice%40example.com'],
])('the address of %s', (name, encoded) => {
  expect(otpauthUri(device(name), account)).toBe(
    `otpauth://totp/Amazon%20Web%20Services:${encoded}@111122223333?secret=${'MZXW6YTB'.repeat(8)}&issuer=Amazon%20Web%20Services`);
});

test('the picture shows the code of the text, with a light border of four modules', () => {
  const text = otpauthUri(device('alice'), account);
  const png = PNG.sync.read(Buffer.from(qrCodePng(text)));
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const scale = png.width / (modules.size + 8);
  expect(Number.isInteger(scale)).toBe(true);
  const dark = (row: number, column: number) => {
    const [y, x] = [(row + 4.5) * scale, (column + 4.5) * scale].map(Math.floor);
    return png.data[(y * png.width + x) * 4] === 0;
  };
  for (let row = -4; row < modules.size + 4; row++) {
    for (let column = -4; column < modules.size + 4; column++) {
      const inside = row >= 0 && column >= 0 && row < modules.size && column < modules.size;
      expect(dark(row, column)).toBe(inside && modules.get(row, column) === 1);
    }
  }
});
