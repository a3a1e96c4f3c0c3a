import { STSClient, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { ClientOptions, stsClient } from '../../../cli/clients/clients';
import { explainFailure } from '../../../cli/clients/sts-failure';
import { Sandbox } from '../../../sandbox/sandbox';
import { AwsFolder } from '../../support/aws-folder';
import { Certificate, makeCertificate, makePastCertificate } from '../../support/certificate';
import { PersonHome } from '../../support/person-home';
import { Proxy, ProxyOptions } from '../../support/proxy';
import { Relay } from '../../support/relay';
import { createUser } from '../../support/sandbox-people';
import { TemporaryFolder } from '../../support/temporary-folder';

const ALICE = 'arn:aws:iam::111122223333:user/alice';

const folder = new TemporaryFolder();
const files = new AwsFolder();
const opened: { close(): void }[] = [];
let sandbox: Sandbox;
let credentials: ClientOptions['credentials'];
let certificate: Certificate;
let overTls: Relay;

beforeAll(async () => {
  sandbox = await Sandbox.start();
  credentials = await createUser(sandbox, 'alice');
  certificate = makeCertificate(folder.path, 'authority', 'DNS:sts.eu-west-1.amazonaws.com,IP:127.0.0.1');
  overTls = await relay(certificate);
});

afterAll(async () => {
  for (const server of opened) server.close();
  await sandbox.close();
});

async function relay(tls?: Certificate): Promise<Relay> {
  const server = await Relay.to(sandbox.endpoint, { tls });
  opened.push(server);
  return server;
}

async function proxy(options?: ProxyOptions): Promise<Proxy> {
  const server = await Proxy.start(options);
  opened.push(server);
  return server;
}

/** Who STS says that one is, or what is wrong. */
async function asked(env: NodeJS.ProcessEnv, change: (client: STSClient) => void = () => undefined): Promise<string> {
  const client = await stsClient({ env: { ...files.env, ...env }, credentials });
  change(client);
  try {
    return (await client.send(new GetCallerIdentityCommand({}))).Arn!;
  } catch (error) {
    const { kind, advice } = explainFailure(error, { profile: 'acme' });
    return `${kind}: ${advice}`;
  } finally {
    client.destroy();
  }
}

describe('a certificate of one\'s own', () => {
  test('is trusted where AWS_CA_BUNDLE holds it', async () => {
    expect(await asked({ AWS_ENDPOINT_URL: overTls.endpoint, AWS_CA_BUNDLE: certificate.path })).toBe(ALICE);
  });

  test('is trusted where ca_bundle of the profile names it', async () => {
    const { env } = new AwsFolder({ config: `[profile acme]\nca_bundle = ${certificate.path}\nendpoint_url = ${overTls.endpoint}\n` });
    const client = await stsClient({ env, credentials, profile: 'acme' });
    expect((await client.send(new GetCallerIdentityCommand({}))).Arn).toBe(ALICE);
    client.destroy();
  });

  test('is not, else', async () => {
    expect(await asked({ AWS_ENDPOINT_URL: overTls.endpoint })).toMatch(/^unreachable: nobody known vouches for the certificate .* AWS_CA_BUNDLE$/);
  });

  test('takes the place of those that Node.js knows', async () => {
    const other = makeCertificate(folder.path, 'other', 'IP:127.0.0.1');
    expect(await asked({ AWS_ENDPOINT_URL: overTls.endpoint, AWS_CA_BUNDLE: other.path })).toMatch(/^unreachable: nobody known vouches/);
  });

  test('goes for its hosts alone', async () => {
    const elsewhere = makeCertificate(folder.path, 'elsewhere', 'DNS:elsewhere.example');
    expect(await asked({ AWS_ENDPOINT_URL: (await relay(elsewhere)).endpoint, AWS_CA_BUNDLE: elsewhere.path }))
      .toMatch(/^unreachable: the server has a certificate for another host: .*127\.0\.0\.1/);
  });

  test('may be over', async () => {
    const past = makePastCertificate(folder.path, 'past', 'IP:127.0.0.1');
    expect(await asked({ AWS_ENDPOINT_URL: (await relay(past)).endpoint, AWS_CA_BUNDLE: past.path }))
      .toMatch(/^unreachable: the certificate of the server is not valid now: check the clock/);
  });

  test('a server that speaks no TLS is told from one with a wrong certificate', async () => {
    expect(await asked({ AWS_ENDPOINT_URL: sandbox.endpoint.replace('http:', 'https:') })).toMatch(/^unreachable: the server does not speak TLS/);
  });
});

describe('a file of certificates', () => {
  test.each<[string, string | undefined, string]>([
    ['that is missing', undefined, 'cannot be read (ENOENT)'],
    ['without any', 'hello\n', 'has no certificate in PEM form'],
    ['with a spoiled one', '-----BEGIN CERTIFICATE-----\nbm90IG9uZQ==\n-----END CERTIFICATE-----\n', 'has a certificate that cannot be read'],
  ])('%s is refused', async (name, text, message) => {
    const path = text === undefined ? `${folder.path}/nothing.pem` : folder.write(`${name}.pem`, text);
    await expect(stsClient({ env: { ...files.env, AWS_CA_BUNDLE: path }, credentials })).rejects.toThrow(`AWS_CA_BUNDLE = ${path}: the file ${message}`);
  });

  test('may hold several, with text between them', async () => {
    const other = makeCertificate(folder.path, 'first', 'IP:127.0.0.1');
    const path = folder.write('several.pem', `# first\n${other.cert}\n# second\n${certificate.cert}`);
    expect(await asked({ AWS_ENDPOINT_URL: overTls.endpoint, AWS_CA_BUNDLE: path })).toBe(ALICE);
  });
});

describe('a proxy', () => {
  test('leads to AWS by a tunnel, through which TLS is spoken with AWS alone', async () => {
    const way = await proxy({ port: overTls.port });
    expect(await asked({ HTTPS_PROXY: way.url, AWS_REGION: 'eu-west-1', AWS_CA_BUNDLE: certificate.path })).toBe(ALICE);
    expect(way.targets).toEqual(['sts.eu-west-1.amazonaws.com:443']);
  });

  test('may speak TLS itself', async () => {
    const way = await proxy({ port: overTls.port, tls: certificate });
    expect(await asked({ https_proxy: way.url, AWS_REGION: 'eu-west-1', AWS_CA_BUNDLE: certificate.path })).toBe(ALICE);
    expect(way.targets).toEqual(['sts.eu-west-1.amazonaws.com:443']);
  });

  test('forwards what is not over TLS', async () => {
    const way = await proxy();
    expect(await asked({ HTTP_PROXY: way.url, AWS_ENDPOINT_URL: sandbox.endpoint })).toBe(ALICE);
    expect(way.targets).toEqual([`${sandbox.endpoint}/`]);
  });

  test('forwards the first request of a process that is not over TLS', async () => {
    const way = await proxy();
    const { accessKeyId, secretAccessKey } = credentials;
    const home = new PersonHome({
      credentials: `[acme]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
      env: { HTTP_PROXY: way.url, AWS_ENDPOINT_URL: sandbox.endpoint },
    });
    const { stdout, stderr } = await home.run('console', '--profile', 'acme');
    home.remove();
    expect({ stdout, stderr }).toEqual({ stdout: 'https://111122223333.signin.aws.amazon.com/console\n', stderr: '' });
    expect(way.targets).toEqual([`${sandbox.endpoint}/`]);
  });

  test('is not for hosts of NO_PROXY', async () => {
    const way = await proxy();
    expect(await asked({ HTTP_PROXY: way.url, NO_PROXY: 'localhost,127.0.0.1', AWS_ENDPOINT_URL: sandbox.endpoint })).toBe(ALICE);
    expect(way.targets).toEqual([]);
  });

  test.each(['https', 'http'])('that wants a password is given that of its URL (%s)', async (scheme) => {
    const way = await proxy({ port: overTls.port, login: 'alice:pass word' });
    const env = scheme === 'https' ? { AWS_REGION: 'eu-west-1', AWS_CA_BUNDLE: certificate.path } : { AWS_ENDPOINT_URL: sandbox.endpoint };
    expect(await asked({ ...env, ALL_PROXY: way.url.replace('//', '//alice:pass%20word@') })).toBe(ALICE);
    const refusal = await asked({ ...env, ALL_PROXY: way.url.replace('//', '//alice:guess@') });
    expect(refusal).toMatch(scheme === 'https'
      ? /^unreachable: the proxy 127\.0\.0\.1:\d+ answered 407 Proxy Authentication Required: it may want a user and a password/
      : /^unreachable: the proxy wants a user and a password/);
    expect(refusal).not.toContain('guess');
  });

  test('that is not there is told', async () => {
    const gone = await Proxy.start();
    const { host, url: HTTPS_PROXY } = gone;
    gone.close();
    expect(await asked({ HTTPS_PROXY, AWS_REGION: 'eu-west-1' })).toBe(
      `unreachable: nothing answers at ${host}: check the endpoint URL and the proxy (AWS_ENDPOINT_URL, HTTPS_PROXY)`);
  });

  test('that says nothing is given up, with its connection', async () => {
    const silent = await proxy({ isSilent: true });
    expect(await asked({ HTTPS_PROXY: silent.url, AWS_REGION: 'eu-west-1' })).toMatch(/^unreachable: the proxy 127\.0\.0\.1:\d+ did not answer within 5 seconds: check HTTPS_PROXY/);
    while (silent.openConnections > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(silent.targets.length).toBeGreaterThan(0);
  }, 60_000);
});
