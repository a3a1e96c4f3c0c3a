import { CommandDefinition, Invocation } from '../command-line/command-definition';
import { chosenProfile } from '../login/chosen-profile';
import { needsSession } from '../process/needs-session';
import { processAnswer } from '../process/process-answer';
import { promptedSession } from '../process/prompted-session';
import { CODE_COMMAND_OPTION, PROFILE_OPTION } from '../shell/work-options';

/** `iam-mfa process`: the session as a `credential_process` answers it. */
export const processCommand: CommandDefinition = {
  name: 'process',
  summary: 'Answer a credential_process setting with the MFA session of a profile',
  description: [
    'Prints the MFA session of a profile as the AWS CLI and the SDKs want it of a `credential_process` (Version 1). With '
    + '`credential_process = iam-mfa process --profile acme` in a profile of its own, everything that uses this profile, or a role profile on it, works on one code.',
    'If there is no session, or less than five minutes are left of it, it asks for a code on the terminal, wherever its standard streams lead; '
    + 'any number of callers at the same time are one question. Without a terminal it ends with status 1 and names the command to run: `iam-mfa login` beforehand.',
    'The Expiration is that of the session. The AWS CLI and boto3 ask again before every request from fifteen minutes before it on, and the SDK for JavaScript from five minutes before it on; '
    + 'they are given the same session until five minutes before its end. The SDKs for Go end a credential_process after a minute: whoever types slower than that logs in beforehand.',
    'A profile with static keys or a role_arn beside credential_process does not run it: `iam-mfa doctor` finds that.',
  ],
  options: [PROFILE_OPTION, CODE_COMMAND_OPTION],
  examples: [
    { command: 'iam-mfa process --profile acme', explanation: 'What an SDK runs; the same by hand.' },
    { command: 'aws configure set credential_process "iam-mfa process --profile acme" --profile acme-mfa', explanation: 'Make a profile of it; so does `iam-mfa profiles --apply`.' },
    { command: 'iam-mfa process --profile acme --code-command "ykman oath accounts code -s acme"', explanation: 'Let a security key give the code.' },
  ],
  exitStatuses: [
    { status: 0, meaning: 'Printed' },
    { status: 1, meaning: 'No session was got: nobody could be asked, or AWS refused' },
  ],
  run: (invocation) => needsSession(() => runProcess(invocation)),
};

async function runProcess(invocation: Invocation): Promise<number> {
  const { env } = invocation;
  const { session, notKept } = await promptedSession({
    env, profile: chosenProfile(invocation.text('profile'), env), codeCommand: invocation.text('code-command'), keep: 'may',
  });
  if (notKept !== undefined) process.stderr.write(`iam-mfa: the session is good for this once only: ${notKept}\n`);
  process.stdout.write(processAnswer(session));
  return 0;
}
