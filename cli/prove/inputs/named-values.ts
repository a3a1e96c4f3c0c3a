import { UsageError } from '../../usage-error';

/**
 * The parts of options such as `NAME=VALUE`, by name.
 *
 * @param form how the option is written, for the message
 */
export function namedValues(options: readonly string[], form: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const option of options) {
    const at = option.indexOf('=');
    if (at < 1) throw new UsageError(`expected ${form}, got ${JSON.stringify(option)}`);
    const name = option.slice(0, at);
    if (values.has(name)) throw new UsageError(`${form}: ${name} is given twice`);
    values.set(name, option.slice(at + 1));
  }
  return values;
}
