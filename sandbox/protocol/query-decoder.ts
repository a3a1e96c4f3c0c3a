import { AwsError } from '../aws-error';
import { Input } from '../operation';

type Tree = Map<string, Tree | string>;

/** A list may leave out a few numbers, but not so many that the server would have to make room for them. */
const LARGEST_GAP = 10;

/** Far deeper than any member of the API lies; every further level costs memory before the name turns out to be unknown. */
const DEEPEST_MEMBER = 32;

/** Members of an AWS Query request: `Tags.member.1.Key=a` becomes `{ Tags: [{ Key: 'a' }] }`. */
export function decodeQuery(parameters: URLSearchParams): Input {
  const root: Tree = new Map();
  for (const [name, value] of parameters) {
    if (name !== 'Action' && name !== 'Version' && !name.startsWith('X-Amz-')) {
      place(root, memberPath(name), value);
    }
  }
  return structure(root);
}

function memberPath(name: string): string[] {
  const path = name.split('.', DEEPEST_MEMBER + 1);
  if (path.length > DEEPEST_MEMBER) {
    throw malformed(`Members can be nested at most ${DEEPEST_MEMBER} levels deep`);
  }
  return path;
}

function place(tree: Tree, path: string[], value: string): void {
  const [head, ...rest] = path;
  if (head === '') {
    throw malformed('Unexpected end of member name');
  }
  const existing = tree.get(head);
  if (rest.length === 0) {
    if (existing instanceof Map) {
      throw malformed('Start of list found where not expected');
    }
    tree.set(head, value);
    return;
  }
  if (typeof existing === 'string') {
    throw malformed('Start of list found where not expected');
  }
  const child = existing ?? new Map<string, Tree | string>();
  tree.set(head, child);
  place(child, rest, value);
}

function structure(tree: Tree): Record<string, unknown> {
  // No prototype, so that a member called `__proto__` is a member like any other.
  const result: Record<string, unknown> = Object.create(null);
  for (const [name, value] of tree) {
    result[name] = node(value);
  }
  return result;
}

function node(value: Tree | string): unknown {
  if (typeof value === 'string') {
    return value;
  }
  const members = value.get('member');
  return members instanceof Map && value.size === 1 ? list(members) : structure(value);
}

function list(members: Tree): unknown[] {
  const byIndex = new Map([...members].map(([key, value]) => [listIndex(key), value] as const));
  const indexes = [...byIndex.keys()].sort((a, b) => a - b);
  let previous = 0;
  for (const index of indexes) {
    const skipped = index - previous - 1;
    if (skipped > LARGEST_GAP) {
      throw malformed(`Excessively sparse input would skip ${skipped} list elements`);
    }
    previous = index;
  }
  return Array.from({ length: previous }, (_, position) => {
    const value = byIndex.get(position + 1);
    return value === undefined ? undefined : node(value);
  });
}

function listIndex(key: string): number {
  if (key.startsWith('-')) {
    throw malformed(`Key ${key} may not have a leading '-'`);
  }
  if (!/^\d+$/.test(key)) {
    throw malformed('Start of list found where not expected');
  }
  const index = Number(key);
  if (index === 0) {
    throw malformed('0 is not a valid index');
  }
  return index;
}

function malformed(message: string): AwsError {
  return new AwsError('MalformedInput', 400, message);
}
