import { Sandbox } from '../../../sandbox/sandbox';
import { newCloud } from '../../../sandbox/sandbox-options';
import { findCredentials } from '../../../sandbox/signature/credentials-lookup';
import { SettableClock } from '../../support/settable-clock';
import { elementText, presignedUrl, RawRequest, readAnswer, sendQuery, sendSigned } from '../../support/signed-request';

const ACCOUNT = '111122223333';
const BODY = 'Action=GetCallerIdentity&Version=2011-06-15';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const MISMATCH = 'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. '
  + 'Consult the service documentation for details.';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await Sandbox.start();
});

afterAll(() => sandbox.close());

function send(request: Partial<RawRequest> = {}, credentials = sandbox.administrator(ACCOUNT)) {
  return sendSigned(sandbox, credentials, { service: 'sts', body: BODY, headers: FORM, ...request });
}

const minutes = (count: number) => new Date(Date.now() + count * 60_000);

test.each<[string, Partial<RawRequest>]>([
  ['POST', {}],
  ['GET', { method: 'GET', query: BODY, body: undefined, headers: {} }],
  ['any region', { region: 'eu-central-1' }],
  ['a hash of the payload that is right', { headers: { ...FORM, 'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' }, method: 'GET', body: undefined, query: BODY }],
  ['14 minutes ago', { signedAt: minutes(-14) }],
  ['14 minutes ahead', { signedAt: minutes(14) }],
  ['a header that is not signed', { tamper: headers => { headers['x-custom'] = 'anything'; } }],
])('%s is taken', async (_, request) => {
  expect(await send(request)).toMatchObject({ status: 200, body: expect.stringContaining(`<Account>${ACCOUNT}</Account>`) });
});

test.each<[string, Partial<RawRequest>, number, string, string | RegExp]>([
  ['no signature', { tamper: headers => { delete headers.authorization; } }, 403, 'MissingAuthenticationToken', 'Request is missing Authentication Token'],
  ['half a signature', { tamper: headers => { headers.authorization = 'AWS4-HMAC-SHA256 Credential=x'; } }, 400, 'IncompleteSignature', /requires 'Signature' parameter/],
  ['another content type', { tamper: headers => { headers['content-type'] = 'application/x-www-form-urlencoded; x'; } }, 403, 'SignatureDoesNotMatch', MISMATCH],
  ['a wrong digit', { tamper: headers => { headers.authorization = headers.authorization.replace(/.$/, last => last === '0' ? '1' : '0'); } }, 403, 'SignatureDoesNotMatch', MISMATCH],
  ['a longer signature', { tamper: headers => { headers.authorization += '0'; } }, 403, 'SignatureDoesNotMatch', MISMATCH],
  ['a payload hash that is wrong', { headers: { ...FORM, 'x-amz-content-sha256': '0'.repeat(64) } }, 403, 'SignatureDoesNotMatch', MISMATCH],
  ['an unsigned payload', { headers: { ...FORM, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } }, 403, 'SignatureDoesNotMatch', MISMATCH],
  ['an unsigned x-amz header', { tamper: headers => { headers['x-amz-meta'] = 'x'; } }, 403, 'SignatureDoesNotMatch', /'x-amz-meta' must be a 'SignedHeader'/],
  ['a host that is not signed', { tamper: headers => { headers.authorization = headers.authorization.replace('host;', ''); } }, 403, 'SignatureDoesNotMatch', /'host' must be a 'SignedHeader'/],
  ['16 minutes ago', { signedAt: minutes(-16) }, 403, 'SignatureDoesNotMatch', /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 15 min\.\)$/],
  ['16 minutes ahead', { signedAt: minutes(16) }, 403, 'SignatureDoesNotMatch', /^Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z \(\d{8}T\d{6}Z \+ 15 min\.\)$/],
  ['a scope of another day', { tamper: headers => { headers.authorization = headers.authorization.replace(/\/\d{8}\//, '/20200101/'); } }, 403, 'SignatureDoesNotMatch', /Date in Credential scope/],
  ['the scope of another region', { tamper: headers => { headers.authorization = headers.authorization.replace('us-east-1', 'us-west-2'); } }, 403, 'SignatureDoesNotMatch', MISMATCH],
  ['the scope of another service', { tamper: headers => { headers.authorization = headers.authorization.replace('/sts/', '/iam/'); } }, 403, 'SignatureDoesNotMatch', MISMATCH],
  ['a month that is not there', { tamper: headers => { headers['x-amz-date'] = headers['x-amz-date'].replace(/^(....)../, '$113'); headers.authorization = headers.authorization.replace(/\/(\d{4})\d\d(\d\d\/)/, '/$113$2'); } }, 400, 'IncompleteSignature', /Date must be in ISO-8601/],
  ['a service that is not there', { service: 'teleport' }, 400, 'InvalidEndpoint', /'teleport'/],
])('%s is refused', async (_, request, status, code, message) => {
  const answer = await send(request);
  expect([answer.status, answer.code]).toEqual([status, code]);
  expect(answer.message).toMatch(message);
});

test.each([
  ['an unknown key', { accessKeyId: 'AKIAAAAAAAAAAAAAAAAA', secretAccessKey: 'x' }, 'InvalidClientTokenId', 'The security token included in the request is invalid.'],
  ['a wrong secret', { secretAccessKey: 'x' }, 'SignatureDoesNotMatch', MISMATCH],
  ['a long-term key with a token', { sessionToken: 'x' }, 'InvalidClientTokenId', 'The security token included in the request is invalid.'],
])('%s', async (_, change, code, message) => {
  expect(await send({}, { ...sandbox.administrator(ACCOUNT), ...change })).toMatchObject({ status: 403, code, message });
});

describe('an access key', () => {
  test('works while it is active, and remembers its use', async () => {
    const admin = sandbox.administrator(ACCOUNT);
    await sendQuery(sandbox, admin, 'iam', 'CreateUser', { UserName: 'inactive' });
    const created = await sendQuery(sandbox, admin, 'iam', 'CreateAccessKey', { UserName: 'inactive' });
    const key = { accessKeyId: elementText(created, 'AccessKeyId'), secretAccessKey: elementText(created, 'SecretAccessKey') };
    expect((await send({}, key)).status).toBe(200);
    expect((await sendQuery(sandbox, admin, 'iam', 'GetAccessKeyLastUsed', { AccessKeyId: key.accessKeyId })).body).toContain('<ServiceName>sts</ServiceName>');
    await sendQuery(sandbox, admin, 'iam', 'UpdateAccessKey', { UserName: 'inactive', AccessKeyId: key.accessKeyId, Status: 'Inactive' });
    expect(await send({}, key)).toMatchObject({ status: 403, code: 'InvalidClientTokenId' });
  });

  test('has the first of several uses within 15 minutes as its last', async () => {
    const clock = new SettableClock(1_800_000_000_000);
    const cloud = newCloud({}, clock);
    const { accessKeyId } = cloud.administratorKeys.get(ACCOUNT)!;
    const lastUsed = (service: string) => {
      findCredentials(cloud, accessKeyId, undefined).markUsed(service, 'us-east-1');
      return cloud.administratorKeys.get(ACCOUNT)!.lastUsed;
    };
    expect(lastUsed('iam')).toEqual({ date: new Date(1_800_000_000_000), service: 'iam', region: 'us-east-1' });
    clock.advance(15 * 60_000 - 1);
    expect(lastUsed('sts')).toEqual({ date: new Date(1_800_000_000_000), service: 'iam', region: 'us-east-1' });
    clock.advance(1);
    expect(lastUsed('s3')).toEqual({ date: new Date(1_800_000_900_000), service: 's3', region: 'us-east-1' });
    clock.set(1_700_000_000_000);
    expect(lastUsed('sts')).toEqual({ date: new Date(1_700_000_000_000), service: 'sts', region: 'us-east-1' });
  });
});

describe('a presigned URL', () => {
  const open = async (change: Partial<Parameters<typeof presignedUrl>[2]> = {}, edit = (url: string) => url) =>
    readAnswer(await fetch(edit(presignedUrl(sandbox, sandbox.administrator(ACCOUNT), { service: 'sts', query: BODY, expires: 60, ...change }))));

  test('is good for as long as it says, even longer than a signed request', async () => {
    expect(await open()).toMatchObject({ status: 200 });
    expect(await open({ signedAt: minutes(-59), expires: 3600 })).toMatchObject({ status: 200 });
  });

  test.each<[string, Parameters<typeof open>, number, string]>([
    ['past its time', [{ signedAt: minutes(-2), expires: 60 }], 400, 'RequestExpired'],
    ['from the future', [{ signedAt: minutes(20) }], 403, 'SignatureDoesNotMatch'],
    ['with another action', [{}, url => url.replace('GetCallerIdentity', 'GetSessionToken')], 403, 'SignatureDoesNotMatch'],
    ['with a longer time', [{}, url => url.replace('Expires=60', 'Expires=600')], 403, 'SignatureDoesNotMatch'],
    ['without a signature', [{}, url => url.replace(/&X-Amz-Signature=.*/, '')], 400, 'IncompleteSignature'],
  ])('%s is refused', async (_, parameters, status, code) => {
    expect(await open(...parameters)).toMatchObject({ status, code });
  });

  test('does not let its holder add headers that decide something', async () => {
    const url = presignedUrl(sandbox, sandbox.administrator(ACCOUNT), { service: 'ssm', expires: 60 });
    expect(await readAnswer(await fetch(url, { headers: { 'x-amz-target': 'AmazonSSM.GetParameter' } })))
      .toMatchObject({ status: 400, code: 'InvalidSignatureException', message: expect.stringContaining('\'x-amz-target\' must be a \'SignedHeader\'') });
  });

  test('of an S3 object leaves the payload unsigned', async () => {
    const path = `/cdk-hnb659fds-assets-${ACCOUNT}-us-east-1/presigned.txt`;
    const url = presignedUrl(sandbox, sandbox.administrator(ACCOUNT), { service: 's3', method: 'PUT', path, expires: 60, payloadHash: 'UNSIGNED-PAYLOAD' });
    expect((await fetch(url, { method: 'PUT', body: 'hello' })).status).toBe(200);
    const get = presignedUrl(sandbox, sandbox.administrator(ACCOUNT), { service: 's3', path, expires: 60, payloadHash: 'UNSIGNED-PAYLOAD' });
    expect(await (await fetch(get)).text()).toBe('hello');
  });
});

describe('a session', () => {
  const begin = async () => {
    const answer = await sendQuery(sandbox, sandbox.administrator(ACCOUNT), 'sts', 'GetSessionToken', { DurationSeconds: '900' });
    return {
      accessKeyId: elementText(answer, 'AccessKeyId'),
      secretAccessKey: elementText(answer, 'SecretAccessKey'),
      sessionToken: elementText(answer, 'SessionToken'),
    };
  };

  test('needs its own token, whole', async () => {
    const [session, other] = [await begin(), await begin()];
    expect((await send({}, session)).status).toBe(200);
    for (const sessionToken of [undefined, other.sessionToken, `${session.sessionToken}A`, session.sessionToken.slice(1)]) {
      expect(await send({}, { ...session, sessionToken })).toMatchObject({ status: 403, code: 'InvalidClientTokenId' });
    }
    const url = presignedUrl(sandbox, session, { service: 'sts', query: BODY, expires: 60 });
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(url.replace(/X-Amz-Security-Token=[^&]*&/, ''))).status).toBe(403);
  });

  test('ends by the clock of the account', async () => {
    const session = await begin();
    sandbox.clock.advance(900_000);
    expect(await send({}, session)).toMatchObject({ status: 403, code: 'ExpiredToken', message: 'The security token included in the request is expired' });
    expect((await send()).status).toBe(200);
  });
});

test('the server goes on after every refusal', async () => {
  expect(await readAnswer(await fetch(sandbox.endpoint, { method: 'POST', body: BODY, headers: FORM }))).toMatchObject({ status: 403 });
  expect((await send()).status).toBe(200);
});
