import { PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import fc from 'fast-check';
import { apisSignedFor, isPermissionOnly } from '../../../sandbox/other-services/api/apis';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { Caller, PolicySimulator, SimulationDecision } from '../../../src';
import { ActionCatalog } from '../../../src/simulation/actions/action-catalog';
import { credentialsFrom, iamClient, stsClient } from '../../support/sandbox-clients';
import { createUser, enrollDevice } from '../../support/sandbox-people';
import { sendSigned } from '../../support/signed-request';

const ACCOUNT = '111122223333';
const ALICE = `arn:aws:iam::${ACCOUNT}:user/alice`;

/** Services of the JSON and Query protocols whose name in signatures is their prefix. */
const SERVICES = ['dynamodb', 'kms', 'secretsmanager', 'ecs', 'sqs', 'logs', 'rds', 'sns', 'autoscaling', 'codebuild', 'glue', 'states', 'athena', 'events'];
const ACTIONS = SERVICES.flatMap(service => ActionCatalog.bundled.matching(`${service}:*`))
  .filter(({ service, name }) => !isPermissionOnly(service, name.slice(service.length + 1)));

let sandbox: Sandbox;
let callers: ReadonlyArray<readonly [Caller, SandboxCredentials]>;

beforeAll(async () => {
  sandbox = await Sandbox.start();
  const key = await createUser(sandbox, 'alice');
  const { serialNumber: SerialNumber, app } = await enrollDevice(sandbox, 'alice');
  const session = async (code: object) => credentialsFrom((await stsClient(sandbox, key).send(new GetSessionTokenCommand(code))).Credentials);
  sandbox.clock.advance(60_000);
  callers = [
    [Caller.accessKey(ALICE), key],
    [Caller.sessionToken(ALICE), await session({})],
    [Caller.sessionTokenWithMfa(ALICE, { mfaAgeSeconds: 0 }), await session({ SerialNumber, TokenCode: app.code() })],
  ];
});

afterAll(() => sandbox.close());

const ofTypes = (patterns: readonly string[], name: string) => patterns.map(pattern => pattern
  .replace('${Partition}', 'aws').replace('${Region}', 'us-east-1').replace('${Account}', ACCOUNT).replace(/\$\{\w+\}/g, name));

const request = fc.constantFrom(...ACTIONS).chain(action => fc.record({
  action: fc.constant(action),
  resource: action.resourceTypes.length === 0 ? fc.constant('*') : fc.constantFrom('*', ...ofTypes(action.resourceTypes, 'one'), ...ofTypes(action.resourceTypes, 'two')),
}));

const statement = ({ service, name, resourceTypes }: (typeof ACTIONS)[number]) => fc.record({
  Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
  Action: fc.constantFrom('*', `${service}:*`, name, `${name.slice(0, -2)}*`, 'iam:*'),
  Resource: fc.constantFrom('*', ...ofTypes(resourceTypes, 'one'), ...ofTypes(resourceTypes, 't*')),
  Condition: fc.constantFrom({}, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }),
});

/** By the protocol that the service does not mind: both are read. */
function send(service: string, operation: string, resource: string, byQuery: boolean, credentials: SandboxCredentials) {
  const member: Record<string, string> = resource === '*' ? {} : { Something: resource };
  return sendSigned(sandbox, credentials, byQuery
    ? { service, body: new URLSearchParams({ Action: operation, ...member }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } }
    : { service, body: JSON.stringify(member), headers: { 'x-amz-target': `Any.${operation}` } });
}

test('the embedded account refuses what the simulator refuses, and nothing else', async () => {
  let allowed = 0;
  const cases = request.chain(({ action, resource }) => fc.tuple(
    fc.constant(action), fc.constant(resource), fc.array(statement(action), { minLength: 1, maxLength: 3 }), fc.nat(2), fc.boolean()));
  await fc.assert(fc.asyncProperty(cases, async ([{ service, name }, resource, Statement, index, byQuery]) => {
    const policy = { Version: '2012-10-17', Statement };
    await iamClient(sandbox, sandbox.administrator(ACCOUNT))
      .send(new PutUserPolicyCommand({ UserName: 'alice', PolicyName: 'may', PolicyDocument: JSON.stringify(policy) }));
    const [caller, credentials] = callers[index];
    const { decision } = PolicySimulator.simulateCustomPolicies({ caller, action: name, resource }, { identityPolicies: [policy] });
    const answer = await send(service, name.slice(service.length + 1), resource, byQuery, credentials);
    if (decision === SimulationDecision.ALLOWED) allowed++;
    expect([name, resource, answer.status === 501]).toEqual([name, resource, decision === SimulationDecision.ALLOWED]);
    expect(sandbox.decisions.last).toMatchObject({ action: name, resource, decision });
  }), { numRuns: 150 });
  expect(allowed).toBeGreaterThan(0);
}, 60_000);

test('the services of the test are signed for by their prefix', () => {
  expect(SERVICES.filter(service => !apisSignedFor(service)?.rpcPrefixes.includes(service))).toEqual([]);
  expect(ACTIONS.length).toBeGreaterThan(500);
});
