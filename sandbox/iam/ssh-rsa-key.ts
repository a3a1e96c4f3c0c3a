import { createHash, createPublicKey, KeyObject } from 'node:crypto';

const OPENSSH = /^ssh-rsa\s+([A-Za-z0-9+/=]+)(?:\s|$)/;

/** Reads an RSA public key in either encoding that IAM takes; undefined if it is none. */
export function parseRsaPublicKey(body: string): KeyObject | undefined {
  try {
    const openSsh = OPENSSH.exec(body.trim());
    return openSsh ? fromOpenSsh(Buffer.from(openSsh[1], 'base64')) : createPublicKey(body);
  } catch {
    return undefined;
  }
}

/** RFC 4253: the fields of the key, each behind its length in four bytes. */
function fields(blob: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at < blob.length;) {
    const length = blob.readUInt32BE(at);
    found.push(blob.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return found;
}

function fromOpenSsh(blob: Buffer): KeyObject {
  const [, exponent, modulus] = fields(blob);
  const jwk = { kty: 'RSA', e: exponent.toString('base64url'), n: withoutSignByte(modulus).toString('base64url') };
  return createPublicKey({ key: jwk, format: 'jwk' });
}

function withoutSignByte(number: Buffer): Buffer {
  return number[0] === 0 ? number.subarray(1) : number;
}

function withSignByte(number: Buffer): Buffer {
  return number[0] >= 0x80 ? Buffer.concat([Buffer.of(0), number]) : number;
}

function openSshBlob(key: KeyObject): Buffer {
  const { e = '', n = '' } = key.export({ format: 'jwk' });
  const parts = [Buffer.from('ssh-rsa'), withSignByte(Buffer.from(e, 'base64url')), withSignByte(Buffer.from(n, 'base64url'))];
  return Buffer.concat(parts.flatMap(part => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    return [length, part];
  }));
}

export function inEncoding(key: KeyObject, encoding: 'SSH' | 'PEM'): string {
  return encoding === 'PEM'
    ? key.export({ type: 'spki', format: 'pem' }).toString()
    : `ssh-rsa ${openSshBlob(key).toString('base64')}`;
}

/** MD5 of the key, as `ssh-keygen -E md5` prints it. */
export function fingerprintOf(key: KeyObject): string {
  const digest = createHash('md5').update(openSshBlob(key)).digest('hex');
  return (digest.match(/../g) ?? []).join(':');
}
