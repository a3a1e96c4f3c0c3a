import { unreadSections } from '../../../cli/aws-files/unread-sections';
import { AwsFolder } from '../../support/aws-folder';

const RENAME = expect.stringContaining('rename it') as string;
const SPACE = expect.stringContaining('exactly one space') as string;
const PREFIX = expect.stringContaining('only with `profile` before the name') as string;
const NO_PREFIX = expect.stringContaining('have no `profile` before the name') as string;

const CASES: readonly (readonly [kind: 'config' | 'credentials', header: string, profile: string, remedy: string])[] = [
  ['config', 'profile my laptop', 'my laptop', RENAME],
  ['config', 'profile "my laptop"', 'my laptop', RENAME],
  ['config', 'profile développement', 'développement', RENAME],
  ['config', 'profile a,b', 'a,b', RENAME],
  ['config', 'profile  acme', 'acme', SPACE],
  ['config', ' profile acme', 'acme', SPACE],
  ['config', 'acme', 'acme', PREFIX],
  ['credentials', 'my laptop', 'my laptop', RENAME],
  ['credentials', 'profile acme', 'acme', NO_PREFIX],
];

test.each(CASES)('%s [%s]', async (kind, header, profile, remedy) => {
  const text = `[default]\nregion = us-east-1\n  [${header}] ; comment\nregion = eu-west-1\n`;
  expect(unreadSections('the file', text, kind)).toEqual([{ file: 'the file', header, profile, remedy }]);
  const configuration = await new AwsFolder({ [kind]: text }).load();
  expect(configuration.profiles.map(({ name }) => name)).toEqual(['default']);
  expect(configuration.unread.map((section) => section.header)).toEqual([header]);
});

const READ = ['profile acme', 'profile "acme"', 'profile \'a.b/c@d:e%f+g-h_i\'', 'default', 'profile default'];

test.each(READ)('the config file may have [%s]', async (header) => {
  const configuration = await new AwsFolder({ config: `[${header}]\nregion = eu-west-1\n` }).load();
  expect([configuration.profiles.length, configuration.unread]).toEqual([1, []]);
});

test.each(['services local', 'sso-session corp', 'preview', 'plugins'])('[%s] of the config file is no profile', async (header) => {
  const configuration = await new AwsFolder({ config: `[${header}]\nregion = eu-west-1\n` }).load();
  expect([configuration.profiles, configuration.unread]).toEqual([[], []]);
});
