import { profileOption } from '../../../cli/login/profile-option';
import { runProcess } from '../../support/run-process';

test('of a plain name has no quotation marks', () => {
  expect(profileOption('acme')).toBe('--profile acme');
});

test.each(['a b', '$(id)', '`id`', 'a"b', "it's", 'x; id', 'ü', ''])('of %j is read as that name by a shell', async (name) => {
  const { stdout } = await runProcess('sh', ['-c', `printf '%s|' ${profileOption(name)}`]);
  expect(stdout).toBe(`--profile|${name}|`);
});
