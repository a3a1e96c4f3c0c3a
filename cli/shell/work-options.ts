import { LONGEST_SECONDS } from './assume-role';
import { WayRequest } from './role-steps';
import { Invocation, OptionDefinition } from '../command-line/command-definition';
import { chosenProfile } from '../login/chosen-profile';
import { sessionDuration } from '../login/session-duration';
import { UsageError } from '../usage-error';

/** Whose credentials a command works with, as the command line tells it. */
export interface WorkOptions extends WayRequest {
  readonly env: NodeJS.ProcessEnv;
  readonly durationSeconds?: number;
  readonly withSourceIdentity: boolean;
  readonly codeCommand?: string;
}

export const PROFILE_OPTION: OptionDefinition = {
  flags: '--profile <name>',
  description: 'The profile with the access key, or one on the way to it: of its session, of a role',
  env: ['PROFILE', 'AWS_PROFILE'],
  otherwise: 'default',
  completedBy: 'profile',
};

export const ROLE_OPTION: OptionDefinition = {
  flags: '--role <role>',
  description: 'A role: a profile with a role_arn, the name of a role of the own account (with its path), or the ARN of one',
  otherwise: 'that of the profile, if it is the profile of a role',
  completedBy: 'profile',
};

export const CODE_COMMAND_OPTION: OptionDefinition = {
  flags: '--code-command <command>',
  description: 'A command of the shell that prints a code, instead of asking for one',
};

/** What `workOptions` reads. */
export const WORK_OPTIONS: readonly OptionDefinition[] = [
  PROFILE_OPTION,
  ROLE_OPTION,
  {
    flags: '--duration <time>',
    description: 'How long the session of the role lasts, from 15m to 1h: AWS gives no more to who assumes a role with a session',
    otherwise: 'duration_seconds of the profile, at most an hour; else an hour',
  },
  {
    flags: '--source-identity',
    description: 'Set the user name as the source identity, for a role that asks for it (requireSourceIdentity)',
  },
  CODE_COMMAND_OPTION,
];

/** @throws UsageError */
export function workOptions(invocation: Invocation): WorkOptions {
  const { env } = invocation;
  const profile = chosenProfile(invocation.text('profile'), env);
  return {
    env,
    profile,
    isProfileGiven: profile !== chosenProfile(undefined, env),
    role: invocation.text('role'),
    durationSeconds: roleDuration(invocation.text('duration')),
    withSourceIdentity: invocation.flag('source-identity'),
    codeCommand: invocation.text('code-command'),
  };
}

function roleDuration(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = sessionDuration(text);
  if (seconds > LONGEST_SECONDS) {
    throw new UsageError(`--duration is ${text}, and a role that is assumed with a session is given for 1h at most, whatever its MaxSessionDuration: `
      + 'AWS counts it as role chaining. Programs that use a role profile renew it by themselves, on the same code');
  }
  return seconds;
}
