import { encodeCbor } from './cbor';
import { WireForm } from './wire-form';
import { AwsError } from '../../aws-error';
import { jsonError, jsonSignatureError, jsonWording } from '../../protocol/json-protocol';
import { queryError, querySignatureError } from '../../protocol/query-protocol';
import { WireResponse } from '../../protocol/wire-request';
import { children } from '../../protocol/xml';
import { SignatureError, SignatureFault } from '../../signature/signature-error';

/** An error as the clients of a protocol read it. */
export function writeError(form: WireForm, signingName: string, error: AwsError, requestId: string): WireResponse {
  switch (form) {
    case 'query': return queryError('', signingName === 'sns' ? snsWording(error) : error, requestId);
    case 'rest-xml': return queryError('', error, requestId);
    case 'ec2': return ec2Error(ec2Wording(error), requestId);
    case 'json': return jsonError(jsonWording(error), requestId);
    case 'rest-json': return restJsonError(error, requestId);
    case 'cbor': return cborError(jsonWording(error), requestId);
  }
}

export function signatureErrorOf(form: WireForm, error: SignatureError): AwsError {
  switch (form) {
    case 'query': case 'rest-xml': return querySignatureError(error);
    case 'ec2': return new AwsError(...EC2_FAULTS[error.fault], error.message);
    case 'rest-json': {
      const { code, message } = jsonSignatureError(error);
      return new AwsError(code, 403, message);
    }
    case 'json': case 'cbor': return jsonSignatureError(error);
  }
}

/** See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const EC2_FAULTS: Readonly<Record<SignatureFault, readonly [code: string, status: number]>> = {
  MissingAuthentication: ['MissingAuthenticationToken', 403],
  IncompleteSignature: ['IncompleteSignature', 400],
  InvalidToken: ['AuthFailure', 401],
  ExpiredToken: ['RequestExpired', 400],
  SignatureMismatch: ['AuthFailure', 401],
  PayloadMismatch: ['AuthFailure', 401],
  TimeSkewed: ['RequestExpired', 400],
  PresignedExpired: ['RequestExpired', 400],
  UnknownService: ['AuthFailure', 401],
};

function ec2Wording(error: AwsError): AwsError {
  if (error.code !== 'AccessDenied') return error;
  // EC2 leaves out a resource that is any.
  return new AwsError('UnauthorizedOperation', 403, `You are not authorized to perform this operation. ${error.message.replace(' on resource: * ', ' ')}`);
}

function ec2Error({ code, httpStatus, message }: AwsError, requestId: string): WireResponse {
  const content = children({ Errors: { Error: { Code: code, Message: message } }, RequestID: requestId }, date => date.toISOString());
  return {
    status: httpStatus,
    headers: { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Response>${content}</Response>`,
  };
}

/** See https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html and the errors of its actions. */
function snsWording(error: AwsError): AwsError {
  return error.code === 'AccessDenied' ? new AwsError('AuthorizationError', 403, error.message) : error;
}

function restJsonError(error: AwsError, requestId: string): WireResponse {
  const code = jsonWording(error).code;
  return {
    status: error.httpStatus,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': requestId, 'x-amzn-errortype': code },
    body: JSON.stringify({ message: error.message }),
  };
}

function cborError({ code, httpStatus, message }: AwsError, requestId: string): WireResponse {
  return {
    status: httpStatus,
    headers: { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor', 'x-amzn-requestid': requestId },
    body: encodeCbor({ __type: code, message }),
  };
}
