import { AwsError } from '../aws-error';
import { perform } from '../invoke';
import { Input, OperationContext, Output } from '../operation';
import { ServiceName } from '../services';
import { header, WireRequest, WireResponse } from './wire-request';
import { SignatureError, SignatureFault } from '../signature/signature-error';

const FAULTS: Readonly<Record<SignatureFault, string>> = {
  MissingAuthentication: 'MissingAuthenticationTokenException',
  IncompleteSignature: 'IncompleteSignatureException',
  InvalidToken: 'UnrecognizedClientException',
  ExpiredToken: 'ExpiredTokenException',
  SignatureMismatch: 'InvalidSignatureException',
  PayloadMismatch: 'InvalidSignatureException',
  TimeSkewed: 'InvalidSignatureException',
  PresignedExpired: 'InvalidSignatureException',
  UnknownService: 'UnrecognizedClientException',
};

/** The AWS JSON 1.1 protocol: the operation in `X-Amz-Target`, its members as a JSON object. */
export async function answerJson(
  service: ServiceName, request: WireRequest, context: OperationContext, requestId: string): Promise<WireResponse> {
  const action = (header(request, 'x-amz-target') ?? '').split('.')[1];
  if (action === undefined) {
    throw new AwsError('UnknownOperationException', 400, 'The header X-Amz-Target must name an operation, such as AmazonSSM.GetParameter');
  }
  try {
    return response(200, await perform(service, action, members(request.body), context), requestId);
  } catch (error) {
    throw error instanceof AwsError ? jsonWording(error) : error;
  }
}

function members(body: Buffer): Input {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new AwsError('SerializationException', 400, 'The body is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AwsError('SerializationException', 400, 'The body is expected to be a JSON object');
  }
  return value as Input;
}

/** The same errors have other names in this protocol. */
export function jsonWording(error: AwsError): AwsError {
  switch (error.code) {
    case 'AccessDenied': return new AwsError('AccessDeniedException', 400, error.message);
    case 'ValidationError': return new AwsError('ValidationException', 400, error.message);
    case 'InvalidAction': return new AwsError('UnknownOperationException', 400, error.message);
    default: return error;
  }
}

export function jsonError(error: AwsError, requestId: string): WireResponse {
  return response(error.httpStatus, { __type: error.code, message: error.message }, requestId);
}

export function jsonSignatureError({ fault, message }: SignatureError): AwsError {
  return new AwsError(FAULTS[fault], 400, message);
}

function response(status: number, body: Output, requestId: string): WireResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId },
    body: JSON.stringify(body, epochSeconds),
  };
}

/** Dates are numbers of seconds in this protocol; JSON.stringify has already made them text when it asks. */
function epochSeconds(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const original = this[key];
  return original instanceof Date ? original.getTime() / 1000 : value;
}
