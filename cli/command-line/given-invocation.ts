import { UsageError } from '../usage-error';
import { Invocation, OptionDefinition } from './command-definition';
import { OptionSyntax, optionSyntax } from './option-syntax';
import { LEFT_OUT } from './prepared-arguments';

/** The values of an option in their order: undefined where it was given without one. */
export type GivenOptions = ReadonlyMap<string, readonly (string | undefined)[]>;

interface KnownOption {
  readonly definition: OptionDefinition;
  readonly syntax: OptionSyntax;
}

/** What the command line gives, and the variables where it does not. */
export class GivenInvocation implements Invocation {
  private readonly options: ReadonlyMap<string, KnownOption>;

  /** @throws UsageError for a value that is none of the choices */
  constructor(
    definitions: readonly OptionDefinition[],
    private readonly given: GivenOptions,
    readonly operands: readonly string[],
    readonly env: NodeJS.ProcessEnv,
  ) {
    this.options = new Map(definitions.map((definition) => {
      const syntax = optionSyntax(definition);
      return [syntax.name, { definition, syntax }];
    }));
    for (const option of this.options.values()) this.checkChoice(option);
  }

  text(option: string): string | undefined {
    return this.texts(option)?.at(-1);
  }

  texts(option: string): readonly string[] | undefined {
    const known = this.known(option);
    const values = this.given.get(option)?.filter((value): value is string => value !== undefined && value !== LEFT_OUT);
    if (values !== undefined && values.length > 0) return values;
    const variable = this.variableOf(known);
    return variable === undefined ? undefined : [this.env[variable]!];
  }

  /** Of an option with an optional value: whether it was given without one. */
  flag(option: string): boolean {
    const known = this.known(option);
    const values = this.given.get(option);
    if (known.syntax.takes === 'an optional value') return values?.includes(LEFT_OUT) ?? false;
    if (values !== undefined) return !known.syntax.negated;
    return known.syntax.negated || this.variableOf(known) !== undefined;
  }

  private known(option: string): KnownOption {
    const known = this.options.get(option);
    if (known === undefined) throw new Error(`the command has no option ${option}; it has ${[...this.options.keys()].join(', ')}`);
    return known;
  }

  private variableOf({ definition }: KnownOption): string | undefined {
    return definition.env?.find((variable) => this.env[variable]);
  }

  private checkChoice(option: KnownOption): void {
    const { definition: { choices }, syntax: { name, long } } = option;
    const wrong = choices && this.texts(name)?.find((value) => !choices.includes(value));
    if (wrong === undefined) return;
    const source = this.given.has(name) ? long : this.variableOf(option);
    throw new UsageError(`${source} is ${JSON.stringify(wrong)}, expected one of ${choices!.join(', ')}`);
  }
}
