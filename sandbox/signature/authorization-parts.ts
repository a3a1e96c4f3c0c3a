import { MESSAGES, SignatureError } from './signature-error';
import { header, WireRequest } from '../protocol/wire-request';

export const ALGORITHM = 'AWS4-HMAC-SHA256';

/** Seven days, the longest that a presigned URL is good for. */
const LONGEST_PRESIGNED = 604_800;

/** What a signed request says about its signature, from the Authorization header or from a presigned URL. */
export interface AuthorizationParts {
  readonly accessKeyId: string;
  /** `20260911`, the first part of the credential scope. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20260911T195834Z` */
  readonly timestamp: string;
  readonly sessionToken?: string;
  /** Seconds for which a presigned URL is good; absent for the header form. */
  readonly presignedFor?: number;
}

export function authorizationParts(request: WireRequest): AuthorizationParts {
  const query = new URLSearchParams(request.query);
  const authorization = header(request, 'authorization');
  if (query.has('X-Amz-Algorithm')) {
    if (authorization !== undefined) {
      throw new SignatureError('IncompleteSignature', MESSAGES.twoMechanisms);
    }
    return presignedParts(query);
  }
  if (authorization === undefined) {
    throw new SignatureError('MissingAuthentication', MESSAGES.missing);
  }
  return headerParts(authorization, request);
}

function headerParts(authorization: string, request: WireRequest): AuthorizationParts {
  const fields = headerFields(authorization);
  const timestamp = header(request, 'x-amz-date');
  const missing = ['Credential', 'Signature', 'SignedHeaders']
    .filter(name => !fields.get(name))
    .map(name => `Authorization header requires '${name}' parameter.`);
  if (timestamp === undefined) {
    missing.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  if (missing.length > 0 || timestamp === undefined) {
    throw new SignatureError('IncompleteSignature', `${missing.join(' ')} Authorization=${ALGORITHM}`);
  }
  return {
    ...credentialScope(fields.get('Credential') ?? ''),
    signedHeaders: (fields.get('SignedHeaders') ?? '').split(';'),
    signature: fields.get('Signature') ?? '',
    timestamp: checkedTimestamp(timestamp),
    sessionToken: header(request, 'x-amz-security-token'),
  };
}

function headerFields(authorization: string): Map<string, string> {
  const space = authorization.indexOf(' ');
  const algorithm = space < 0 ? authorization : authorization.slice(0, space);
  if (algorithm !== ALGORITHM) {
    throw new SignatureError('IncompleteSignature', `Unsupported AWS 'algorithm': '${algorithm}'; the sandbox verifies ${ALGORITHM}.`);
  }
  const fields = new Map<string, string>();
  const text = space < 0 ? '' : authorization.slice(space + 1);
  for (const field of text.split(',').map(part => part.trim()).filter(part => part !== '')) {
    const equals = field.indexOf('=');
    if (equals < 0) {
      throw new SignatureError('IncompleteSignature',
        `'${field}' not a valid key=value pair (missing equal-sign) in Authorization header: '${authorization}'.`);
    }
    const name = field.slice(0, equals);
    if (fields.has(name)) {
      throw new SignatureError('IncompleteSignature', `Authorization header must give '${name}' once: '${authorization}'.`);
    }
    fields.set(name, field.slice(equals + 1));
  }
  return fields;
}

function presignedParts(query: URLSearchParams): AuthorizationParts {
  const names = ['X-Amz-Credential', 'X-Amz-Date', 'X-Amz-Expires', 'X-Amz-SignedHeaders', 'X-Amz-Signature'];
  const missing = names.filter(name => !query.get(name)).map(name => `AWS query-string parameters must include '${name}'.`);
  if (missing.length > 0) {
    throw new SignatureError('IncompleteSignature', `${missing.join(' ')} Re-examine the query-string parameters.`);
  }
  if (query.get('X-Amz-Algorithm') !== ALGORITHM) {
    throw new SignatureError('IncompleteSignature', `X-Amz-Algorithm only supports "${ALGORITHM}"`);
  }
  const expires = query.get('X-Amz-Expires') ?? '';
  if (!/^\d{1,6}$/.test(expires) || Number(expires) > LONGEST_PRESIGNED) {
    throw new SignatureError('IncompleteSignature', `X-Amz-Expires must be a number of seconds between 0 and ${LONGEST_PRESIGNED}`);
  }
  return {
    ...credentialScope(query.get('X-Amz-Credential') ?? ''),
    signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
    signature: query.get('X-Amz-Signature') ?? '',
    timestamp: checkedTimestamp(query.get('X-Amz-Date') ?? ''),
    sessionToken: query.get('X-Amz-Security-Token') ?? undefined,
    presignedFor: Number(expires),
  };
}

function credentialScope(credential: string) {
  const parts = credential.split('/');
  if (parts.length !== 5 || parts[4] !== 'aws4_request' || parts.includes('')) {
    throw new SignatureError('IncompleteSignature',
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`);
  }
  const [accessKeyId, date, region, service] = parts;
  return { accessKeyId, date, region, service };
}

function checkedTimestamp(timestamp: string): string {
  if (!/^\d{8}T\d{6}Z$/.test(timestamp)) {
    throw new SignatureError('IncompleteSignature', `Date must be in ISO-8601 'basic format'. Got '${timestamp}'. See http://en.wikipedia.org/wiki/ISO_8601`);
  }
  return timestamp;
}
