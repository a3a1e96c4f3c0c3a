import { AccountProcess } from './account-process';
import { MalformedRequest, malformedRequest, Targets } from './malformed-requests';
import { brokenHttp, oversized, slowSenders } from './malformed-transfers';
import { SandboxCredentials } from '../../../sandbox/sandbox';
import { SeededRandom } from '../../support/seeded-random';
import { RawRequest, signedHeaders } from '../../support/signed-request';
import { WireAnswer, wireBytes, WireConnection } from '../../support/wire-connection';

const SEED = Number(process.env.HARDNESS_SEED ?? Math.floor(Math.random() * 2 ** 32));
const BATCHES = 10;
const PER_BATCH = 960;
const BROKEN_HTTP_PER_BATCH = 40;
const CONNECTIONS = 12;
const MEGABYTE = 1024 * 1024;

const VERSIONS: Readonly<Record<string, string>> = { iam: '2010-05-08', sts: '2011-06-15', cloudformation: '2010-05-15' };

let account: AccountProcess;
let targets: Targets;

beforeAll(async () => {
  account = await AccountProcess.start();
  const { administrator, endpoint, port } = account;
  connection = new WireConnection(port);
  for (const [action, members] of FIXTURE) {
    await good('iam', action, members);
  }
  const key = await good('iam', 'CreateAccessKey', { UserName: 'nobody' });
  targets = { endpoint, administrator, nobody: { accessKeyId: text(key, 'AccessKeyId'), secretAccessKey: text(key, 'SecretAccessKey') } };
});

afterAll(async () => {
  connection.close();
  await account.stop();
});

const TRUST = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}}';
const FIXTURE: readonly (readonly [string, Record<string, string>])[] = [
  ['CreateUser', { UserName: 'alice' }],
  ['CreateUser', { UserName: 'nobody' }],
  ['CreateLoginProfile', { UserName: 'alice', Password: 'Correct-horse-1' }],
  ['CreateGroup', { GroupName: 'crew' }],
  ['AddUserToGroup', { GroupName: 'crew', UserName: 'alice' }],
  ['CreateRole', { RoleName: 'helm', AssumeRolePolicyDocument: TRUST }],
  ['CreateVirtualMFADevice', { VirtualMFADeviceName: 'alice' }],
];

let connection: WireConnection;

function send(request: RawRequest, credentials: SandboxCredentials = account.administrator): Promise<WireAnswer | undefined> {
  const { method = 'POST', path = '/', query = '', body } = request;
  const target = query === '' ? path : `${path}?${query}`;
  return connection.exchange(wireBytes(method, target, signedHeaders(account, credentials, request), body), method);
}

async function good(service: string, action: string, members: Record<string, string> = {}): Promise<string> {
  const body = new URLSearchParams({ Action: action, Version: VERSIONS[service], ...members }).toString();
  const answer = await send({ service, body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  expect([action, answer?.status, answer?.body]).toEqual([action, 200, expect.anything()]);
  return answer!.body;
}

function text(body: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)![1];
}

/** Everything that one of the requests could have changed. */
async function state(): Promise<string[]> {
  const bodies = [
    await good('iam', 'GetAccountAuthorizationDetails', { MaxItems: '1000' }),
    await good('iam', 'ListVirtualMFADevices'),
    await good('iam', 'ListAccountAliases'),
    await good('iam', 'GetAccountSummary'),
    await good('iam', 'ListAccessKeys', { UserName: 'nobody' }),
    await good('iam', 'GetLoginProfile', { UserName: 'alice' }),
    await good('cloudformation', 'DescribeStacks'),
    (await send({ service: 's3', method: 'GET', path: '/cdk-hnb659fds-assets-111122223333-us-east-1', query: 'list-type=2' }))!.body,
    (await send({ service: 'ssm', body: '{"Names":["/mallory"]}', headers: { 'x-amz-target': 'AmazonSSM.GetParameters' } }))!.body,
  ];
  return bodies.map(body => body.replace(/<RequestId>[^<]*<\/RequestId>/, ''));
}

type Failure = readonly [kind: string, outcome: string, request: string];

/** Several connections take turns, each with one request at a time. */
async function sendAll(requests: readonly MalformedRequest[]): Promise<Failure[]> {
  const failures: Failure[] = [];
  let next = 0;
  await Promise.all(Array.from({ length: CONNECTIONS }, async () => {
    const own = new WireConnection(account.port);
    for (let request = requests[next++]; request; request = requests[next++]) {
      const answer = await own.exchange(request.bytes, request.method);
      if (!isRefusal(answer, request)) {
        failures.push([request.kind, `${answer?.status}: ${answer?.body.slice(0, 500)}`, request.bytes.toString('latin1').slice(0, 3000)]);
      }
    }
    own.close();
  }));
  return failures;
}

function isRefusal(answer: WireAnswer | undefined, { isSurelyBad }: MalformedRequest): boolean {
  const { status } = answer ?? { status: 0 };
  return status >= 400 && status < 500 || status === 501 || status >= 200 && status < 300 && !isSurelyBad;
}

test(`ten thousand malformed requests, HARDNESS_SEED=${SEED}`, async () => {
  const random = new SeededRandom(SEED);
  const before = await state();
  const slow = slowSenders(account.port, targets);
  // The first batches fill what is kept on purpose, such as the log of decisions.
  let held = 0;
  for (let batch = 0; batch < BATCHES; batch++) {
    expect(await sendAll(Array.from({ length: PER_BATCH }, () => malformedRequest(random, targets)))).toEqual([]);
    expect(await brokenHttp(account.port, random, BROKEN_HTTP_PER_BATCH)).toEqual([]);
    await good('sts', 'GetCallerIdentity');
    held = batch === 2 ? await account.heldBytes() : held;
  }
  expect(await oversized(account.port, targets)).toEqual([]);
  expect(await slow).toEqual([408, 408, 408, 408]);
  expect(await state()).toEqual(before);
  expect(account.isRunning).toBe(true);
  expect((await account.heldBytes() - held) / MEGABYTE).toBeLessThan(30);
});
