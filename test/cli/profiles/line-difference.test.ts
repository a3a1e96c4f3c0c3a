import { lineDifference } from '../../../cli/profiles/line-difference';

const difference = (before: string, after: string, context = 3) => lineDifference({ path: '/home/alice/.aws/config', before, after }, context);
const HEADER = '--- /home/alice/.aws/config\n+++ /home/alice/.aws/config\n';

test('as diff -u shows it', () => {
  expect(difference('a\nb\nc\nd\ne\n', 'a\nb\nc\nD\ne\n', 1)).toBe(`${HEADER}@@ -3,3 +3,3 @@\n c\n-d\n+D\n e\n`);
});

test('nothing where nothing changes', () => {
  expect(difference('a\n', 'a\n')).toBe('');
});

test('a file that was not there', () => {
  expect(difference('', '[profile a]\nregion = b\n')).toMatch(/^--- .*\n\+\+\+ .*\n@@ -[01],0 \+1,2 @@\n\+\[profile a\]\n\+region = b\n$/);
});

test('lines that end as on Windows', () => {
  expect(difference('a\r\nb\r\n', 'a\r\nc\r\n')).toBe(`${HEADER}@@ -1,2 +1,2 @@\n a\n-b\n+c\n`);
});

test.each([
  'aws_secret_access_key = SECRET', 'aws_secret_access_key=SECRET', '  aws_session_token : SECRET', '# aws_secret_access_key = SECRET', ';aws_access_key_id = SECRET',
  'mfa_token = SECRET', 'Password = SECRET',
])('%s does not show the secret', (line) => {
  const shown = difference(`${line}\na\n`, 'b\n');
  expect(shown).not.toContain('SECRET');
  expect(shown).toContain(`-${line.replace('SECRET', '***')}`);
  expect(difference(`${line}\na\n`, `${line}\nb\n`)).not.toContain('SECRET');
});

test.each(['role_arn = arn:aws:iam::111122223333:role/token', 'credential_process = iam-mfa process --profile token', 'region = eu-west-1'])('%s is shown', (line) => {
  expect(difference('', `${line}\n`)).toContain(`+${line}\n`);
});
