import { header, WireRequest } from '../protocol/wire-request';
import { sameText } from '../same-text';
import { Signer } from '../signer';
import { AuthorizationParts } from './authorization-parts';
import { canonicalRequest, sha256 } from './canonical-request';
import { findCredentials } from './credentials-lookup';
import { MESSAGES, SignatureError } from './signature-error';
import { expectedSignature } from './signing-key';
import { checkSigningTime } from './signing-time';
import { Cloud } from '../state/cloud';

const UNSIGNED = 'UNSIGNED-PAYLOAD';
const UNSIGNED_STREAM = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';

/** Finds out who signed a request, or throws a `SignatureError`. */
export function verifySignature(request: WireRequest, parts: AuthorizationParts, cloud: Cloud): Signer {
  const credentials = findCredentials(cloud, parts.accessKeyId, parts.sessionToken);
  checkSigningTime(parts, cloud.clock.wallNow());
  checkSignedHeaders(request, parts);
  const text = canonicalRequest(request, parts, payloadHash(request, parts));
  if (!sameText(parts.signature, expectedSignature(credentials.secretAccessKey, parts, text))) {
    throw new SignatureError('SignatureMismatch', MESSAGES.mismatch);
  }
  credentials.markUsed(parts.service, parts.region);
  return credentials.signer;
}

/** A header that decides something must be among the signed ones, or anyone on the way could change it. */
function checkSignedHeaders(request: WireRequest, parts: AuthorizationParts): void {
  const amazonHeaders = request.headers.map(([name]) => name.toLowerCase()).filter(name => name.startsWith('x-amz-'));
  // Whoever opens a presigned URL may say what the payload hashes to, for that is part of what is signed in any case.
  const free = parts.presignedFor === undefined ? [] : ['x-amz-content-sha256'];
  const mustBeSigned = ['host', ...amazonHeaders.filter(name => !free.includes(name))];
  const missing = mustBeSigned.find(name => !parts.signedHeaders.includes(name));
  if (missing !== undefined) {
    throw new SignatureError('SignatureMismatch', `'${missing}' must be a 'SignedHeader' in the AWS Authorization.`);
  }
}

function payloadHash(request: WireRequest, parts: AuthorizationParts): string {
  const announced = header(request, 'x-amz-content-sha256');
  const actual = () => sha256(request.body);
  if (parts.service !== 's3') {
    return checkedHash(announced, actual());
  }
  if (announced === undefined) {
    return parts.presignedFor === undefined ? actual() : UNSIGNED;
  }
  return announced === UNSIGNED || announced === UNSIGNED_STREAM ? announced : checkedHash(announced, actual());
}

function checkedHash(announced: string | undefined, actual: string): string {
  if (announced !== undefined && announced !== actual) {
    throw new SignatureError('PayloadMismatch', MESSAGES.mismatch);
  }
  return actual;
}
