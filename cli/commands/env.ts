import { CommandDefinition, Invocation } from '../command-line/command-definition';
import { needsSession } from '../process/needs-session';
import { quotedWord } from '../shell/quoted-word';
import { evaluation, shellLines } from '../shell/shell-lines';
import { Shell, shellOf, SHELLS } from '../shell/shells';
import { environmentChanges, workCredentials } from '../shell/work-credentials';
import { WORK_OPTIONS, workOptions } from '../shell/work-options';

/** `iam-mfa env`: the session as lines for a shell. */
export const envCommand: CommandDefinition = {
  name: 'env',
  summary: 'Print the credentials of the MFA session, or of a role, for a shell to evaluate',
  description: [
    'Prints lines that set the credentials of the MFA session of a profile, or of a role, in a shell, and take away what would win over them: AWS_PROFILE and the like. '
    + 'If there is no valid session, it asks for a code on the terminal.',
    'Everything that is started from that shell has the credentials then, and they are not renewed: `iam-mfa exec` gives them to one command, '
    + 'and a profile with `credential_process` (`iam-mfa profiles`) has them renewed.',
    'The region, endpoint_url and ca_bundle of the profile are set where the environment has none.',
  ],
  options: [
    ...WORK_OPTIONS,
    { flags: '--shell <shell>', description: 'The shell to write for; json for the variables as an object', choices: SHELLS, otherwise: 'as SHELL tells, or PSModulePath' },
  ],
  examples: [
    { command: 'eval "$(iam-mfa env)"', explanation: 'In bash, zsh and other POSIX shells.' },
    { command: 'iam-mfa env --role acme-deploy | source', explanation: 'In fish, as the role of a profile.' },
    { command: 'iam-mfa env --shell powershell | Out-String | Invoke-Expression', explanation: 'In PowerShell.' },
    { command: 'for /f "delims=" %i in (\'iam-mfa env --shell cmd\') do @%i', explanation: 'In cmd.' },
  ],
  exitStatuses: [
    { status: 0, meaning: 'Printed' },
    { status: 1, meaning: 'No session was got, or not that of the role: nothing was printed' },
  ],
  run: (invocation) => needsSession(() => runEnv(invocation)),
};

async function runEnv(invocation: Invocation): Promise<number> {
  const { env } = invocation;
  const shell = (invocation.text('shell') as Shell | undefined) ?? shellOf(env);
  const lines = shellLines(environmentChanges(await workCredentials(workOptions(invocation)), env), shell);
  process.stdout.write(lines);
  if (process.stdout.isTTY && shell !== 'json') process.stderr.write(`\nTo set them in this shell: ${evaluation(commandLine(invocation, shell), shell)}\n`);
  return 0;
}

function commandLine(invocation: Invocation, shell: Shell): string {
  const options = ['profile', 'role', 'duration', 'shell'].flatMap((name) => {
    const value = invocation.text(name);
    return value === undefined ? [] : [`--${name}`, quotedWord(value, shell === 'cmd' ? 'windows' : 'posix')];
  });
  return ['iam-mfa env', ...options, ...invocation.flag('source-identity') ? ['--source-identity'] : []].join(' ');
}
