import { createServer, IncomingMessage, request as send, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { AttachUserPolicyCommand, GetAccountAuthorizationDetailsCommand } from '@aws-sdk/client-iam';
import * as iam from 'aws-cdk-lib/aws-iam';
import { fetchAccount } from '../../../../cli/prove/inputs/fetch-account';
import { LiveAccount } from '../../../../cli/prove/inputs/inputs';
import { LiveAccountError } from '../../../../cli/prove/inputs/live-account-error';
import { readInputs } from '../../../../cli/prove/inputs/read-inputs';
import { Credentials } from '../../../../examples/support/clients';
import { MfaEnforcedGroup } from '../../../../src';
import { Caller, PolicySimulator } from '../../../../src/simulation';
import { Directory } from '../../../../src/simulation/template/directory';
import { AwsProfiles } from '../../../support/aws-profiles';
import { createUser } from '../../../support/sandbox-people';
import { BASTION_ID, MEMBER_ID, Scene } from '../../../support/scene';

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';
const DETAILS = 'GetAccountAuthorizationDetails';

/** Answers the first requests for the details itself, and hands everything else on to the embedded account. */
class Proxy {
  static async before(endpoint: string, answers: readonly (readonly [status: number, code: string])[]): Promise<Proxy> {
    const proxy = new Proxy(endpoint, [...answers]);
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    proxies.push(proxy);
    return proxy;
  }

  readonly operations: string[] = [];
  private readonly server: Server;

  private constructor(endpoint: string, answers: (readonly [status: number, code: string])[]) {
    this.server = createServer((message, response) => void bodyOf(message).then((body) => {
      const operation = new URLSearchParams(body).get('Action') ?? 'none';
      this.operations.push(operation);
      const [status, code] = operation === DETAILS ? answers.shift() ?? [] : [];
      if (status !== undefined) {
        response.writeHead(status, { 'content-type': 'text/xml' }).end(`<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>Rate exceeded</Message></Error></ErrorResponse>`);
        return;
      }
      send(endpoint, { method: message.method, path: message.url, headers: message.headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      }).end(body);
    }));
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const proxies: Proxy[] = [];
let scene: Scene;
let profiles: AwsProfiles;
let simulator: PolicySimulator;

beforeAll(async () => {
  scene = await Scene.start();
  const stack = scene.stack();
  const developers = new MfaEnforcedGroup(stack, 'Developers', { groupName: 'developers' });
  const boundary = new iam.ManagedPolicy(stack, 'Limit', {
    managedPolicyName: 'limit', statements: [new iam.PolicyStatement({ notActions: ['iam:*'], resources: ['*'] })],
  });
  for (const userName of ['alice', 'bob']) developers.addUser(new iam.User(stack, userName, { userName, path: '/people/', permissionsBoundary: boundary }));
  const role = new iam.Role(stack, 'Role', { roleName: 'ops', assumedBy: new iam.AccountPrincipal(MEMBER_ID), inlinePolicies: { inline: boundary.document } });
  role.addManagedPolicy(iam.ManagedPolicy.fromManagedPolicyArn(stack, 'Administrator', ADMINISTRATOR));
  await scene.deploy(stack);
  simulator = PolicySimulator.fromStack(stack);
  await scene.administrator().iam.send(new AttachUserPolicyCommand({ UserName: 'bob', PolicyArn: ADMINISTRATOR }));
  const nobody = await createUser(scene.sandbox, 'nobody', { accountId: MEMBER_ID });
  profiles = new AwsProfiles(scene.sandbox.endpoint);
  profiles.writeCredentials({
    bastion: scene.sandbox.administrator(BASTION_ID),
    member: scene.sandbox.administrator(MEMBER_ID),
    nobody,
    wrong: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x'.repeat(40) } satisfies Credentials,
  });
  Object.assign(process.env, { AWS_SHARED_CREDENTIALS_FILE: profiles.credentialsFile, AWS_CONFIG_FILE: profiles.configFile });
});

afterAll(async () => {
  for (const proxy of proxies) proxy.close();
  profiles.remove();
  await scene.end();
});

const fetchFrom = (options: LiveAccount) => fetchAccount({ endpoint: scene.sandbox.endpoint, ...options });
const directoryOf = async (options: LiveAccount) => Directory.of([], { accounts: [(await fetchFrom(options)).details] });

test('an account is read in pages', async () => {
  const said: string[] = [];
  const proxy = await Proxy.before(scene.sandbox.endpoint, []);
  const directory = await directoryOf({ profile: 'bastion', endpoint: proxy.endpoint, pageSize: 2, progress: (message) => said.push(message) });
  const pages = proxy.operations.filter((operation) => operation === DETAILS).length;
  expect(pages).toBeGreaterThan(3);
  expect(said).toHaveLength(pages);
  expect(said[1]).toBe(`account ${BASTION_ID} (profile bastion): 2 pages read`);
  expect([...new Set(proxy.operations)]).toEqual(['GetCallerIdentity', DETAILS]);
  expect(directory.userArns).toEqual(expect.arrayContaining([...simulator.userArns]));
  expect((await directoryOf({ profile: 'bastion' })).identities.map(({ arn }) => arn).sort()).toEqual(directory.identities.map(({ arn }) => arn).sort());
});

test('what is read is what was deployed', async () => {
  const live = await directoryOf({ profile: 'bastion' });
  const [alice] = live.identities.filter(({ name }) => name === 'alice');
  expect(live.attachedPolicies(alice).map(({ through }) => through.name)).toContain('developers');
  expect(live.boundaryOf(alice)?.name).toBe(`arn:aws:iam::${BASTION_ID}:policy/limit`);
  expect(live.identities.find(({ name }) => name === 'ops')?.trustPolicy?.document).toMatchObject({ Statement: [{ Action: 'sts:AssumeRole' }] });
});

test('what is saved is what is fetched, and what was deployed', async () => {
  const saved = await scene.administrator().iam.send(new GetAccountAuthorizationDetailsCommand({}));
  const account = PolicySimulator.fromAuthorizationDetails(JSON.parse(JSON.stringify(saved)));
  const [userArn] = simulator.userArns;
  for (const action of ['iam:CreateVirtualMFADevice', 'iam:ChangePassword', 'iam:ListVirtualMFADevices', 's3:ListAllMyBuckets']) {
    for (const caller of [Caller.accessKey(userArn), Caller.console(userArn), Caller.sessionTokenWithMfa(userArn)]) {
      const request = { caller, action, resource: '*' };
      expect([request, account.simulate(request).decision]).toEqual([request, simulator.simulate(request).decision]);
    }
  }
});

test('documents of AWS managed policies come along', async () => {
  const live = await directoryOf({ profile: 'bastion' });
  expect(live.managedPolicies.find(({ arn }) => arn === ADMINISTRATOR)).toMatchObject({ attached: true });
});

test('throttling is waited for, and said', async () => {
  const proxy = await Proxy.before(scene.sandbox.endpoint, [[400, 'Throttling'], [503, 'ServiceUnavailable'], [400, 'ThrottlingException']]);
  const said: string[] = [];
  const { details } = await fetchFrom({ profile: 'bastion', endpoint: proxy.endpoint, progress: (message) => said.push(message) });
  expect(details.accountIds).toEqual([BASTION_ID]);
  expect(proxy.operations).toEqual(['GetCallerIdentity', DETAILS, DETAILS, DETAILS, DETAILS]);
  expect(said).toEqual(['AWS throttles the requests; waiting', 'AWS throttles the requests; waiting', `account ${BASTION_ID} (profile bastion): 1 page read`]);
});

test('several accounts are one directory', async () => {
  const { endpoint } = scene.sandbox;
  const inputs = await readInputs({ files: [], accounts: [{ profile: 'bastion', endpoint }, { profile: 'member', endpoint, accountId: MEMBER_ID }] });
  expect(inputs).toMatchObject({ names: [`account ${BASTION_ID} (profile bastion)`, `account ${MEMBER_ID} (profile member)`], accounts: [BASTION_ID, MEMBER_ID], undecided: [] });
  expect(inputs.directory.identities.find(({ name }) => name === 'alice')?.place).toEqual({ source: `account ${BASTION_ID} (profile bastion)` });
});

test('the SDK finds endpoint and credentials by itself', async () => {
  Object.assign(process.env, { AWS_ENDPOINT_URL: scene.sandbox.endpoint, AWS_PROFILE: 'member' });
  try {
    expect((await fetchAccount({})).name).toBe(`account ${MEMBER_ID}`);
  } finally {
    delete process.env.AWS_ENDPOINT_URL;
    delete process.env.AWS_PROFILE;
  }
});

describe('an account that does not answer is an error in words', () => {
  test.each<[string, LiveAccount, string | RegExp]>([
    ['no such profile', { profile: 'nosuch' }, /^no usable AWS credentials; name a profile that has them, set AWS_PROFILE, or sign in with aws login or aws configure/],
    ['wrong credentials', { profile: 'wrong' }, /^AWS does not accept the credentials; they are wrong, switched off or expired \(InvalidClientTokenId/],
    ['no permission', { profile: 'nobody' }, /^the credentials do not allow iam:GetAccountAuthorizationDetails; the AWS managed policies IAMReadOnlyAccess and SecurityAudit do\. .* \(AccessDenied: /],
    ['another account', { profile: 'member', accountId: BASTION_ID }, `the credentials are of account ${MEMBER_ID}, not of ${BASTION_ID}; name a profile of ${BASTION_ID}`],
    ['an error of the service', { profile: 'bastion', pageSize: 5000 }, /^iam:GetAccountAuthorizationDetails failed \(ValidationError: /],
  ])('%s', async (_name, options, message) => {
    const fetching = fetchFrom(options);
    await expect(fetching).rejects.toThrow(message);
    await expect(fetching).rejects.toThrow(LiveAccountError);
  });
});
