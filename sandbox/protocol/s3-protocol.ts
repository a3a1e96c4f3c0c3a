import { AwsError } from '../aws-error';
import { decodeChunks } from './aws-chunked';
import { RestRequest, RestResponse } from './rest';
import { header, WireRequest, WireResponse } from './wire-request';
import { children } from './xml';
import { SignatureError, SignatureFault } from '../signature/signature-error';

const FAULTS: Readonly<Record<SignatureFault, readonly [code: string, status: number]>> = {
  MissingAuthentication: ['AccessDenied', 403],
  IncompleteSignature: ['AuthorizationHeaderMalformed', 400],
  InvalidToken: ['InvalidAccessKeyId', 403],
  ExpiredToken: ['ExpiredToken', 400],
  SignatureMismatch: ['SignatureDoesNotMatch', 403],
  PayloadMismatch: ['XAmzContentSHA256Mismatch', 400],
  TimeSkewed: ['RequestTimeTooSkewed', 403],
  PresignedExpired: ['AccessDenied', 403],
  UnknownService: ['AuthorizationHeaderMalformed', 400],
};

export function restRequest(request: WireRequest): RestRequest {
  const names = new Set(request.headers.map(([name]) => name.toLowerCase()));
  const headers = Object.fromEntries([...names].map(name => [name, header(request, name) ?? '']));
  return {
    method: request.method,
    path: request.path,
    query: new URLSearchParams(request.query),
    headers,
    body: headers['x-amz-content-sha256']?.startsWith('STREAMING-') ? decodeChunks(request.body, headers) : request.body,
  };
}

export function restAnswer(answer: RestResponse, requestId: string): WireResponse {
  return {
    status: answer.status,
    headers: { ...answer.headers, 'x-amz-request-id': requestId },
    body: answer.body ?? '',
  };
}

export function s3Error(error: AwsError, request: WireRequest, requestId: string): WireResponse {
  const content = { Code: error.code, Message: error.message, Resource: request.path, RequestId: requestId };
  return {
    status: error.httpStatus,
    headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
    // An answer to HEAD has no body; the client sees the status only.
    body: request.method === 'HEAD' ? '' : `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${children(content, date => date.toISOString())}</Error>`,
  };
}

export function s3SignatureError({ fault, message }: SignatureError): AwsError {
  const [code, status] = FAULTS[fault];
  return new AwsError(code, status, message);
}
