import { CommandDefinition } from '../../../../cli/command-line/command-definition';
import { CompletedCommand, completedCommand } from '../../../../cli/command-line/completion/completed-command';
import { exampleDefinition } from '../example-definition';

const DEFINITIONS: readonly CommandDefinition[] = [
  exampleDefinition({ summary: "Try: what's [new]" }),
  exampleDefinition({ name: 'pick', operands: [{ syntax: '<shell>', description: 'The shell', choices: ['bash', 'zsh', 'fish'] }], options: [] }),
  exampleDefinition({
    name: 'run',
    passesOn: true,
    operands: [{ syntax: '<command> [argument...]', description: 'What is run' }],
    options: [{ flags: '--role <arn>', description: 'The role: an ARN' }, { flags: '-q, --quiet', description: 'Say nothing' }],
  }),
  exampleDefinition({ name: 'keep', operands: [{ syntax: '<folder>', description: 'Where', completedBy: 'folder' }], options: [] }),
];

/** Commands with something of everything that a shell completes. */
export const COMPLETED: readonly CompletedCommand[] = DEFINITIONS.map(completedCommand);

export const CONFIG = `
[default]
[profile acme]
[ profile "my team" ] ; spaces
[profile acme-deploy]
[sso-session corp]
[services local]
[profile $(touch evaluated)]
`;

export const CREDENTIALS = `
[acme]
  [zulu] # last
aws_access_key_id = [no]
`;
