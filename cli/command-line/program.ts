import { Command, CommanderError } from 'commander';
import { UsageError } from '../usage-error';
import { packageVersion } from '../version';
import { CommandDefinition } from './command-definition';
import { DefinedCommand, throwUsageError } from './defined-command';
import { overview } from './help/overview';

/** Commands under a heading of the overview. */
export interface CommandGroup {
  readonly title: string;
  readonly commands: readonly CommandDefinition[];
}

/** `iam-mfa`, as far as its command line goes. */
export class Program {
  private readonly commands: readonly CommandDefinition[];

  constructor(private readonly groups: readonly CommandGroup[], private readonly env: NodeJS.ProcessEnv) {
    this.commands = groups.flatMap(({ commands }) => commands);
  }

  /**
   * @returns the exit status
   * @throws UsageError for a command line that cannot be meant
   */
  async run(args: readonly string[]): Promise<number> {
    if (args.length === 0) {
      process.stderr.write(overview(this.groups, process.stderr.columns));
      return 2;
    }
    const [name, ...rest] = args[0] === 'help' ? [...args.slice(1), '--help'] : args;
    if (!name.startsWith('-')) this.checkCommand(name);
    let status = 0;
    try {
      await this.commander((ended) => (status = ended)).parseAsync([name, ...rest], { from: 'user' });
    } catch (error) {
      // Commander ends help and the version by this.
      if (!(error instanceof CommanderError)) throw error;
    }
    return status;
  }

  /** The command that the arguments begin with. */
  commandOf(args: readonly string[]): CommandDefinition | undefined {
    return this.commands.find(({ name }) => name === args[0]);
  }

  private commander(end: (status: number) => void): Command {
    const program = new Command('iam-mfa')
      .version(packageVersion(), '-V, --version')
      .helpCommand(false)
      .enablePositionalOptions()
      .configureHelp({ formatHelp: (_, { helpWidth }) => overview(this.groups, helpWidth) })
      .configureOutput({ outputError: () => {} })
      .exitOverride(throwUsageError);
    for (const definition of this.commands) {
      program.addCommand(new DefinedCommand(definition, this.env, async (invocation) => {
        end(await definition.run(invocation));
      }));
    }
    return program;
  }

  private checkCommand(name: string): void {
    if (this.commandOf([name])) return;
    const known = `unknown command ${JSON.stringify(name)}, expected one of: ${this.commands.map((command) => command.name).join(', ')}`;
    throw new UsageError(`${known}${this.suggestion(name)}`);
  }

  /** Commander's, which it keeps to its messages. */
  private suggestion(name: string): string {
    try {
      this.commander(() => {}).parse([name], { from: 'user' });
      return '';
    } catch (error) {
      const [, similar] = /\(Did you mean (.+)\?\)$/.exec((error as Error).message) ?? [];
      return similar === undefined ? '' : ` (did you mean ${similar}?)`;
    }
  }
}
