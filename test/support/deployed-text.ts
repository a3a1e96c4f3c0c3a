/** The text that a value of a template is once it is deployed, with the values of what it refers to by `Ref` or any other function. */
export function deployedText(value: unknown, known: Readonly<Record<string, string>> = {}): string {
  if (typeof value === 'string') return value;
  const [[name, argument]] = Object.entries(value as Record<string, unknown>);
  if (name === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown[]];
    return parts.map((part) => deployedText(part, known)).join(separator);
  }
  const key = name === 'Ref' ? String(argument) : JSON.stringify(value);
  if (!(key in known)) throw new Error(`nothing is known of ${key}`);
  return known[key];
}
