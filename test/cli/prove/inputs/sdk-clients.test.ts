import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { fetchAccount } from '../../../../cli/prove/inputs/fetch-account';
import { accountClients } from '../../../../cli/prove/inputs/sdk-clients';
import { Sandbox } from '../../../../sandbox/sandbox';
import { AwsFolder } from '../../../support/aws-folder';
import { Certificate, makeCertificate } from '../../../support/certificate';
import { Proxy } from '../../../support/proxy';
import { Relay } from '../../../support/relay';
import { createRole } from '../../../support/sandbox-people';
import { TemporaryFolder } from '../../../support/temporary-folder';

const ACCOUNT = '111122223333';

const folder = new TemporaryFolder();
const own = process.env;
let sandbox: Sandbox;
let certificate: Certificate;
let overTls: Relay;
let proxy: Proxy;
let roleArn: string;

beforeAll(async () => {
  sandbox = await Sandbox.start({ accounts: [ACCOUNT] });
  certificate = makeCertificate(folder.path, 'authority', 'DNS:*.amazonaws.com,DNS:*.eu-west-1.amazonaws.com,IP:127.0.0.1');
  overTls = await Relay.to(sandbox.endpoint, { tls: certificate });
  proxy = await Proxy.start({ port: overTls.port });
  roleArn = await createRole(sandbox, 'auditor', {
    trust: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: ACCOUNT } }, may: { Effect: 'Allow', Action: 'iam:*', Resource: '*' },
  });
});

afterAll(async () => {
  proxy.close();
  overTls.close();
  await sandbox.close();
});

afterEach(() => {
  process.env = own;
  proxy.targets.length = 0;
});

/** The environment that the command is run in: with the key of the administrator in the profile `acme`, and a role on it. */
function runIn(env: NodeJS.ProcessEnv): void {
  const { accessKeyId, secretAccessKey } = sandbox.administrator(ACCOUNT);
  const files = new AwsFolder({
    credentials: `[acme]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
    config: `[profile acme]\nregion = eu-west-1\n[profile auditor]\nregion = eu-west-1\nrole_arn = ${roleArn}\nsource_profile = acme\n`,
  });
  process.env = { ...own, ...files.env, ...env };
}

test('an account is asked through the proxy of the environment, with its certificates', async () => {
  runIn({ HTTPS_PROXY: proxy.url, AWS_CA_BUNDLE: certificate.path });
  expect((await fetchAccount({ profile: 'acme' })).name).toBe(`account ${ACCOUNT} (profile acme)`);
  expect(new Set(proxy.targets)).toEqual(new Set(['sts.eu-west-1.amazonaws.com:443', 'iam.amazonaws.com:443']));
});

test('a role of the profile is assumed through it, too', async () => {
  runIn({ HTTPS_PROXY: proxy.url, AWS_CA_BUNDLE: certificate.path, AWS_PROFILE: 'auditor' });
  const { sts } = await accountClients({});
  expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toMatch(/:assumed-role\/auditor\//);
});

test('the certificates go for an endpoint of one\'s own', async () => {
  runIn({ AWS_CA_BUNDLE: certificate.path });
  expect((await fetchAccount({ profile: 'acme', endpoint: overTls.endpoint })).name).toBe(`account ${ACCOUNT} (profile acme)`);
  runIn({});
  await expect(fetchAccount({ profile: 'acme', endpoint: overTls.endpoint })).rejects.toThrow('certificate');
}, 60_000);

test.each([
  [{}, 'acme', undefined, 'eu-west-1'],
  [{ AWS_DEFAULT_REGION: 'us-west-2' }, 'acme', undefined, 'us-west-2'],
  [{ AWS_REGION: 'us-west-1', AWS_DEFAULT_REGION: 'us-west-2' }, 'acme', undefined, 'us-west-1'],
  [{ AWS_REGION: 'us-west-1' }, 'acme', 'ap-south-1', 'ap-south-1'],
  [{ AWS_PROFILE: 'acme' }, undefined, undefined, 'eu-west-1'],
  [{}, undefined, undefined, 'us-east-1'],
])('with %j, --profile %s and --region %s it is asked in %s', async (env, profile, region, expected) => {
  runIn(env);
  const { sts, iam } = await accountClients({ profile, region });
  expect([await sts.config.region(), await iam.config.region()]).toEqual([expected, expected]);
});
