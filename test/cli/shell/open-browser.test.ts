import { browserCommand } from '../../../cli/shell/open-browser';

const URL = 'https://signin.aws.amazon.com/switchrole?account=111122223333&roleName=a%20$(id)';

test.each<[NodeJS.Platform, NodeJS.ProcessEnv, readonly string[]]>([
  ['linux', {}, ['xdg-open', URL]],
  ['darwin', {}, ['open', URL]],
  ['win32', {}, ['rundll32', 'url.dll,FileProtocolHandler', URL]],
  ['linux', { BROWSER: 'firefox -P work' }, ['firefox', '-P', 'work', URL]],
  ['linux', { BROWSER: 'open-in %s --new:firefox' }, ['open-in', URL, '--new']],
  ['linux', { BROWSER: '' }, ['xdg-open', URL]],
])('on %s with %j', (platform, env, command) => {
  expect(browserCommand(URL, env, platform)).toEqual(command);
});
