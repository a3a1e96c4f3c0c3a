import { isLike } from './shape';
import { areStoredMembers, NodeKind, StoredMembers, StoredNode, StoredValue } from './stored-graph';
import { setMember } from './write-graph';

/**
 * What `writeGraph` wrote, from its root on.
 *
 * @throws Error for what it could not have written
 */
export function readGraph(nodes: readonly StoredNode[], kinds: readonly NodeKind[]): object {
  const kindNamed = new Map(kinds.map((kind) => [kind.name, kind]));
  const kindOf = (name: string): NodeKind => {
    const kind = kindNamed.get(name);
    if (typeof name !== 'string') throw new Error('a node names no kind');
    if (!kind) throw new Error(`nothing is known of the kind ${JSON.stringify(name)}`);
    return kind;
  };
  if (!Array.isArray(nodes)) throw new Error('it holds no list of nodes');
  const objects = nodes.map((node: StoredNode, index): object => {
    if (isTagged(node) ? !kindOf(node[0]).fits(node[1]) : !areStoredMembers(node)) throw new Error(`the node ${index} is not of the form that is written`);
    return isTagged(node) ? kindOf(node[0]).create(node[1]) : {};
  });
  const value = (stored: StoredValue): unknown => {
    if (!Array.isArray(stored)) return stored;
    const [number] = stored as readonly number[];
    if (number !== undefined && !Object.hasOwn(objects, number)) throw new Error(`there is no node ${number}`);
    return number === undefined ? undefined : objects[number];
  };
  nodes.forEach((node, index) => {
    if (isTagged(node)) kindOf(node[0]).fill(objects[index], node[1], value);
    else fillMembers(objects[index], node, value);
  });
  if (objects.length === 0) throw new Error('there is no node 0');
  return objects[0];
}

export function fillMembers(object: object, members: StoredMembers, value: (stored: StoredValue) => unknown): void {
  for (const [key, stored] of Object.entries(members)) setMember(object, key, value(stored));
}

/** As `fillMembers`, of an object that has its fields already: what takes the place of one must be like it. */
export function fillLike(object: object, members: StoredMembers, value: (stored: StoredValue) => unknown, name: string): void {
  for (const [key, stored] of Object.entries(members)) setLike(object, key, value(stored), name);
}

export function setLike(object: object, key: string, value: unknown, name: string): void {
  const before: unknown = (object as Record<string, unknown>)[key];
  if (before !== undefined && !isLike(before, value)) throw new Error(`${name} > ${key} is not of the type that it has in a sandbox`);
  setMember(object, key, value);
}

function isTagged(node: StoredNode): node is readonly [string, unknown] {
  return Array.isArray(node);
}
