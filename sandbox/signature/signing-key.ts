import { createHmac } from 'node:crypto';
import { ALGORITHM, AuthorizationParts } from './authorization-parts';
import { sha256 } from './canonical-request';

/** The signature a holder of the secret would have made (Signature Version 4, steps 2 and 3). */
export function expectedSignature(secretAccessKey: string, parts: AuthorizationParts, canonicalRequest: string): string {
  const scope = `${parts.date}/${parts.region}/${parts.service}/aws4_request`;
  const stringToSign = [ALGORITHM, parts.timestamp, scope, sha256(canonicalRequest)].join('\n');
  return hmac(signingKey(secretAccessKey, parts), stringToSign).toString('hex');
}

function signingKey(secretAccessKey: string, { date, region, service }: AuthorizationParts): Buffer {
  const dateKey = hmac(`AWS4${secretAccessKey}`, date);
  const regionKey = hmac(dateKey, region);
  const serviceKey = hmac(regionKey, service);
  return hmac(serviceKey, 'aws4_request');
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}
