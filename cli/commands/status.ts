import { awsFiles } from '../aws-files/aws-files';
import { Configuration } from '../aws-files/configuration';
import { CommandDefinition, Invocation } from '../command-line/command-definition';
import { profileOption } from '../login/profile-option';
import { chosenProfile, ProfileError, sourceProfile } from '../login/source-profile';
import { Style } from '../prove/text/style';
import { SessionStatus, sessionStatus } from '../status/session-status';
import { statusText } from '../status/status-text';
import { storedSessions } from '../status/stored-sessions';

const VALID = 0;
const NONE = 1;

export const statusCommand: CommandDefinition = {
  name: 'status',
  summary: 'Show the MFA sessions, the time left, and the age of MFA',
  description: [
    'Shows every session that is kept, without asking AWS: the time left, the user and the device, how long ago the code was given, the profiles '
    + 'that hand the session on, and the role profiles on it. A role profile with `iam_mfa_max_age`, as `iam-mfa profiles` writes it, is '
    + 'pointed out where the code is too long ago for its role.',
    'With `--json`, an object with `version` (1), `at` (ISO 8601), `valid` (what the exit status says), and `sessions`: each with `profile`, `state` '
    + '(`valid`; `ending`, with less than five minutes left; `expired`; `key-changed`), `userArn`, `userName`, `accountId`, `serialNumber`, `deviceName`, '
    + '`expiration`, `secondsLeft`, `mfaAuthenticatedAt`, `mfaAgeSeconds`, `carriedBy` (`profile`, and `by`: `credentials` or `credential_process`), and '
    + '`roles` (`profile`, `roleArn`, `usesSession`; `asksForCode` for one with an `mfa_serial` on the key itself; where the profile says, `maxMfaAgeSeconds` and '
    + '`isMfaFreshEnough`). '
    + 'It holds no secrets, and nothing is taken away from it within version 1.',
  ],
  options: [
    {
      flags: '--profile <name>',
      description: 'Only the session that this profile gets its credentials from: the profile of the key, of the session, or of a role on it',
      completedBy: 'profile',
    },
    { flags: '--json', description: 'Print the sessions as JSON' },
  ],
  examples: [
    { command: 'iam-mfa status', explanation: 'What is open, and for how long' },
    { command: 'iam-mfa status --profile deploy > /dev/null || iam-mfa login --profile deploy', explanation: 'Ask for a code only if one is needed, before a script begins' },
    {
      command: "PS1='$(iam-mfa status --json | jq -r \".sessions[] | select(.state == \\\"valid\\\") | .profile\") $ '",
      explanation: 'The profiles with a valid session in the prompt of bash',
    },
  ],
  exitStatuses: [
    { status: VALID, meaning: 'there is a valid session: of --profile, else of the profile that PROFILE or AWS_PROFILE names, else any' },
    { status: NONE, meaning: 'there is none' },
  ],
  run,
};

async function run(invocation: Invocation): Promise<number> {
  const { env } = invocation;
  const configuration = await Configuration.load(env);
  const now = Date.now();
  const all = storedSessions(awsFiles(env).state).map((session) => sessionStatus(session, configuration, now));
  const given = invocation.text('profile');
  const chosen = given === undefined ? chosenByEnvironment(configuration, env) : sourceProfile(configuration, given);
  const sessions = given === undefined ? all : all.filter(({ profile }) => profile === chosen);
  const valid = all.some(({ profile, state }) => state === 'valid' && (chosen === undefined || profile === chosen));

  if (invocation.flag('json')) {
    process.stdout.write(`${JSON.stringify({ version: 1, at: new Date(now).toISOString(), valid, sessions }, undefined, 2)}\n`);
  } else {
    print(sessions, given, env);
  }
  return valid ? VALID : NONE;
}

/** A profile without a key, such as one of IAM Identity Center, has no session: no reason to show none of the others. */
function chosenByEnvironment(configuration: Configuration, env: NodeJS.ProcessEnv): string | undefined {
  if (!env.PROFILE && !env.AWS_PROFILE) return undefined;
  const name = chosenProfile(undefined, env);
  try {
    return sourceProfile(configuration, name);
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    process.stderr.write(`iam-mfa: ${error.message}\n`);
    return name;
  }
}

function print(sessions: readonly SessionStatus[], given: string | undefined, env: NodeJS.ProcessEnv): void {
  const { stdout } = process;
  stdout.write(sessions.length > 0
    ? statusText(sessions, { style: Style.for(stdout, env), columns: stdout.columns })
    : `No session is kept${given === undefined ? '' : ` for the profile ${given}`}. Open one: iam-mfa login${given === undefined ? '' : ` ${profileOption(given)}`}\n`);
}
