import { createHash, createHmac } from 'node:crypto';
import { Sandbox, SandboxCredentials } from '../../sandbox/sandbox';

export interface RawRequest {
  readonly service: string;
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly region?: string;
  /** When the client believes it signs; the machine's time by default. */
  readonly signedAt?: Date;
  /** Changes the headers after they were signed. */
  readonly tamper?: (headers: Record<string, string>) => void;
}

export interface RawAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
  /** The error's code and message, from XML or JSON. */
  readonly code?: string;
  readonly message?: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const VERSIONS: Readonly<Record<string, string>> = { iam: '2010-05-08', sts: '2011-06-15', cloudformation: '2010-05-15' };
const FORM = 'application/x-www-form-urlencoded; charset=utf-8';

/** Signs by hand what no SDK would send, and sends it. */
export async function sendSigned(sandbox: Sandbox, credentials: SandboxCredentials, request: RawRequest): Promise<RawAnswer> {
  const headers = signedHeaders(sandbox, credentials, request);
  request.tamper?.(headers);
  const { method = 'POST', path = '/', query = '', body } = request;
  return readAnswer(await fetch(`${sandbox.endpoint}${path}${query === '' ? '' : `?${query}`}`, { method, headers, body }));
}

/** A request of the Query protocol, with members exactly as given. */
export function sendQuery(
  sandbox: Sandbox, credentials: SandboxCredentials, service: string, action: string, members: Readonly<Record<string, string>> = {}) {
  const body = new URLSearchParams({ Action: action, Version: VERSIONS[service], ...members }).toString();
  return sendSigned(sandbox, credentials, { service, body, headers: { 'content-type': FORM } });
}

/** A URL that can be fetched without headers. */
export function presignedUrl(
  sandbox: Sandbox, credentials: SandboxCredentials, request: RawRequest & { readonly expires: number; readonly payloadHash?: string }): string {
  const { service, method = 'GET', path = '/', query = '', region = 'us-east-1', signedAt = new Date(), expires } = request;
  const timestamp = basicTime(signedAt);
  const scope = `${timestamp.slice(0, 8)}/${region}/${service}/aws4_request`;
  const parameters = new URLSearchParams(query);
  parameters.set('X-Amz-Algorithm', ALGORITHM);
  parameters.set('X-Amz-Credential', `${credentials.accessKeyId}/${scope}`);
  parameters.set('X-Amz-Date', timestamp);
  parameters.set('X-Amz-Expires', String(expires));
  parameters.set('X-Amz-SignedHeaders', 'host');
  if (credentials.sessionToken !== undefined) {
    parameters.set('X-Amz-Security-Token', credentials.sessionToken);
  }
  parameters.sort();
  const { host } = new URL(sandbox.endpoint);
  const canonical = [method, path, parameters.toString(), `host:${host}`, '', 'host', request.payloadHash ?? sha256('')].join('\n');
  return `${sandbox.endpoint}${path}?${parameters}&X-Amz-Signature=${signature(credentials, timestamp, scope, canonical)}`;
}

export async function readAnswer(response: Response): Promise<RawAnswer> {
  const body = await response.text();
  const json = body.startsWith('{') ? JSON.parse(body) as Record<string, string> : {};
  return {
    status: response.status,
    body,
    headers: response.headers,
    code: json.__type ?? json.code ?? unescapeXml(/<Code>(.*?)<\/Code>/s.exec(body)?.[1]),
    message: json.message ?? unescapeXml(/<Message>(.*?)<\/Message>/s.exec(body)?.[1]),
  };
}

/** The text of the first element of that name. */
export function elementText({ body }: RawAnswer, name: string): string {
  const text = unescapeXml(new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(body)?.[1]);
  if (text === undefined) {
    throw new Error(`no ${name} in ${body}`);
  }
  return text;
}

function unescapeXml(text: string | undefined): string | undefined {
  return text?.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, '\'').replace(/&amp;/g, '&');
}

/** The headers of a request, its signature among them. */
export function signedHeaders(
  sandbox: Pick<Sandbox, 'endpoint'>, credentials: SandboxCredentials, request: RawRequest, host = new URL(sandbox.endpoint).host): Record<string, string> {
  const { service, method = 'POST', path = '/', query = '', body = '', region = 'us-east-1', signedAt = new Date() } = request;
  const timestamp = basicTime(signedAt);
  const headers: Record<string, string> = {
    ...request.headers,
    host,
    'x-amz-date': timestamp,
    ...credentials.sessionToken === undefined ? {} : { 'x-amz-security-token': credentials.sessionToken },
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    method, path, query.split('&').sort().join('&'),
    ...names.map(name => `${name}:${headers[name]}`), '', names.join(';'),
    headers['x-amz-content-sha256'] ?? sha256(body),
  ].join('\n');
  const scope = `${timestamp.slice(0, 8)}/${region}/${service}/aws4_request`;
  headers.authorization = `${ALGORITHM} Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, `
    + `Signature=${signature(credentials, timestamp, scope, canonical)}`;
  return headers;
}

function signature({ secretAccessKey }: SandboxCredentials, timestamp: string, scope: string, canonical: string): string {
  const key = scope.split('/').reduce((secret: string | Buffer, part) => hmac(secret, part), `AWS4${secretAccessKey}`);
  return hmac(key, [ALGORITHM, timestamp, scope, sha256(canonical)].join('\n')).toString('hex');
}

function basicTime(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/g, '');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
