import { CommandDefinition } from './command-definition';
import { CommandGroup } from './program';
import { completionCommand } from '../commands/completion';
import { consoleCommand } from '../commands/console';
import { diffCommand } from '../commands/diff';
import { doctorCommand } from '../commands/doctor';
import { enrollCommand } from '../commands/enroll';
import { envCommand } from '../commands/env';
import { execCommand } from '../commands/exec';
import { loginCommand } from '../commands/login';
import { processCommand } from '../commands/process';
import { profilesCommand } from '../commands/profiles';
import { proveCommand } from '../commands/prove';
import { sandboxCommand } from '../commands/sandbox';
import { simulateCommand } from '../commands/simulate';
import { statusCommand } from '../commands/status';

/** The commands of `iam-mfa`, in the order of the overview. */
export const COMMAND_GROUPS: readonly CommandGroup[] = [
  {
    title: 'To work with MFA',
    commands: [
      loginCommand, processCommand, execCommand, envCommand, consoleCommand,
      enrollCommand, profilesCommand, statusCommand, doctorCommand, completionCommand(() => COMMANDS),
    ],
  },
  {
    title: 'To build and check what requires it',
    commands: [proveCommand, diffCommand, simulateCommand, sandboxCommand],
  },
];

export const COMMANDS: readonly CommandDefinition[] = COMMAND_GROUPS.flatMap(({ commands }) => commands);
