import { profileChain } from '../../../cli/login/profile-chain';
import { chosenProfile, ProfileError, sourceProfile } from '../../../cli/login/source-profile';
import { AwsFolder } from '../../support/aws-folder';

const KEY = 'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = secret';
const SESSION = `${KEY}\naws_session_token = token`;

const CREDENTIALS = `
[acme]
${KEY}
[acme-mfa]
${SESSION}
iam_mfa_source = acme
[acme-own]
${KEY}
role_arn = arn:aws:iam::111122223333:role/own
source_profile = acme-own
[foreign-session]
${SESSION}
[orphan]
${SESSION}
iam_mfa_source = gone
[circle-a]
${SESSION}
iam_mfa_source = circle-b
[circle-b]
${SESSION}
iam_mfa_source = circle-a
`;

const CONFIG = `
[profile acme]
region = eu-west-1
[profile acme-process]
credential_process = /opt/bin/iam-mfa process --profile acme
[profile acme-deploy]
role_arn = arn:aws:iam::111122223333:role/deploy
source_profile = acme-process
[profile acme-deep]
role_arn = arn:aws:iam::111122223333:role/deep
source_profile = acme-deploy
[profile acme-session-role]
role_arn = arn:aws:iam::111122223333:role/deploy
source_profile = acme-mfa
[profile op]
credential_process = op-aws acme
[profile op-role]
role_arn = arn:aws:iam::111122223333:role/deploy
source_profile = op
[profile nameless]
credential_process = iam-mfa process
[profile to-nowhere]
role_arn = arn:aws:iam::111122223333:role/deploy
source_profile = nowhere
[profile loop-a]
role_arn = arn:aws:iam::111122223333:role/a
source_profile = loop-b
[profile loop-b]
role_arn = arn:aws:iam::111122223333:role/b
source_profile = loop-a
[profile into-loop]
role_arn = arn:aws:iam::111122223333:role/c
source_profile = loop-a
[profile own-loop]
role_arn = arn:aws:iam::111122223333:role/c
source_profile = own-loop
[profile corp]
sso_session = corp
[profile corp-role]
role_arn = arn:aws:iam::111122223333:role/deploy
source_profile = corp
[profile browser]
login_session = arn:aws:iam::111122223333:user/alice
[profile runner]
role_arn = arn:aws:iam::111122223333:role/deploy
web_identity_token_file = /var/token
[profile machine]
role_arn = arn:aws:iam::111122223333:role/deploy
credential_source = Ec2InstanceMetadata
[profile empty]
region = us-east-1
[profile my laptop]
region = us-east-1
`;

const folder = new AwsFolder({ credentials: CREDENTIALS, config: CONFIG });

test.each([
  ['acme', 'acme'],
  ['acme-mfa', 'acme'],
  ['acme-process', 'acme'],
  ['acme-deploy', 'acme'],
  ['acme-deep', 'acme'],
  ['acme-session-role', 'acme'],
  ['acme-own', 'acme-own'],
  ['op', 'op'],
  ['op-role', 'op'],
])('%s comes from %s', async (name, source) => {
  expect(sourceProfile(await folder.load(), name)).toBe(source);
});

test.each([
  ['acme', ['acme']],
  ['acme-own', ['acme-own']],
  ['acme-deep', ['acme-deep', 'acme-deploy', 'acme-process', 'acme']],
  ['corp-role', ['corp-role', 'corp']],
  ['into-loop', ['into-loop', 'loop-a', 'loop-b']],
  ['to-nowhere', ['to-nowhere']],
  ['nowhere', []],
])('on the way from %s are %j', async (name, names) => {
  expect(profileChain(await folder.load(), name).profiles.map((profile) => profile.name)).toEqual(names);
});

const WITH_KEY = 'give a profile with a long-term access key of an IAM user: "acme"';

test.each([
  ['foreign-session', `the profile "foreign-session" holds temporary credentials (aws_session_token), which cannot open a session; ${WITH_KEY}`],
  ['orphan', 'there is no profile "gone", which the profile "orphan" names, in'],
  ['to-nowhere', 'there is no profile "nowhere", which the profile "to-nowhere" names, in'],
  ['circle-a', 'the profiles lead back to themselves, "circle-a" -> "circle-b" -> "circle-a"'],
  ['into-loop', 'the profiles lead back to themselves, "loop-a" -> "loop-b" -> "loop-a"'],
  ['own-loop', 'the profiles lead back to themselves, "own-loop" -> "own-loop"'],
  ['nameless', 'the credential_process of the profile "nameless" does not name a profile: add --profile NAME to it'],
  ['corp', `the profile "corp" signs in with IAM Identity Center, which asks for MFA itself (aws sso login); ${WITH_KEY}`],
  ['corp-role', 'the profile "corp" signs in with IAM Identity Center'],
  ['browser', 'the profile "browser" signs in with aws login, which asks for MFA in the browser'],
  ['runner', 'the profile "runner" takes on a role with a web identity'],
  ['machine', 'the profile "machine" takes on a role as the machine that it runs on (credential_source = Ec2InstanceMetadata)'],
  ['empty', `the profile "empty" has no credentials; ${WITH_KEY}`],
  ['my laptop', `the profile "my laptop" cannot be read from [profile my laptop] of ${folder.path}/config: the SDK for JavaScript`],
  ['acmee', 'did you mean "acme"? To make it, run: aws configure --profile acmee'],
  ['ACME-DEPLOY', 'did you mean "acme-deploy"?'],
  ['entirely-different', `in ${folder.path}/credentials or ${folder.path}/config; there are "acme", "acme-deep", `],
])('%s leads to no key', async (name, message) => {
  const configuration = await folder.load();
  expect(() => sourceProfile(configuration, name)).toThrow(ProfileError);
  expect(() => sourceProfile(configuration, name)).toThrow(message);
});

describe('without any profile', () => {
  test('the way to one is told', async () => {
    const configuration = await new AwsFolder().load();
    expect(() => sourceProfile(configuration, 'default')).toThrow(/; neither file has any profile\. To make it, run: aws configure --profile default$/);
  });

  test('a key in the environment is not taken for one', async () => {
    const configuration = await new AwsFolder().load({ AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' });
    expect(() => sourceProfile(configuration, 'default')).toThrow('AWS_ACCESS_KEY_ID is set, but iam-mfa takes a long-term key from a profile');
  });
});

test('no more names are listed than can be read', async () => {
  const many = Array.from({ length: 40 }, (_, index) => `[p${String(index).padStart(2, '0')}-with-a-long-name]\n${KEY}\n`).join('');
  const configuration = await new AwsFolder({ credentials: `${many}[empty]\nregion = us-east-1\n` }).load();
  expect(() => sourceProfile(configuration, 'x')).toThrow(/"p10-with-a-long-name", and 29 more\. To make it/);
  expect(() => sourceProfile(configuration, 'empty')).toThrow(/"p11-with-a-long-name", and 28 more$/);
});

test.each([
  ['given', { PROFILE: 'p', AWS_PROFILE: 'a' }, 'given'],
  [undefined, { PROFILE: 'p', AWS_PROFILE: 'a' }, 'p'],
  [undefined, { PROFILE: '', AWS_PROFILE: 'a' }, 'a'],
  [undefined, {}, 'default'],
])('of --profile %s and %j, %s is chosen', (given, env, chosen) => {
  expect(chosenProfile(given, env)).toBe(chosen);
});
