import { AwsError } from '../aws-error';
import { consoleSignIn, ConsoleSignInRequest } from './console-sign-in';
import { header, WireRequest, WireResponse } from '../protocol/wire-request';
import { Cloud } from '../state/cloud';
import { credentialsView } from '../sts/issue-session';

/** Stands in for the sign-in page, which a test cannot click through. */
export const SIGN_IN_PATH = '/_sandbox/console-sign-in';

const REQUIRED = ['accountId', 'userName', 'password'] as const;
const OPTIONAL = ['tokenCode', 'serialNumber', 'newPassword'] as const;

/** Answers in the form that the `credential_process` setting of the AWS CLI and the SDKs reads. */
export function answerSignIn(request: WireRequest, cloud: Cloud): WireResponse {
  try {
    if (request.method !== 'POST') {
      throw new AwsError('MethodNotAllowed', 405, `POST accountId, userName, password and, with a device, tokenCode to ${SIGN_IN_PATH}.`);
    }
    const session = consoleSignIn(cloud, signInRequest(request), { sourceIp: request.sourceIp, userAgent: header(request, 'user-agent') });
    return json(200, { Version: 1, ...credentialsView(session) });
  } catch (error) {
    if (!(error instanceof AwsError)) {
      throw error;
    }
    return json(error.httpStatus, { code: error.code, message: error.message });
  }
}

function signInRequest(request: WireRequest): ConsoleSignInRequest {
  const fields = bodyFields(request);
  const allowed: readonly string[] = [...REQUIRED, ...OPTIONAL];
  const unknown = Object.keys(fields).find(name => !allowed.includes(name));
  if (unknown !== undefined) {
    throw new AwsError('ValidationError', 400, `Unknown field '${unknown}'; expected ${allowed.join(', ')}.`);
  }
  const bad = Object.keys(fields).find(name => typeof fields[name] !== 'string');
  const missing = REQUIRED.find(name => fields[name] === undefined);
  if (bad !== undefined || missing !== undefined) {
    throw new AwsError('ValidationError', 400, `The field '${bad ?? missing}' must be given as a string.`);
  }
  const texts = fields as Readonly<Record<string, string | undefined>>;
  return {
    accountId: texts.accountId ?? '',
    userName: texts.userName ?? '',
    password: texts.password ?? '',
    tokenCode: texts.tokenCode,
    serialNumber: texts.serialNumber,
    newPassword: texts.newPassword,
  };
}

function bodyFields(request: WireRequest): Record<string, unknown> {
  const text = request.body.toString('utf8');
  if (!(header(request, 'content-type') ?? '').includes('json')) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AwsError('ValidationError', 400, 'The body is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AwsError('ValidationError', 400, 'The body is expected to be a JSON object.');
  }
  return value as Record<string, unknown>;
}

function json(status: number, body: object): WireResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
