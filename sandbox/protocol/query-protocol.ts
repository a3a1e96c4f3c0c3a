import { AwsError } from '../aws-error';
import { perform } from '../invoke';
import { OperationContext, Output } from '../operation';
import { findOperation, ServiceName } from '../services';
import { decodeQuery } from './query-decoder';
import { header, WireRequest, WireResponse } from './wire-request';
import { children, element } from './xml';
import { SignatureError, SignatureFault } from '../signature/signature-error';

const NAMESPACES: Readonly<Record<string, string>> = {
  iam: 'https://iam.amazonaws.com/doc/2010-05-08/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
  cloudformation: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
};

const FAULTS: Readonly<Record<SignatureFault, readonly [code: string, status: number]>> = {
  MissingAuthentication: ['MissingAuthenticationToken', 403],
  IncompleteSignature: ['IncompleteSignature', 400],
  InvalidToken: ['InvalidClientTokenId', 403],
  ExpiredToken: ['ExpiredToken', 403],
  SignatureMismatch: ['SignatureDoesNotMatch', 403],
  PayloadMismatch: ['SignatureDoesNotMatch', 403],
  TimeSkewed: ['SignatureDoesNotMatch', 403],
  PresignedExpired: ['RequestExpired', 400],
  UnknownService: ['InvalidEndpoint', 400],
};

/** The AWS Query protocol: a form in, XML out. */
export async function answerQuery(
  service: ServiceName, request: WireRequest, context: OperationContext, requestId: string): Promise<WireResponse> {
  const parameters = formParameters(request);
  const action = parameters.get('Action');
  if (action === null || action === '') {
    throw new AwsError('MissingAction', 400, 'The request must contain the parameter Action');
  }
  findOperation(service, action, parameters.get('Version') ?? 'NO_VERSION_SPECIFIED');
  const output = await perform(service, action, decodeQuery(parameters), context);
  return response(200, success(service, action, output, requestId), requestId);
}

/** Of the body and of the query. */
export function formParameters(request: WireRequest): URLSearchParams {
  const parameters = new URLSearchParams(request.query);
  if (request.method !== 'POST') {
    return parameters;
  }
  const contentType = header(request, 'content-type') ?? '';
  if (request.body.length > 0 && !contentType.toLowerCase().startsWith('application/x-www-form-urlencoded')) {
    throw new AwsError('MalformedInput', 400,
      `Content-Type '${contentType}' is not supported here; send the parameters as application/x-www-form-urlencoded`);
  }
  const body = request.body.toString('utf8');
  if (/%(?![0-9a-f]{2})/i.test(body)) {
    throw new AwsError('MalformedQueryString', 404, 'The query string contains a syntax error');
  }
  for (const [name, value] of new URLSearchParams(body)) {
    parameters.append(name, value);
  }
  return parameters;
}

function success(service: ServiceName, action: string, output: Output, requestId: string): string {
  const formatDate = service === 'cloudformation' ? withMilliseconds : withoutMilliseconds;
  const hasResult = Object.values(output).some(value => value !== undefined);
  const result = hasResult ? element(`${action}Result`, output, formatDate) : '';
  return `<${action}Response xmlns="${NAMESPACES[service]}">${result}`
    + `<ResponseMetadata>${element('RequestId', requestId, formatDate)}</ResponseMetadata></${action}Response>`;
}

export function queryError(service: string, error: AwsError, requestId: string): WireResponse {
  const type = error.httpStatus < 500 ? 'Sender' : 'Receiver';
  const namespace = NAMESPACES[service];
  const xmlns = namespace === undefined ? '' : ` xmlns="${namespace}"`;
  const content = { Type: type, Code: error.code, Message: error.message };
  return response(error.httpStatus,
    `<ErrorResponse${xmlns}><Error>${children(content, withMilliseconds)}</Error>${element('RequestId', requestId, withMilliseconds)}</ErrorResponse>`,
    requestId);
}

export function querySignatureError({ fault, message }: SignatureError): AwsError {
  const [code, status] = FAULTS[fault];
  return new AwsError(code, status, message);
}

function response(status: number, body: string, requestId: string): WireResponse {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body };
}

function withMilliseconds(date: Date): string {
  return date.toISOString();
}

/** IAM and STS print whole seconds. */
function withoutMilliseconds(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
