import { CommandDefinition, Invocation } from '../command-line/command-definition';
import { login, LoginOptions } from '../login/login';
import { sessionDuration } from '../login/session-duration';
import { chosenProfile } from '../login/source-profile';
import { needsSession } from '../process/needs-session';
import { UsageError } from '../usage-error';

const LOGGED_IN = 0;
const NO_SESSION = 1;

export const loginCommand: CommandDefinition = {
  name: 'login',
  summary: 'Open an MFA session with one code, and write it as a profile',
  description: [
    'Asks for a code of your MFA device at the terminal, opens a session with it (sts:GetSessionToken), and writes the session '
    + 'as a profile that the AWS CLI, the CDK and every SDK can use. While that session is valid nothing is asked and nothing is sent.',
    'The profile with the access key may be named itself, or any profile that comes from it: that of the session, one of a role. '
    + 'The device is found by itself; if there are several, you choose once and the choice is remembered. '
    + 'STS takes no codes of security keys and passkeys: `aws login` (AWS CLI 2.32 or later) signs in with those.',
    'A profile that the config file has with `credential_process = iam-mfa process` reads the session by itself; '
    + 'nothing is written to the credentials file then.',
  ],
  options: [
    { flags: '--profile <name>', description: 'The profile with the access key, or one that comes from it', env: ['PROFILE', 'AWS_PROFILE'], otherwise: 'default', completedBy: 'profile' },
    {
      flags: '--output-profile <name>',
      description: 'The profile to write',
      env: ['OUTPUT_PROFILE'],
      otherwise: 'the one that was written last for the profile, at first the profile\'s name with -mfa',
      completedBy: 'profile',
    },
    { flags: '--code <digits>', description: 'The code, instead of being asked for it' },
    { flags: '--code-command <command>', description: 'A command of the shell that prints the code' },
    { flags: '--serial <arn>', description: 'The serial number or the name of the MFA device', otherwise: 'the one chosen before, mfa_serial of the profile, or the only one' },
    { flags: '--duration <time>', description: 'How long the session is to be valid, from 15m to 36h', otherwise: 'the 12 hours that AWS gives' },
    { flags: '--force', description: 'Open a new session even if there is a valid one' },
    { flags: '--overwrite', description: 'Write the profile even if its section is not one of iam-mfa; never that of the access key' },
  ],
  examples: [
    { command: 'iam-mfa login --profile acme', explanation: 'Ask for a code, and write the profile acme-mfa' },
    { command: 'iam-mfa login --profile acme --duration 36h', explanation: 'The longest session there is' },
    { command: 'PROFILE=acme OUTPUT_PROFILE=work iam-mfa login', explanation: 'The names of both profiles by variables' },
    { command: 'iam-mfa login --code-command "ykman oath accounts code -s AWS"', explanation: 'The code of a YubiKey' },
    { command: 'iam-mfa login --code-command "op item get AWS --otp"', explanation: 'The code of 1Password' },
    { command: 'iam-mfa login --code-command "pass otp aws"', explanation: 'The code of pass' },
  ],
  exitStatuses: [
    { status: LOGGED_IN, meaning: 'there is a session, opened now or still valid, and the profile has it' },
    { status: NO_SESSION, meaning: 'there is no session: AWS refused the code, or there was nobody to ask for one' },
  ],
  run: (invocation) => needsSession(async () => {
    process.stderr.write(`${await login(optionsOf(invocation))}\n`);
    return LOGGED_IN;
  }),
};

function optionsOf(invocation: Invocation): LoginOptions {
  const duration = invocation.text('duration');
  if (invocation.text('code') !== undefined && invocation.text('code-command') !== undefined) {
    throw new UsageError('--code and --code-command both give the code, expected one of them');
  }
  return {
    env: invocation.env,
    profile: chosenProfile(invocation.text('profile'), invocation.env),
    outputProfile: invocation.text('output-profile'),
    tokenCode: invocation.text('code'),
    codeCommand: invocation.text('code-command'),
    serialNumber: invocation.text('serial'),
    durationSeconds: duration === undefined ? undefined : sessionDuration(duration),
    force: invocation.flag('force'),
    overwrite: invocation.flag('overwrite'),
  };
}
