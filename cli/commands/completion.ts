import { CommandDefinition, Invocation } from '../command-line/command-definition';
import { bashCompletion } from '../command-line/completion/bash';
import { CompletedCommand, completedCommand } from '../command-line/completion/completed-command';
import { fishCompletion } from '../command-line/completion/fish';
import { powershellCompletion } from '../command-line/completion/powershell';
import { zshCompletion } from '../command-line/completion/zsh';

const SCRIPTS: Readonly<Record<string, (commands: readonly CompletedCommand[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell: powershellCompletion,
};

/** `iam-mfa completion SHELL`. It is given the others, which it would import in a circle. */
export function completionCommand(others: () => readonly CommandDefinition[]): CommandDefinition {
  return {
    name: 'completion',
    summary: 'Print the completion script of a shell',
    description: [
      'Prints a script that completes commands, options, choices, files, and the names of profiles, which it reads from the AWS config '
      + 'and credentials files each time.',
    ],
    operands: [{ syntax: '<shell>', description: 'The shell', choices: Object.keys(SCRIPTS) }],
    options: [],
    examples: [
      { command: 'source <(iam-mfa completion bash)', explanation: 'In ~/.bashrc, for bash from 4.0 on.' },
      { command: 'eval "$(iam-mfa completion zsh)"', explanation: 'In ~/.zshrc after compinit, or in ~/.bashrc of any bash with `bash` for `zsh`.' },
      { command: 'iam-mfa completion fish | source', explanation: 'In ~/.config/fish/config.fish.' },
      { command: 'iam-mfa completion powershell | Out-String | Invoke-Expression', explanation: 'In the file that $PROFILE names.' },
    ],
    exitStatuses: [{ status: 0, meaning: 'The script is printed' }],
    run: async ({ operands: [shell] }: Invocation) => {
      process.stdout.write(SCRIPTS[shell](others().map(completedCommand)));
      return 0;
    },
  };
}
