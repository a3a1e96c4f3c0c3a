import { UsageError } from '../usage-error';
import { OptionSyntax } from './option-syntax';

/** Stands for the value that an option was given without: no argument of a process can hold it. */
export const LEFT_OUT = '\0';

/**
 * The arguments as commander has to get them. It would take what follows `--markdown` for its optional value, as in
 * `prove --markdown cdk.out`, and `--force` of `--profile --force` for the name of a profile.
 */
export function preparedArguments(args: readonly string[], options: readonly OptionSyntax[], passesOn: boolean): string[] {
  const prepared: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index];
    if (arg === '--' || (passesOn && !isOption(arg))) return [...prepared, ...args.slice(index)];
    const option = options.find(({ long, short }) => arg === long || arg === short);
    prepared.push(option?.takes === 'an optional value' ? `${option.long}=${LEFT_OUT}` : arg);
    if (option?.takes === 'a value' && index + 1 < args.length) prepared.push(valueOf(option, args[++index]));
  }
  return prepared;
}

function valueOf({ long, valueName }: OptionSyntax, next: string): string {
  if (isOption(next)) {
    throw new UsageError(`${long} has no value, it is followed by ${next}: give ${long} <${valueName}>, or ${long}=${next} if that is the value`);
  }
  return next;
}

function isOption(arg: string): boolean {
  return arg.length > 1 && arg.startsWith('-');
}
