import { NodeKind, StoredNode, StoredValue, UNDEFINED } from './stored-graph';

interface Found {
  readonly object: object;
  readonly holder?: Found;
  readonly key: string;
}

/**
 * Every object that can be reached from `root`, each once, so that shared objects stay shared and circles end.
 *
 * @throws Error for anything that is of none of the kinds, with the path to it
 */
export function writeGraph(root: object, kinds: readonly NodeKind[]): StoredNode[] {
  const kindOf = new Map(kinds.map((kind) => [kind.prototype, kind]));
  const found: Found[] = [{ object: root, key: '' }];
  const numbers = new Map<object, number>([[root, 0]]);
  const nodes: StoredNode[] = [];
  for (let index = 0; index < found.length; index++) {
    const holder = found[index];
    nodes.push(nodeOf(holder, kindOf, (value, key) => {
      if (typeof value !== 'object' || value === null) return scalar(value, holder, key);
      const known = numbers.get(value);
      if (known !== undefined) return [known];
      numbers.set(value, found.length);
      return [found.push({ object: value, holder, key }) - 1];
    }));
  }
  return nodes;
}

function nodeOf(found: Found, kindOf: ReadonlyMap<object | null, NodeKind>, value: (value: unknown, key: string) => StoredValue): StoredNode {
  const prototype: object | null = Object.getPrototypeOf(found.object);
  if (prototype === Object.prototype) return membersOf(found.object, value);
  const kind = kindOf.get(prototype);
  if (!kind) throw new Error(`${pathOf(found)} is of the class ${prototype?.constructor.name}, which a state file cannot hold`);
  return [kind.name, kind.write(found.object, value)];
}

/** A member that is undefined is kept: to have a member is not the same as to lack it. */
export function membersOf(object: object, value: (value: unknown, key: string) => StoredValue): Record<string, StoredValue> {
  const members: Record<string, StoredValue> = {};
  for (const [key, member] of Object.entries(object)) setMember(members, key, value(member, key));
  return members;
}

/** Sets a member of whatever name; `__proto__` would otherwise set the prototype. */
export function setMember(object: object, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
  } else {
    (object as Record<string, unknown>)[key] = value;
  }
}

function scalar(value: unknown, holder: Found, key: string): StoredValue {
  if (value === undefined) return UNDEFINED;
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const what = typeof value === 'number' ? String(value) : `a ${typeof value}`;
  throw new Error(`${pathOf({ object: {}, holder, key })} is ${what}, which a state file cannot hold`);
}

function pathOf(found: Found): string {
  const keys: string[] = [];
  for (let each: Found | undefined = found; each; each = each.holder) keys.unshift(each.key);
  return keys.filter((key) => key !== '').join(' > ') || 'the root';
}
