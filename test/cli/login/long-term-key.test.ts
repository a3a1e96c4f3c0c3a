import { longTermKey, ProfileError } from '../../../cli/login/source-profile';
import { AwsFolder } from '../../support/aws-folder';

const KEY = 'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalr/of+KEY=';
const PROCESS_KEY = { Version: 1, AccessKeyId: 'AKIAI44QH8DHBEXAMPLE', SecretAccessKey: 'of-the-process' };
const EXPECTED = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalr/of+KEY=' };

function printing(answer: unknown): string {
  return `credential_process = echo '${typeof answer === 'string' ? answer : JSON.stringify(answer)}'`;
}

function folderWith(config: string, credentials = ''): AwsFolder {
  return new AwsFolder({ config: `[profile p]\n${config}\n[profile other]\n${KEY}\n`, credentials });
}

async function keyOf(folder: AwsFolder, name = 'p') {
  return longTermKey(await folder.load(), name, folder.env);
}

test.each([
  ['in the credentials file', folderWith('region = eu-west-1', `[p]\n${KEY}\n`)],
  ['in the config file', folderWith(KEY)],
  ['beside the role that is assumed with it', folderWith('role_arn = arn:aws:iam::111122223333:role/own\nsource_profile = p', `[p]\n${KEY}\n`)],
  ['before a process', folderWith(printing(PROCESS_KEY), `[p]\n${KEY}\n`)],
])('a key %s', async (_, folder) => {
  expect(await keyOf(folder)).toEqual({ profile: 'p', ...EXPECTED });
});

test('a process of a password manager that answers a key', async () => {
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey } = PROCESS_KEY;
  expect(await keyOf(folderWith(printing(PROCESS_KEY)))).toEqual({ profile: 'p', accessKeyId, secretAccessKey });
});

const OTHERS = 'give a profile with a long-term access key of an IAM user: "other"';

test.each([
  ['a session', folderWith(`${KEY}\naws_session_token = token`), `the profile "p" holds temporary credentials (aws_session_token); ${OTHERS}`],
  ['no key', folderWith('region = us-east-1'), `the profile "p" holds no access key; ${OTHERS}`],
  ['a role', folderWith('role_arn = arn:aws:iam::111122223333:role/own\nsource_profile = other'), `the profile "p" holds no access key; ${OTHERS}`],
  ['a process with a session', folderWith(printing({ ...PROCESS_KEY, SessionToken: 'token' })),
    `the credential_process of the profile "p" answers temporary credentials (SessionToken), which cannot open a session; ${OTHERS}`],
  ['a process that fails', folderWith('credential_process = echo not signed in >&2; exit 3'), 'gave no access key: Command failed'],
  ['a process that says why', folderWith('credential_process = echo not signed in >&2; exit 3'), 'not signed in'],
  ['a process that is not there', folderWith('credential_process = no-such-program-here'), 'gave no access key: Command failed'],
  ['a process that prints something else', folderWith(printing('hello')), 'gave no access key: Profile p credential_process returned invalid JSON'],
  ['a process with another version', folderWith(printing({ ...PROCESS_KEY, Version: 2 })), 'did not return Version 1'],
  ['a process whose key has expired', folderWith(printing({ ...PROCESS_KEY, Expiration: '2020-01-01T00:00:00Z' })), 'expired credentials'],
])('%s is refused', async (_, folder, message) => {
  const failure = await keyOf(folder).catch((error: Error) => error) as Error;
  expect(failure).toBeInstanceOf(ProfileError);
  expect(failure.message).toContain(message);
  expect(failure.message).not.toContain('of-the-process');
});

test('an unknown profile is refused', async () => {
  await expect(keyOf(folderWith(KEY), 'othr')).rejects.toThrow('did you mean "other"?');
});
