import { LoginDesks } from '../../support/login-desks';
import { SettableClock } from '../../support/settable-clock';

const HOURS = 13;
const desks = new LoginDesks({ clock: new SettableClock(Date.now() - HOURS * 3_600_000) });

test.each([['login'], ['process']])('%s says that the clock is ahead where a new session is over at once', async (command) => {
  const desk = await desks.desk(`alice-${command}`);
  const { status, stdout, stderr } = await desk.run([command, '--profile', 'acme', '--code-command', `echo ${desk.phone.code()}`]);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^iam-mfa: by the clock of this machine the session that AWS has just opened is over, .* log in again\n$/);
});
