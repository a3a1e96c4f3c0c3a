import fc from 'fast-check';
import { Configuration } from '../../../cli/aws-files/configuration';
import { longTermKey, sourceProfile } from '../../../cli/login/source-profile';
import { plainKeyId } from '../../../cli/process/profile-key';
import { TemporaryFolder } from '../../support/temporary-folder';

const ID = 'AKIAIOSFODNN7EXAMPLE';
const KEY = `aws_access_key_id = ${ID}\naws_secret_access_key = secret\n`;

const folder = new TemporaryFolder();

interface Texts {
  readonly credentials?: string;
  readonly config?: string;
}

describe('the key that a profile holds', () => {
  test.each<[string, Texts]>([
    ['in the credentials file', { credentials: `[acme]\n${KEY}` }],
    ['in the config file', { config: `[profile acme]\n${KEY}` }],
    ['with a region in the other file', { credentials: `[acme]\n${KEY}`, config: '[profile acme]\nregion = eu-west-1\n' }],
    ['after a nested block', { credentials: `[acme]\ns3 =\n  max_concurrent_requests = 3\n${KEY}` }],
    ['with quotation marks in the header', { config: `[profile "acme"]\n${KEY}` }],
    ['with comments, spaces and CRLF', { credentials: `# mine\r\n[acme] ; work\r\n  aws_access_key_id=${ID} # old\r\naws_secret_access_key=secret\r\n` }],
    ['between other profiles', { credentials: `[other]\naws_access_key_id = AKIAOTHER\n[acme]\n${KEY}[third]\naws_access_key_id = AKIATHIRD\n` }],
  ])('%s', (_, { credentials = '', config = '' }) => {
    expect(plainKeyId('acme', credentials, config)).toBe(ID);
  });

  test.each<[string, Texts]>([
    ['not there', { credentials: `[other]\n${KEY}` }],
    ['of two profiles of that name', { credentials: `[acme]\n${KEY}[acme]\naws_access_key_id = AKIAOTHER\n` }],
    ['beside another one in the other file', { credentials: `[acme]\n${KEY}`, config: '[profile acme]\naws_access_key_id = AKIAOTHER\n' }],
    ['of a session that iam-mfa wrote', { credentials: `[acme]\n${KEY}aws_session_token = token\niam_mfa_source = work\n` }],
    ['of a session', { credentials: `[acme]\n${KEY}aws_session_token = token\n` }],
    ['beside a role', { credentials: `[acme]\n${KEY}`, config: '[profile acme]\nrole_arn = arn:aws:iam::111122223333:role/Deployer\nsource_profile = other\n' }],
    ['beside a role of a machine', { credentials: `[acme]\n${KEY}role_arn = arn:aws:iam::111122223333:role/Deployer\ncredential_source = Environment\n` }],
    ['of a process', { config: '[profile acme]\ncredential_process = vault acme\n' }],
    ['nested', { credentials: `[acme]\ns3 =\n  aws_access_key_id = ${ID}\n` }],
    ['in a comment', { credentials: `[acme]\n# aws_access_key_id = ${ID}\n` }],
    ['under a header of the other file', { credentials: `[profile acme]\n${KEY}`, config: `[acme]\n${KEY}` }],
  ])('nothing for a key that is %s', (_, { credentials = '', config = '' }) => {
    expect(plainKeyId('acme', credentials, config)).toBeUndefined();
  });

  test('default has a header without profile', () => {
    expect(plainKeyId('default', '', `[default]\n${KEY}`)).toBe(ID);
    expect(plainKeyId('default', '', `[profile default]\n${KEY}`)).toBe(ID);
  });
});

test('is never another one than the SDK\'s parser and the long way find', async () => {
  const line = fc.constantFrom(
    '[acme]', '[profile acme]', '[profile "acme"]', '[ acme ]', '[other]', '[profile other]', '[profile  acme]', '[acme', '[sso-session acme]', '[default]',
    'aws_access_key_id = AKIAONE', 'aws_access_key_id=AKIATWO', ' aws_access_key_id = AKIATWO', 'AWS_ACCESS_KEY_ID = AKIATWO', 'aws_access_key_id =',
    'aws_secret_access_key = secret', '  aws_secret_access_key=secret', 'aws_session_token = token', 'role_arn = arn:aws:iam::111122223333:role/Deployer',
    'source_profile = other', 'credential_process = iam-mfa process --profile other', 'iam_mfa_source = other', 's3 =', '# comment', '', 'aws_access_key_id = AKIAONE ; old',
    'aws_access_key_id = AKIAONE#1', 'sso_session = corp', 'region = eu-west-1',
  );
  const text = fc.tuple(fc.constantFrom('[acme]', '[profile acme]', ''), fc.array(line, { maxLength: 12 })).map((lines) => lines.flat().join('\n'));
  await fc.assert(fc.asyncProperty(text, text, async (credentials, config) => {
    const found = plainKeyId('acme', credentials, config);
    if (found === undefined) return;
    const env = {
      AWS_SHARED_CREDENTIALS_FILE: folder.write('credentials', credentials), AWS_CONFIG_FILE: folder.write('config', config), IAM_MFA_HOME: folder.path,
    };
    const configuration = await Configuration.load(env);
    // The long way refuses what has no secret, too; the session is of the same key then.
    if (configuration.profile('acme')?.settings.aws_secret_access_key === undefined) return;
    expect(sourceProfile(configuration, 'acme')).toBe('acme');
    expect((await longTermKey(configuration, 'acme', env)).accessKeyId).toBe(found);
  }), { numRuns: 2000 });
});
