import { GetCallerIdentityCommand, GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import { stsClient } from '../../../cli/clients/clients';
import { clockDrift, driftOf } from '../../../cli/clients/clock-drift';
import { Clock } from '../../../sandbox/clock';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { AwsFolder } from '../../support/aws-folder';
import { Relay } from '../../support/relay';
import { createUser, EnrolledDevice, enrollDevice } from '../../support/sandbox-people';

/** AWS's clock is another one than this machine's. */
class ClockOfAws extends Clock {
  ahead = 0;

  override wallNow(): number {
    return Date.now() + this.ahead;
  }
}

const files = new AwsFolder();
const clock = new ClockOfAws();
let sandbox: Sandbox;
let relay: Relay;
let alice: SandboxCredentials;
let device: EnrolledDevice;

beforeAll(async () => {
  sandbox = await Sandbox.start({ clock });
  relay = await Relay.to(sandbox.endpoint, { date: () => clock.wallNow() });
  alice = await createUser(sandbox, 'alice');
  device = await enrollDevice(sandbox, 'alice');
});

afterAll(async () => {
  relay.close();
  await sandbox.close();
});

async function client(credentials = alice): Promise<STSClient> {
  return stsClient({ env: { ...files.env, AWS_ENDPOINT_URL: relay.endpoint }, credentials });
}

const HOUR = 3_600;

test.each([
  ['the same', 0, 1],
  ['ten minutes ahead of here, which signatures bear', 600, 1],
  ['an hour ahead of here', HOUR, 2],
  ['an hour behind', -HOUR, 2],
])('with a clock of AWS %s, the session is opened and the drift is known', async (_, ahead, requests) => {
  clock.ahead = ahead * 1000;
  relay.operations.length = 0;
  clock.advance(60_000);
  const sts = await client();
  expect(clockDrift(sts)).toBeUndefined();
  const { Credentials } = await sts.send(new GetSessionTokenCommand({ SerialNumber: device.serialNumber, TokenCode: device.app.code() }));
  expect(Credentials?.Expiration).toBeInstanceOf(Date);
  expect(Math.abs(clockDrift(sts)! - ahead)).toBeLessThanOrEqual(2);
  // The SDK takes the time from the refusal; STS has not looked at the code by then.
  expect(relay.operations).toEqual(Array(requests).fill('GetSessionToken'));
});

test('a refusal tells the drift as well', async () => {
  clock.ahead = 300_000;
  const sts = await client({ ...alice, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' });
  await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toThrow('security token');
  expect(Math.abs(clockDrift(sts)! - 300)).toBeLessThanOrEqual(2);
});

test('without an answer there is none', async () => {
  const sts = await stsClient({ env: { ...files.env, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }, credentials: alice });
  await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toThrow();
  expect(clockDrift(sts)).toBeUndefined();
});

test.each([
  [{ date: 'Mon, 23 Nov 2026 12:00:00 GMT' }, '2026-11-23T12:00:00.500Z', 0],
  [{ date: 'Mon, 23 Nov 2026 12:00:00 GMT' }, '2026-11-23T11:46:00.900Z', 840],
  [{ date: 'Mon, 23 Nov 2026 12:00:00 GMT' }, '2026-11-23T13:00:00.000Z', -3_599],
  [{ date: 'Mon, 23 Nov 2026 12:00:00 GMT', age: '30' }, '2026-11-23T12:00:00Z', undefined],
  [{ date: 'yesterday' }, '2026-11-23T12:00:00Z', undefined],
  [{}, '2026-11-23T12:00:00Z', undefined],
  [undefined, '2026-11-23T12:00:00Z', undefined],
])('of %j at %s: %s', (headers, now, drift) => {
  expect(driftOf(headers, Date.parse(now))).toBe(drift);
});
