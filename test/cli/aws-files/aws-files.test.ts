import { homedir } from 'node:os';
import { join } from 'node:path';
import { awsFiles } from '../../../cli/aws-files/aws-files';

test.each([
  ['of the home', { HOME: '/home/alice' }, '/home/alice/.aws'],
  ['of the home on Windows', { USERPROFILE: '/users/alice' }, '/users/alice/.aws'],
  ['of the user', {}, join(homedir(), '.aws')],
  ['of the home where the variables are empty', { HOME: '/home/alice', AWS_CONFIG_FILE: '', AWS_SHARED_CREDENTIALS_FILE: '', IAM_MFA_HOME: '' }, '/home/alice/.aws'],
])('the files %s', (_, env, folder) => {
  expect(awsFiles(env)).toEqual({ credentials: join(folder, 'credentials'), config: join(folder, 'config'), state: join(folder, 'iam-mfa') });
});

test('elsewhere, ~ being the home', () => {
  const env = { HOME: '/home/$&', AWS_CONFIG_FILE: '~/config', AWS_SHARED_CREDENTIALS_FILE: '/etc/~/credentials', IAM_MFA_HOME: '~/state' };

  expect(awsFiles(env)).toEqual({ credentials: '/etc/~/credentials', config: '/home/$&/config', state: '/home/$&/state' });
});
