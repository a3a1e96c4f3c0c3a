import { spawnSync } from 'node:child_process';
import { fromIni } from '@aws-sdk/credential-providers';
import { Profile } from '../../../cli/aws-files/configuration';
import { kindOfProfile, ProfileKind, Reader } from '../../../cli/aws-files/profile-kind';
import { AwsFolder } from '../../support/aws-folder';

type Lines = Readonly<Record<string, string>>;

const KEY: Lines = { aws_access_key_id: 'AKIAIOSFODNN7EXAMPLE', aws_secret_access_key: 'secret' };
const SESSION: Lines = { ...KEY, aws_session_token: 'token' };
const ROLE: Lines = { role_arn: 'arn:aws:iam::111122223333:role/deploy', source_profile: 'base' };
const MACHINE: Lines = { role_arn: 'arn:aws:iam::111122223333:role/deploy', credential_source: 'Environment' };
const PROCESS: Lines = { credential_process: 'echo \'{"Version":1,"AccessKeyId":"process","SecretAccessKey":"secret"}\'' };
const OURS: Lines = { credential_process: 'iam-mfa process --profile acme' };
const WEB: Lines = { role_arn: 'arn:aws:iam::111122223333:role/deploy', web_identity_token_file: '/nowhere/token' };
const SSO: Lines = { sso_start_url: 'https://example.awsapps.com/start', sso_region: 'us-east-1', sso_account_id: '111122223333', sso_role_name: 'admin' };
const LOGIN: Lines = { login_session: 'arn:aws:iam::111122223333:user/alice' };

test.each<[string, Lines, ProfileKind]>([
  ['keys', KEY, { kind: 'long-term-key' }],
  ['keys with a token', SESSION, { kind: 'session' }],
  ['keys with a token and our mark', { ...SESSION, iam_mfa_source: 'acme' }, { kind: 'our-session', source: 'acme' }],
  ['keys that a person put over ours', { ...KEY, iam_mfa_source: 'acme' }, { kind: 'long-term-key' }],
  ['half a key', { aws_access_key_id: 'AKIAIOSFODNN7EXAMPLE' }, { kind: 'nothing' }],
  ['a role on a profile', ROLE, { kind: 'role', sourceProfile: 'base' }],
  ['a role of a machine', MACHINE, { kind: 'role-of-machine', credentialSource: 'Environment' }],
  ['a role on nothing', { role_arn: ROLE.role_arn }, { kind: 'nothing' }],
  ['a process', PROCESS, { kind: 'foreign-process' }],
  ['our process', OURS, { kind: 'our-process', profile: 'acme' }],
  ['our process without a profile', { credential_process: 'iam-mfa process' }, { kind: 'our-process', profile: undefined }],
  ['a web identity', WEB, { kind: 'web-identity' }],
  ['IAM Identity Center', SSO, { kind: 'identity-center' }],
  ['IAM Identity Center by session', { sso_session: 'corp', sso_account_id: '111122223333', sso_role_name: 'admin' }, { kind: 'identity-center' }],
  ['aws login', LOGIN, { kind: 'aws-login' }],
  ['a region alone', { region: 'us-east-1' }, { kind: 'nothing' }],
])('%s', (_, settings, kind) => {
  const profile: Profile = { name: 'p', inConfig: settings, settings };
  expect(kindOfProfile(profile)).toEqual(kind);
  expect(kindOfProfile(profile, { reader: 'botocore' })).toEqual(kind);
});

/** Profiles with several kinds of credentials; `credentials` in that file, the others in the config file. */
const MIXED: Readonly<Record<string, { readonly credentials?: Lines; readonly config?: Lines }>> = {
  'keys and a process': { credentials: KEY, config: PROCESS },
  'keys of the config file and a process': { config: { ...KEY, ...PROCESS } },
  'keys and a role': { credentials: KEY, config: ROLE },
  'keys of the config file and a role': { config: { ...KEY, ...ROLE } },
  'a process and a role': { config: { ...PROCESS, ...ROLE } },
  'a process and a web identity': { config: { ...PROCESS, ...WEB } },
  'a process and IAM Identity Center': { config: { ...PROCESS, ...SSO } },
  'a process and aws login': { config: { ...PROCESS, ...LOGIN } },
  'keys and IAM Identity Center': { credentials: KEY, config: SSO },
  'keys and a web identity': { credentials: KEY, config: WEB },
  'keys and aws login': { credentials: KEY, config: LOGIN },
  'keys of the config file and aws login': { config: { ...KEY, ...LOGIN } },
  'IAM Identity Center and aws login': { config: { ...SSO, ...LOGIN } },
};

const folders = Object.fromEntries(Object.entries(MIXED).map(([name, { credentials = {}, config = {} }]) => [name, new AwsFolder({
  credentials: `[p]\n${lines(credentials)}\n`, config: `[profile p]\n${lines(config)}\n[profile base]\n${lines(KEY)}\n`,
})]));

function lines(settings: Lines): string {
  return Object.entries(settings).map(([name, value]) => `${name} = ${value}`).join('\n');
}

async function kindFor(name: string, reader: Reader): Promise<ProfileKind['kind']> {
  return kindOfProfile((await folders[name].load()).profile('p')!, { reader }).kind;
}

describe('where several are, the order is that of the SDK for JavaScript', () => {
  test.each(Object.keys(MIXED))('%s', async (name) => {
    expect(await kindFor(name, 'javascript')).toBe(await chosenByJavascript(folders[name]));
  });
});

/** Which of the providers the SDK comes to, by what it answers or complains of. */
async function chosenByJavascript({ env }: AwsFolder): Promise<string> {
  const assumed = (accessKeyId: string) => async () => ({ accessKeyId, secretAccessKey: 'secret' });
  try {
    const { accessKeyId } = await fromIni({
      profile: 'p',
      filepath: env.AWS_SHARED_CREDENTIALS_FILE,
      configFilepath: env.AWS_CONFIG_FILE,
      ignoreCache: true,
      roleAssumer: assumed('role'),
    })();
    return ({ AKIAIOSFODNN7EXAMPLE: 'long-term-key', process: 'foreign-process' } as Record<string, string>)[accessKeyId] ?? accessKeyId;
  } catch (error) {
    const { message } = error as Error;
    if (/nowhere\/token/.test(message)) return 'web-identity';
    // The provider of IAM Identity Center looks for the profile in the files of the person who runs this.
    return /was not found/.test(message) ? 'identity-center' : message;
  }
}

const BOTOCORE = `
import json, os, sys
import botocore.session
KINDS = {'assume-role': 'role', 'assume-role-with-web-identity': 'web-identity', 'shared-credentials-file': 'long-term-key',
         'config-file': 'long-term-key', 'custom-process': 'foreign-process', 'sso': 'identity-center', 'login': 'aws-login'}
chosen = {}
for name, (credentials, config) in json.load(sys.stdin).items():
    os.environ.update(AWS_SHARED_CREDENTIALS_FILE=credentials, AWS_CONFIG_FILE=config)
    try:
        method = botocore.session.Session(profile='p').get_credentials().method
        chosen[name] = KINDS.get(method, method)
    except Exception as error:
        chosen[name] = 'aws-login' if 'login' in str(error).lower() else repr(error)
print(json.dumps(chosen))
`;

const hasBotocore = spawnSync('python3', ['-c', 'import botocore.session']).status === 0;

(hasBotocore ? test : test.skip)('botocore has an order of its own', async () => {
  const files = Object.entries(folders).map(([name, { env }]) => [name, [env.AWS_SHARED_CREDENTIALS_FILE, env.AWS_CONFIG_FILE]]);
  const { stdout, stderr } = spawnSync('python3', ['-c', BOTOCORE], { input: JSON.stringify(Object.fromEntries(files)), encoding: 'utf8' });
  const chosen = stdout === '' ? stderr : JSON.parse(stdout) as unknown;
  const kinds = await Promise.all(Object.keys(folders).map(async (name) => [name, await kindFor(name, 'botocore')] as const));
  expect(Object.fromEntries(kinds)).toEqual(chosen);
});

test('as the source of another profile, keys come before a role', async () => {
  const profile = (await folders['keys and a role'].load()).profile('p')!;
  expect(kindOfProfile(profile).kind).toBe('role');
  expect(kindOfProfile(profile, { asSource: true }).kind).toBe('long-term-key');
});
