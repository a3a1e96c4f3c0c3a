import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { ListUsersCommand } from '@aws-sdk/client-iam';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { ClientSurroundings } from '../../../cli/clients/client-configuration';
import { cloudFormationClient, iamClient, ssmClient, stsClient } from '../../../cli/clients/clients';
import { withEnvironment } from '../../../cli/clients/with-environment';
import { Sandbox } from '../../../sandbox/sandbox';
import { AwsFolder } from '../../support/aws-folder';
import { Proxy } from '../../support/proxy';
import { runProcess } from '../../support/run-process';

const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' };
const files = new AwsFolder();

const REQUESTS = {
  sts: async (surroundings: ClientSurroundings) => (await stsClient({ ...surroundings, credentials })).send(new GetCallerIdentityCommand({})),
  iam: async (surroundings: ClientSurroundings) => (await iamClient({ ...surroundings, credentials })).send(new ListUsersCommand({})),
  ssm: async (surroundings: ClientSurroundings) => (await ssmClient({ ...surroundings, credentials })).send(new GetParameterCommand({ Name: 'n' })),
  cloudformation: async (surroundings: ClientSurroundings) => {
    return (await cloudFormationClient({ ...surroundings, credentials })).send(new DescribeStacksCommand({}));
  },
};

describe('requests go to', () => {
  let proxy: Proxy;
  beforeEach(async () => (proxy = await Proxy.start({ login: 'nobody:knows' })));
  afterEach(() => proxy.close());

  /** The proxy is asked for a way to the host, and refuses. */
  async function hostOf(service: keyof typeof REQUESTS, { env, ...surroundings }: ClientSurroundings): Promise<string> {
    await expect(REQUESTS[service]({ ...surroundings, env: { ...files.env, HTTPS_PROXY: proxy.url, ...env } })).rejects.toThrow('answered 407');
    return proxy.targets[0];
  }

  test.each<[keyof typeof REQUESTS, string, NodeJS.ProcessEnv, string]>([
    ['sts', 'us-east-1', {}, 'sts.us-east-1.amazonaws.com'],
    ['sts', 'eu-west-1', {}, 'sts.eu-west-1.amazonaws.com'],
    ['sts', 'cn-north-1', {}, 'sts.cn-north-1.amazonaws.com.cn'],
    ['sts', 'us-gov-west-1', {}, 'sts.us-gov-west-1.amazonaws.com'],
    ['sts', 'eusc-de-east-1', {}, 'sts.eusc-de-east-1.amazonaws.eu'],
    ['sts', 'us-east-1', { AWS_USE_FIPS_ENDPOINT: 'true' }, 'sts-fips.us-east-1.amazonaws.com'],
    ['ssm', 'eu-west-1', { AWS_USE_DUALSTACK_ENDPOINT: 'true' }, 'ssm.eu-west-1.api.aws'],
    ['sts', 'eu-west-1', { NO_PROXY: 'sts.amazonaws.com' }, 'sts.eu-west-1.amazonaws.com'],
    ['iam', 'eu-west-1', {}, 'iam.amazonaws.com'],
    ['iam', 'cn-north-1', {}, 'iam.cn-north-1.amazonaws.com.cn'],
    ['iam', 'us-gov-east-1', {}, 'iam.us-gov.amazonaws.com'],
    ['ssm', 'eu-west-1', {}, 'ssm.eu-west-1.amazonaws.com'],
    ['cloudformation', 'cn-north-1', {}, 'cloudformation.cn-north-1.amazonaws.com.cn'],
  ])('%s in %s with %j: %s', async (service, region, env, host) => {
    expect(await hostOf(service, { env, region })).toBe(`${host}:443`);
  });

  test('the region of the profile, and what its settings say of endpoints', async () => {
    const { env } = new AwsFolder({ config: '[profile acme]\nregion = eu-north-1\nuse_fips_endpoint = true\n' });
    expect(await hostOf('sts', { env, profile: 'acme' })).toBe('sts-fips.eu-north-1.amazonaws.com:443');
  });

  test('an endpoint that is given, before that of the environment', async () => {
    expect(await hostOf('iam', { env: { AWS_ENDPOINT_URL: 'https://env.example' }, endpoint: 'https://given.example:8443' })).toBe('given.example:8443');
  });

  test.each(Object.keys(REQUESTS) as (keyof typeof REQUESTS)[])('the same host for %s whatever the process itself has in its environment', async (service) => {
    const stray = new AwsFolder({ config: '[default]\nregion = ap-south-1\nendpoint_url = http://127.0.0.1:9\n[profile stray]\nregion = ap-south-1\n' });
    const own = {
      ...process.env,
      ...stray.env,
      AWS_PROFILE: 'stray',
      AWS_REGION: 'ap-south-1',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:9',
      AWS_USE_FIPS_ENDPOINT: 'true',
      AWS_ACCESS_KEY_ID: 'AKIAI44QH8DHBEXAMPLE',
      NO_PROXY: '*',
    };
    const before = process.env;
    process.env = own;
    try {
      expect(await hostOf(service, { env: {} })).toBe(service === 'iam' ? 'iam.amazonaws.com:443' : `${service}.us-east-1.amazonaws.com:443`);
    } finally {
      process.env = before;
    }
  });
});

describe('in the embedded account', () => {
  let sandbox: Sandbox;
  beforeAll(async () => (sandbox = await Sandbox.start()));
  afterAll(() => sandbox.close());

  test('all of them answer', async () => {
    const surroundings = { env: { ...files.env, AWS_ENDPOINT_URL: sandbox.endpoint }, credentials: sandbox.administrator(sandbox.accountIds[0]) };
    expect((await (await stsClient(surroundings)).send(new GetCallerIdentityCommand({}))).Account).toBe('111122223333');
    expect((await (await iamClient(surroundings)).send(new ListUsersCommand({}))).Users?.length).toBeGreaterThan(0);
    expect((await (await cloudFormationClient(surroundings)).send(new DescribeStacksCommand({}))).Stacks).toEqual([]);
    await expect((await ssmClient(surroundings)).send(new GetParameterCommand({ Name: '/none' }))).rejects.toThrow(expect.objectContaining({ name: 'ParameterNotFound' }));
  });
});

test('the SDK does not advise on Node.js versions, and the environment of children stays as it is', async () => {
  const script = `
    const { stsClient } = require('./cli/clients/clients');
    const before = { ...process.env };
    stsClient({ env: process.env, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } })
      .then(() => console.log(JSON.stringify(before) === JSON.stringify(process.env) ? 'same' : 'changed'));
  `;
  const { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: _, ...env } = process.env;
  const { stdout, stderr } = await runProcess(process.execPath, ['-r', 'tsx/cjs', '-e', script], { env: { ...env, ...files.env } });
  expect({ stdout, stderr }).toEqual({ stdout: 'same\n', stderr: '' });
}, 60_000);

test('the environment of the process is put back, whatever happens', () => {
  const own = process.env;
  expect(withEnvironment({ A: '1' }, () => process.env.A)).toBe('1');
  expect(() => withEnvironment({}, () => {
    throw new Error('within');
  })).toThrow('within');
  expect(process.env).toBe(own);
});
