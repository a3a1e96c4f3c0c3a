import { AwsError } from '../../aws-error';
import { Input } from '../../operation';
import { decodeQuery } from '../../protocol/query-decoder';
import { formParameters } from '../../protocol/query-protocol';
import { header, WireRequest } from '../../protocol/wire-request';
import { SignedApis } from '../api/apis';
import { matchRoutes } from '../api/rest-route';
import { ApiCall } from '../api-call';
import { decodeCbor } from './cbor';
import { WireForm } from './wire-form';

/** The call in a request; nothing in it is authorized yet. */
export function readCall(form: WireForm, signingName: string, apis: SignedApis, request: WireRequest): ApiCall {
  const call = { servicePrefixes: apis.rpcPrefixes, method: request.method, path: request.path };
  switch (form) {
    case 'query': case 'ec2': {
      const parameters = formParameters(request);
      return { ...call, operation: parameters.get('Action') ?? unreadable('MissingAction', 'The request must contain the parameter Action'), input: decodeQuery(parameters) };
    }
    case 'json':
      return { ...call, operation: header(request, 'x-amz-target')?.split('.').at(-1) ?? '', input: jsonMembers(request) };
    case 'cbor':
      return { ...call, operation: cborOperation(request.path), input: cborMembers(request) };
    default:
      return restCall(signingName, apis, request);
  }
}

function restCall(signingName: string, { restRoutes }: SignedApis, request: WireRequest): ApiCall {
  const { method, path } = request;
  // The actions of API Gateway are the methods of HTTP.
  if (signingName === 'apigateway') return { operation: method, servicePrefixes: ['apigateway'], input: {}, method, path };
  const query = new URLSearchParams(request.query);
  const matches = matchRoutes(restRoutes, method, path, query);
  const operations = [...new Set(matches.map(({ route }) => route.operation))];
  if (operations.length !== 1) {
    const which = operations.length === 0 ? 'none that the embedded account knows' : `one of ${operations.join(', ')}`;
    unreadable('UnknownOperationException', `The operation of ${signingName} behind ${method} ${path} is ${which}, so nothing was authorized`, 404);
  }
  const body = header(request, 'content-type')?.toLowerCase().includes('json') && request.body.length > 0 ? jsonMembers(request) : {};
  return {
    operation: operations[0],
    servicePrefixes: matches.map(({ route }) => route.servicePrefix),
    input: { ...Object.fromEntries(query), ...body, ...matches[0].labels },
    method,
    path,
  };
}

function jsonMembers({ body }: WireRequest): Input {
  try {
    return members(body.length === 0 ? {} : JSON.parse(body.toString('utf8')));
  } catch {
    return unreadable('SerializationException', 'The body is expected to be a JSON object');
  }
}

function cborMembers({ body }: WireRequest): Input {
  try {
    return members(body.length === 0 ? {} : decodeCbor(body));
  } catch (error) {
    return unreadable('SerializationException', `The body is expected to be a map in CBOR: ${(error as Error).message}`);
  }
}

function members(value: unknown): Input {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('it is no map');
  return value as Input;
}

/** See https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html */
function cborOperation(path: string): string {
  return /^\/service\/[^/]+\/operation\/(\w+)$/.exec(path)?.[1]
    ?? unreadable('UnknownOperationException', `The path ${path} names no operation; expected /service/NAME/operation/NAME`, 404);
}

function unreadable(code: string, message: string, status = 400): never {
  throw new AwsError(code, status, message);
}
