import { NodeKind, StoredMembers, StoredNode, StoredValue } from './stored-graph';
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
    if (!kind) throw new Error(`nothing is known of the kind ${JSON.stringify(name)}`);
    return kind;
  };
  const objects = nodes.map((node): object => (isTagged(node) ? kindOf(node[0]).create(node[1]) : {}));
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

function isTagged(node: StoredNode): node is readonly [string, unknown] {
  return Array.isArray(node);
}
