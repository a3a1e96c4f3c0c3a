import { CommandDefinition } from '../../../cli/command-line/command-definition';

/** A definition with something of everything. */
export function exampleDefinition(overrides: Partial<CommandDefinition> = {}): CommandDefinition {
  return {
    name: 'try',
    summary: 'Try',
    description: ['Tries.'],
    operands: [{ syntax: '[what...]', description: 'What is tried', completedBy: 'file' }],
    options: [
      { flags: '-p, --profile <name>', description: 'The profile', env: ['FIRST_PROFILE', 'SECOND_PROFILE'], completedBy: 'profile', otherwise: 'default' },
      { flags: '--shell <shell>', description: 'The shell', choices: ['bash', 'zsh'], env: ['TRY_SHELL'] },
      { flags: '--tag <tag>', description: 'A tag', repeatable: true, env: ['TRY_TAG'] },
      { flags: '--report [file]', description: 'The report', completedBy: 'file' },
      { flags: '-f, --force', description: 'By force', env: ['TRY_FORCE'] },
      { flags: '--no-progress', description: 'No progress bar' },
    ],
    examples: [{ command: 'iam-mfa try --force', explanation: 'Try hard.' }],
    exitStatuses: [{ status: 0, meaning: 'Tried' }, { status: '128 + n', meaning: 'Signal n' }],
    run: async () => 0,
    ...overrides,
  };
}
