import { Configuration } from '../aws-files/configuration';
import { CommandDefinition, Invocation } from '../command-line/command-definition';
import { chosenProfile } from '../login/chosen-profile';
import { needsSession } from '../process/needs-session';
import { signInUrl, switchRoleUrl } from '../shell/console-url';
import { openBrowser } from '../shell/open-browser';
import { way } from '../shell/role-steps';
import { userArnOf } from '../shell/user-arn';
import { PROFILE_OPTION, ROLE_OPTION } from '../shell/work-options';

/** `iam-mfa console`: the page that switches to a role, or that one signs in at. */
export const consoleCommand: CommandDefinition = {
  name: 'console',
  summary: 'Open the console: its sign-in page, or the page that switches to a role',
  description: [
    'Prints the address of the page of the console where the users of the account sign in, or of the one that switches to a role; on a terminal it opens it in the browser as well. '
    + 'It takes no session: the console asks for the password and for MFA itself.',
    'The name and the color that the console shows for a role are iam_mfa_display_name and iam_mfa_color of its profile. '
    + 'The console cannot send an external ID or a source identity: a role that asks for one is for the command line.',
  ],
  options: [
    PROFILE_OPTION,
    ROLE_OPTION,
    { flags: '--print', description: 'Only print the address' },
  ],
  examples: [
    { command: 'iam-mfa console', explanation: 'Sign in to the account of the default profile.' },
    { command: 'iam-mfa console --role acme-deploy', explanation: 'Switch to the role of a profile.' },
    { command: 'iam-mfa console --role arn:aws:iam::444455556666:role/ops/Auditor --print', explanation: 'The address, to bookmark.' },
  ],
  exitStatuses: [
    { status: 0, meaning: 'Printed, and opened if that was wanted' },
    { status: 1, meaning: 'AWS does not say whose the key of the profile is' },
  ],
  run: (invocation) => needsSession(() => runConsole(invocation)),
};

async function runConsole(invocation: Invocation): Promise<number> {
  const { env } = invocation;
  const url = await consoleUrl(invocation);
  process.stdout.write(`${url}\n`);
  if (!process.stdout.isTTY || invocation.flag('print')) return 0;
  if (!await openBrowser(url, env)) process.stderr.write('iam-mfa: there is no browser to open it with; name one in BROWSER\n');
  return 0;
}

async function consoleUrl(invocation: Invocation): Promise<string> {
  const { env } = invocation;
  const configuration = await Configuration.load(env);
  const profile = chosenProfile(invocation.text('profile'), env);
  const wanted = way(configuration, { profile, isProfileGiven: profile !== chosenProfile(undefined, env), role: invocation.text('role') });
  const user = wanted.needsUser || !wanted.leadsToRole ? await userArnOf(configuration, wanted.source, env) : '';
  const role = wanted.steps(user).at(-1);
  return role ? switchRoleUrl(role) : signInUrl(user);
}
