import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** What the first four letters of an IAM identifier say it stands for. */
export type IdentifierPrefix = 'AIDA' | 'AROA' | 'AGPA' | 'AIPA' | 'ANPA' | 'AKIA' | 'ASIA' | 'ACCA' | 'APKA';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A unique identifier such as `AIDAJQABLZS4A3QDU576Q`: the prefix and 17 letters; access key ids have 16. */
export function uniqueId(prefix: IdentifierPrefix): string {
  const length = prefix === 'AKIA' || prefix === 'ASIA' ? 16 : 17;
  return prefix + Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

/** 40 characters, as AWS secret access keys have. */
export function secretAccessKey(): string {
  return randomBytes(30).toString('base64');
}

/** Opaque to the client; the account only compares it with what it handed out. */
export function sessionToken(): string {
  return randomBytes(240).toString('base64');
}

export function requestId(): string {
  return randomUUID();
}
