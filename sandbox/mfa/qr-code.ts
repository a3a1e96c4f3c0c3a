import { PNG } from 'pngjs';
import { create } from 'qrcode';
import { base32 } from './base32';
import { Account } from '../state/account';
import { MfaDevice } from '../state/mfa-device';

const ISSUER = 'Amazon Web Services';
const PIXELS_PER_MODULE = 4;
/** Readers want a light border of four modules. */
const BORDER = 4;

/** What an authenticator app reads from the code. */
export function otpauthUri(device: MfaDevice, account: Account): string {
  const issuer = encodeURIComponent(ISSUER);
  return `otpauth://totp/${issuer}:${encodeURIComponent(device.name)}@${account.accountId}?secret=${base32(device.seed)}&issuer=${issuer}`;
}

/** The QR code of a text as a PNG image. */
export function qrCodePng(text: string): Uint8Array {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const width = (modules.size + 2 * BORDER) * PIXELS_PER_MODULE;
  const png = new PNG({ width, height: width, colorType: 0 });
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      const row = Math.floor(y / PIXELS_PER_MODULE) - BORDER;
      const column = Math.floor(x / PIXELS_PER_MODULE) - BORDER;
      const inside = row >= 0 && column >= 0 && row < modules.size && column < modules.size;
      const shade = inside && modules.get(row, column) ? 0 : 255;
      png.data.set([shade, shade, shade, 255], (y * width + x) * 4);
    }
  }
  return PNG.sync.write(png, { colorType: 0, filterType: 0 });
}
