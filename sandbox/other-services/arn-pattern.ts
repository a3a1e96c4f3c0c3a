/** The form of the ARNs of a resource type, such as `arn:${Partition}:sqs:${Region}:${Account}:${QueueName}`. */
export interface ArnPattern {
  readonly text: string;
  /** What the resource itself is named by: without partition, region and account. */
  readonly variables: readonly ArnVariable[];
}

export interface ArnVariable {
  readonly name: string;
  /** The word before it in the ARN: `table` in `table/${TableName}`; empty where there is none. */
  readonly noun: string;
  /** A slash before it is that of the ARN; log groups have one of their own. */
  readonly afterSlash: boolean;
}

const VARIABLE = /(?:([\w-]+)[/:][a-z]*-?)?\$\{(\w+)\}/g;
const SURROUNDINGS = ['Partition', 'Region', 'Account'];

export function arnPattern(text: string): ArnPattern {
  const [head, resource] = splitHead(text);
  const variables = [...resource.matchAll(VARIABLE)].map(([, noun = '', name]) => ({
    name, noun: noun.replace(/-/g, '').toLowerCase(), afterSlash: text.includes(`/\${${name}}`) || name.endsWith('WithoutLeadingSlash'),
  }));
  return { text: `${head}${resource}`, variables: variables.filter(({ name }) => !SURROUNDINGS.includes(name)) };
}

/** Whether an ARN has the form of the pattern. */
export function fits(arn: string, { text }: ArnPattern): boolean {
  const [head, resource] = splitHead(text);
  const expression = (part: string, any: string) => part.split(/\$\{\w+\}/).map(escapeRegExp).join(any);
  return new RegExp(`^${expression(head, '[^:]*')}${expression(resource, '.+')}$`, 's').test(arn);
}

/** The ARN with these values; undefined where one is missing. */
export function filled({ text }: ArnPattern, values: ReadonlyMap<string, string>): string | undefined {
  let complete = true;
  const arn = text.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = values.get(name);
    complete &&= value !== undefined;
    return value ?? '';
  });
  return complete ? arn : undefined;
}

/** `arn:partition:service:region:account:`, and what follows. */
function splitHead(text: string): [head: string, resource: string] {
  const parts = text.split(':');
  return [`${parts.slice(0, 5).join(':')}:`, parts.slice(5).join(':')];
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
