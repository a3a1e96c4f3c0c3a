import { chmodSync, chownSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivate, makePrivateFolder } from '../../../cli/aws-files/private-folder';
import { asNobody, letEverybodyEnter } from '../../support/as-nobody';
import { IAM_MFA } from '../../support/iam-mfa';
import { PersonHome } from '../../support/person-home';
import { runProcess } from '../../support/run-process';
import { TemporaryFolder } from '../../support/temporary-folder';

const folder = new TemporaryFolder();

test('is made with those above it, which are private too', () => {
  const path = join(folder.path, 'a', 'b', 'c');
  makePrivateFolder(path);
  expect(['a', 'a/b', 'a/b/c'].map((name) => statSync(join(folder.path, name)).mode % 0o1000)).toEqual([0o700, 0o700, 0o700]);
});

test('stays as it is if it is there', () => {
  const path = join(folder.path, 'there');
  mkdirSync(path, { mode: 0o755 });
  makePrivateFolder(path);
  makePrivateFolder(`${path}/`);
  expect(statSync(path).mode % 0o1000).toBe(0o755);
});

test('belongs to the owner of what is above it, whoever root makes it for', () => {
  const home = join(folder.path, 'home');
  mkdirSync(home);
  const owner = process.geteuid!() === 0 ? 1234 : process.geteuid!();
  chownSync(home, owner, -1);
  makePrivateFolder(join(home, '.aws', 'iam-mfa'));
  expect([statSync(join(home, '.aws')).uid, statSync(join(home, '.aws', 'iam-mfa')).uid]).toEqual([owner, owner]);
});

test('closed to others, it is so afterwards; one of somebody else cannot be', () => {
  const path = join(folder.path, 'open', 'folder');
  mkdirSync(path, { recursive: true });
  letEverybodyEnter(folder.path);
  chmodSync(path, 0o777);
  const close = () => asNobody(() => makePrivate(path));
  if (process.geteuid!() === 0) expect(close).toThrow(`${path} cannot be written: permission denied. Make it`);
  makePrivate(path);
  expect(statSync(path).mode % 0o1000).toBe(0o700);
});

test('cannot be in a file', () => {
  folder.write('file', '');
  expect(() => makePrivateFolder(join(folder.path, 'file', 'a', 'b'))).toThrow(/what is above it is a file, not a folder/);
  expect(() => makePrivateFolder(join(folder.path, 'file'))).toThrow('cannot be written');
});

test('that /proc does not take is told, without end it would be tried', async () => {
  const home = new PersonHome({ env: { IAM_MFA_HOME: '/proc/iam-mfa', AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }, credentials: '[acme]\naws_access_key_id = AKIAACME\naws_secret_access_key = secret\n' });
  const { status, stderr } = await runProcess('timeout', ['60', process.execPath, IAM_MFA, 'login', '--profile', 'acme', '--code', '123456'], { env: home.env });
  home.remove();
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^iam-mfa: the session cannot be kept: \/proc\/iam-mfa\/sessions cannot be written: its folder is not there and cannot be made/)]);
});
