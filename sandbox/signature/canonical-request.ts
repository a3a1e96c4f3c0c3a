import { createHash } from 'node:crypto';
import { AuthorizationParts } from './authorization-parts';
import { WireRequest } from '../protocol/wire-request';

/** The text whose hash is signed (Signature Version 4, step 1). */
export function canonicalRequest(request: WireRequest, parts: AuthorizationParts, payloadHash: string): string {
  const values = headerValues(request);
  return [
    request.method,
    canonicalPath(request.path, parts.service),
    canonicalQuery(request.query),
    ...parts.signedHeaders.map(name => `${name}:${values.get(name)?.join(',') ?? ''}`),
    '',
    parts.signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
}

/** S3 signs the path as it is sent; every other service normalizes it and encodes it once more. */
function canonicalPath(path: string, service: string): string {
  if (service === 's3') {
    return path === '' ? '/' : path;
  }
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') {
      segments.pop();
    } else if (segment !== '' && segment !== '.') {
      segments.push(segment);
    }
  }
  const trailing = segments.length > 0 && path.endsWith('/') ? '/' : '';
  return `/${segments.map(encodeRfc3986).join('/')}${trailing}`;
}

function canonicalQuery(query: string): string {
  return query.split('&')
    .filter(pair => pair !== '')
    .map(pair => {
      const equals = pair.indexOf('=');
      const [name, value] = equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
      return [reencode(name), reencode(value)] as const;
    })
    .filter(([name]) => name !== 'X-Amz-Signature')
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Gathered in one pass: thousands of headers fit into a request, and as many names into its list of signed ones. */
function headerValues(request: WireRequest): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [key, value] of request.headers) {
    const name = key.toLowerCase();
    const text = value.trim().replace(/\s+/g, ' ');
    const known = values.get(name);
    if (known) {
      known.push(text);
    } else {
      values.set(name, [text]);
    }
  }
  return values;
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

function reencode(text: string): string {
  return encodeRfc3986(decode(text));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}

function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
