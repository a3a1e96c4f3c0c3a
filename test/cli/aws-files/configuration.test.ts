import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { fromIni } from '@aws-sdk/credential-providers';
import { Configuration } from '../../../cli/aws-files/configuration';
import { asNobody } from '../../support/as-nobody';
import { AwsFolder } from '../../support/aws-folder';

const CREDENTIALS = `; of work
[default]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key=secret/of+default # not a part of it

[acme]
aws_access_key_id = AKIAI44QH8DHBEXAMPLE
aws_secret_access_key = secret
region = eu-west-1
`;

const CONFIG = `[default]\r
region = us-east-2\r
[profile acme]\r
region = us-west-2\r
s3 =\r
  max_concurrent_requests = 20\r
services = local\r
[profile "deploy"]\r
role_arn = arn:aws:iam::111122223333:role/deploy\r
[services local]\r
sts =\r
  endpoint_url = http://127.0.0.1:4566\r
[sso-session corp]\r
sso_region = us-east-1\r
`;

test('settings are known by file and together, and the credentials file wins', async () => {
  const configuration = await new AwsFolder({ credentials: CREDENTIALS, config: CONFIG }).load();
  expect(configuration.profiles.map(({ name }) => name).sort()).toEqual(['acme', 'default', 'deploy']);
  const acme = configuration.profile('acme')!;
  expect(acme.inConfig).toEqual({ 'region': 'us-west-2', 's3.max_concurrent_requests': '20', 'services': 'local' });
  expect(acme.inCredentials).toEqual({ aws_access_key_id: 'AKIAI44QH8DHBEXAMPLE', aws_secret_access_key: 'secret', region: 'eu-west-1' });
  expect(acme.settings).toEqual({ ...acme.inConfig, ...acme.inCredentials });
  expect(configuration.profile('default')!.settings).toEqual({
    aws_access_key_id: 'AKIAIOSFODNN7EXAMPLE', aws_secret_access_key: 'secret/of+default', region: 'us-east-2',
  });
  const deploy = configuration.profile('deploy')!;
  expect([deploy.inCredentials, Object.keys(deploy.inConfig!)]).toEqual([undefined, ['role_arn']]);
  expect(configuration.services('local')).toEqual({ 'sts.endpoint_url': 'http://127.0.0.1:4566' });
  expect(configuration.services('remote')).toBeUndefined();
  expect(configuration.profile('nobody')).toBeUndefined();
});

test('what it reads is what the SDK takes a key from', async () => {
  const folder = new AwsFolder({ credentials: CREDENTIALS, config: CONFIG });
  const { settings } = (await folder.load()).profile('default')!;
  const { AWS_SHARED_CREDENTIALS_FILE: filepath, AWS_CONFIG_FILE: configFilepath } = folder.env;
  const { accessKeyId, secretAccessKey } = await fromIni({ profile: 'default', filepath, configFilepath, ignoreCache: true })();
  expect([settings.aws_access_key_id, settings.aws_secret_access_key]).toEqual([accessKeyId, secretAccessKey]);
});

test('each load reads the files again', async () => {
  const folder = new AwsFolder({ credentials: '[a]\naws_access_key_id = 1\n' });
  expect((await folder.load()).profiles.map(({ name }) => name)).toEqual(['a']);
  folder.write('credentials', '[b]\naws_access_key_id = 1\n');
  expect((await folder.load()).profiles.map(({ name }) => name)).toEqual(['b']);
});

test('missing files are empty', async () => {
  const configuration = await Configuration.load({ AWS_SHARED_CREDENTIALS_FILE: '/nowhere/credentials', AWS_CONFIG_FILE: '/dev/null/config' });
  expect([configuration.profiles, configuration.unread]).toEqual([[], []]);
});

test('a key in the environment is noticed, not read', async () => {
  const configuration = await new AwsFolder().load({ AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' });
  expect([configuration.hasKeyInEnvironment, configuration.profiles]).toEqual([true, []]);
  expect((await new AwsFolder().load()).hasKeyInEnvironment).toBe(false);
});

describe('files that the SDK would take for empty ones', () => {
  test.each(['credentials', 'config'])('a folder for the %s file', async (name) => {
    const folder = new AwsFolder();
    mkdirSync(`${folder.path}/${name}`);
    await expect(folder.load()).rejects.toThrow(`${folder.path}/${name} cannot be read: it is a folder; name a file`);
  });

  test('a file of somebody else', async () => {
    const folder = new AwsFolder({ credentials: CREDENTIALS });
    chmodSync(`${folder.path}/credentials`, 0);
    await expect(asNobody(() => folder.load())).rejects.toThrow('credentials cannot be read: it is not yours to read');
  });

  test('UTF-16, as the redirection of Windows PowerShell writes it', async () => {
    const folder = new AwsFolder();
    writeFileSync(`${folder.path}/config`, Buffer.from('\ufeff[default]\r\nregion = us-east-1\r\n', 'utf16le'));
    await expect(folder.load()).rejects.toThrow(`${folder.path}/config is not a text in UTF-8`);
  });

  test('a section that the SDK refuses', async () => {
    await expect(new AwsFolder({ config: '[profile __proto__]\nregion = x\n' }).load()).rejects.toThrow('config has a section [__proto__]');
  });

  test('but not one in UTF-8 with a byte order mark', async () => {
    const configuration = await new AwsFolder({ credentials: `\ufeff${CREDENTIALS}` }).load();
    expect(configuration.profiles.map(({ name }) => name)).toEqual(['default', 'acme']);
  });
});
