import { ServerResponse } from 'node:http';
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { stsClient } from '../../../cli/clients/clients';
import { explainFailure } from '../../../cli/clients/sts-failure';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { AwsFolder } from '../../support/aws-folder';
import { Relay } from '../../support/relay';
import { createUser, EnrolledDevice, enrollDevice } from '../../support/sandbox-people';

const files = new AwsFolder();
const relays: Relay[] = [];
let sandbox: Sandbox;
let alice: SandboxCredentials;
let device: EnrolledDevice;

beforeAll(async () => {
  sandbox = await Sandbox.start();
  alice = await createUser(sandbox, 'alice');
  device = await enrollDevice(sandbox, 'alice');
});

afterAll(async () => {
  for (const relay of relays) relay.close();
  await sandbox.close();
});

async function before(instead: (body: string, response: ServerResponse) => boolean) {
  const relay = await Relay.to(sandbox.endpoint, { instead });
  relays.push(relay);
  return { relay, sts: await stsClient({ env: { ...files.env, AWS_ENDPOINT_URL: relay.endpoint }, credentials: alice }) };
}

function code() {
  return new GetSessionTokenCommand({ SerialNumber: device.serialNumber, TokenCode: device.app.code() });
}

const hangUp = (_: string, response: ServerResponse) => {
  response.socket!.destroy();
  return true;
};

test('a code is not sent again where the connection breaks off', async () => {
  const { relay, sts } = await before(hangUp);
  const failure: unknown = await sts.send(code()).catch((error: unknown) => error);
  expect(relay.operations).toEqual(['GetSessionToken']);
  expect(explainFailure(failure, { profile: 'acme' })).toEqual({
    kind: 'unreachable', advice: 'the connection broke off before AWS answered, and AWS may have taken the code: try again with the next one',
  });
});

test('nor where no answer comes in time', async () => {
  const { relay, sts } = await before(() => true);
  (sts.config.requestHandler as unknown as { updateHttpClientConfig(key: string, value: unknown): void }).updateHttpClientConfig('requestTimeout', 200);
  const failure: unknown = await sts.send(code()).catch((error: unknown) => error);
  expect(relay.operations).toEqual(['GetSessionToken']);
  expect(explainFailure(failure, { profile: 'acme' }).advice).toContain('AWS may have taken the code');
});

test('what carries no code is asked again', async () => {
  const { relay, sts } = await before(hangUp);
  const failure: unknown = await sts.send(new GetCallerIdentityCommand({})).catch((error: unknown) => error);
  expect(relay.operations).toEqual(['GetCallerIdentity', 'GetCallerIdentity', 'GetCallerIdentity']);
  expect(explainFailure(failure, { profile: 'acme' })).toEqual({
    kind: 'unreachable', advice: 'AWS did not answer: check the network and the proxy (HTTPS_PROXY), then try again',
  });
});

test('a code is sent again where STS answered that it is busy', async () => {
  let busy = 1;
  const { relay, sts } = await before((_, response) => {
    if (busy-- <= 0) return false;
    response.writeHead(503).end();
    return true;
  });
  expect((await sts.send(code())).Credentials?.SessionToken).toBeDefined();
  expect(relay.operations).toEqual(['GetSessionToken', 'GetSessionToken']);
});
