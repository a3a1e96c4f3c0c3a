import { PlannedFiles } from './support/planned';
import { TemporaryFolder } from '../../support/temporary-folder';

const files = new PlannedFiles(new TemporaryFolder());
const PROCESS = '[profile acme-mfa]\ncredential_process = iam-mfa process --profile acme\niam_mfa_source = acme\n';
const SESSION = '[acme-mfa]\naws_access_key_id = ASIAEXAMPLE\naws_secret_access_key = b\naws_session_token = c\niam_mfa_source = acme\n';
const KEY = '[acme]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = b\n';

test('keys that a login wrote go, as they would shadow the process', async () => {
  expect((await files.plan('', {}, `${KEY}\n${SESSION}`)).newCredentials).toBe(KEY);
});

test.each(['session', 'mfa-serial'] as const)('in the layout %s they stay', async (layout) => {
  expect((await files.plan('', { layout }, `${KEY}\n${SESSION}`)).newCredentials).toBe(`${KEY}\n${SESSION}`);
});

test('keys of somebody else are not removed, unless told', async () => {
  const foreign = SESSION.replace('iam_mfa_source = acme\n', '');
  await expect(files.plan('', {}, foreign)).rejects.toThrow(/\[acme-mfa\] of .* has keys that the AWS CLI and the SDKs take before a credential_process, .* --output-profile, .* --overwrite/);
  expect((await files.plan('', { overwrite: true }, foreign)).newCredentials).toBe('');
});

test('a section without keys shadows nothing', async () => {
  const credentials = '[acme-mfa]\noutput = json\n';
  expect((await files.plan('', {}, credentials)).newCredentials).toBe(credentials);
});

test('a process that somebody wrote by hand is as good', async () => {
  const config = '[profile acme-mfa]\ncredential_process = /opt/bin/iam-mfa process --profile acme\n';
  expect((await files.plan(config)).newConfig.startsWith(config)).toBe(true);
});

test('a program that moved is followed', async () => {
  const { newConfig } = await files.plan(PROCESS.replace('iam-mfa process', '/old/iam-mfa process'));
  expect(newConfig).toContain('credential_process = iam-mfa process --profile acme\n');
  expect(newConfig).not.toContain('/old');
});

test('the region that the profile has stays', async () => {
  expect((await files.plan(`${PROCESS}region = eu-north-1\n`, { region: 'eu-west-3' })).newConfig).toContain(`${PROCESS}region = eu-north-1\n`);
});

test('in the layout session the process goes, so that a login writes the profile', async () => {
  expect((await files.plan(PROCESS, { layout: 'session' })).newConfig).toMatch(/^\[profile acme-mfa\]\niam_mfa_source = acme\n/);
});

test('a profile with something else in it is not changed, unless told', async () => {
  const config = '[profile acme-mfa]\noutput = json\n';
  await expect(files.plan(config)).rejects.toThrow(/\[profile acme-mfa\] .* was not written by iam-mfa/);
  expect((await files.plan(config, { overwrite: true })).newConfig).toMatch(/^\[profile acme-mfa\]\noutput = json\ncredential_process = /);
});

test('the profile of another session is not taken', async () => {
  await expect(files.plan(PROCESS.replaceAll('acme\n', 'other\n'))).rejects.toThrow('is of the session of other, not of acme: give another --output-profile');
});
