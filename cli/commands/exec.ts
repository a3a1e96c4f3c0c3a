import { CommandDefinition, Invocation } from '../command-line/command-definition';
import { needsSession } from '../process/needs-session';
import { changedEnvironment } from '../shell/environment';
import { runCommand } from '../shell/run-command';
import { environmentChanges, workCredentials } from '../shell/work-credentials';
import { WORK_OPTIONS, workOptions } from '../shell/work-options';

/** `iam-mfa exec -- COMMAND`: a command with the session in its environment. */
export const execCommand: CommandDefinition = {
  name: 'exec',
  summary: 'Run a command with the credentials of the MFA session, or of a role',
  description: [
    'Runs a command with the credentials of the MFA session of a profile, or of a role, in its environment: for programs that cannot read a profile, and '
    + 'for one command as another role. If there is no valid session, it asks for a code on the terminal.',
    'The command gets AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and AWS_CREDENTIAL_EXPIRATION, and the region, endpoint_url and '
    + 'ca_bundle of the profile where the environment has none; AWS_PROFILE and whatever else would win over them is taken away. '
    + 'Credentials in an environment are not renewed: those of a role end after an hour at most.',
    'The session of a role has the user name as its name, unless the profile has a role_session_name; external_id and duration_seconds of the profile are sent.',
    'Ctrl-C goes to the command, and so do SIGTERM, SIGUSR1 and SIGUSR2.',
  ],
  operands: [
    { syntax: '<command>', description: 'The command to run' },
    { syntax: '[argument...]', description: 'What it is given' },
  ],
  options: WORK_OPTIONS,
  examples: [
    { command: 'iam-mfa exec -- terraform plan', explanation: 'With the session of the default profile.' },
    { command: 'iam-mfa exec --profile acme --role Deployer -- npx cdk deploy', explanation: 'As a role of the own account.' },
    { command: 'iam-mfa exec --role acme-deploy -- env | grep AWS_', explanation: 'As the role of a profile; see what the command gets.' },
  ],
  exitStatuses: [
    { status: 1, meaning: 'No session was got, or not that of the role: the command was not run' },
    { status: 126, meaning: 'The command cannot be executed' },
    { status: 127, meaning: 'There is no such command' },
    { status: '128 + n', meaning: 'Signal n ended the command' },
    { status: 'other', meaning: 'That of the command' },
  ],
  passesOn: true,
  run: (invocation) => needsSession(() => runExec(invocation)),
};

async function runExec(invocation: Invocation): Promise<number> {
  const { env } = invocation;
  const work = await workCredentials(workOptions(invocation));
  return runCommand(invocation.operands, changedEnvironment(env, environmentChanges(work, env)));
}
