import { Command, CommanderError, Option, ParseOptionsResult } from 'commander';
import { UsageError } from '../usage-error';
import { CommandDefinition, Invocation } from './command-definition';
import { GivenInvocation } from './given-invocation';
import { commandHelp } from './help/command-help';
import { checkOperands } from './operands';
import { optionSyntax } from './option-syntax';
import { preparedArguments } from './prepared-arguments';

/** A command of commander that takes what a definition says. */
export class DefinedCommand extends Command {
  private readonly given = new Map<string, (string | undefined)[]>();

  constructor(private readonly definition: CommandDefinition, env: NodeJS.ProcessEnv, act: (invocation: Invocation) => void | Promise<void>) {
    super(definition.name);
    this.description(definition.summary)
      .passThroughOptions(definition.passesOn ?? false)
      .allowExcessArguments()
      .configureHelp({ formatHelp: (_, help) => commandHelp(definition, help) })
      .configureOutput({ outputError: () => {} })
      .exitOverride(throwUsageError)
      .action(() => act(this.invocation(env)));
    for (const option of definition.options) {
      this.addOption(new Option(option.flags, option.description));
      const { name, negated } = optionSyntax(option);
      this.on(`option:${negated ? `no-${name}` : name}`, (value?: string) => {
        this.given.set(name, [...this.given.get(name) ?? [], value]);
      });
    }
  }

  override parseOptions(args: string[]): ParseOptionsResult {
    const { options, passesOn = false } = this.definition;
    return super.parseOptions(preparedArguments(args, options.map(optionSyntax), passesOn));
  }

  private invocation(env: NodeJS.ProcessEnv): Invocation {
    checkOperands(this.definition, this.args);
    return new GivenInvocation(this.definition.options, this.given, this.args, env);
  }
}

/** Commander ends the process unless its callback throws. */
export function throwUsageError(error: CommanderError): never {
  if (error.exitCode === 0) throw error;
  throw new UsageError(error.message.replace(/^error: /, '').replace(/\n+/g, ' '));
}

/** What a command is given by arguments, where nothing is run. */
export function parseInvocation(definition: CommandDefinition, args: readonly string[], env: NodeJS.ProcessEnv = {}): Invocation {
  let parsed: Invocation | undefined;
  new DefinedCommand(definition, env, (invocation) => {
    parsed = invocation;
  }).parse(args, { from: 'user' });
  return parsed!;
}
