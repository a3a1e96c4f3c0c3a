import { fillLike, fillMembers } from './read-graph';
import { areStoredMembers, isStoredList, NodeKind, nodeKind, StoredMembers, StoredValue } from './stored-graph';
import { membersOf } from './write-graph';
import { CompiledPolicy } from '../../src/simulation/compiled-policy';
import { Place } from '../../src/simulation/place';
import { StackStore } from '../cloudformation/state/stack-store';
import { ParameterStore } from '../ssm/parameter-store';
import { Account } from '../state/account';
import { NamedMap } from '../state/named-map';

type Entries = readonly (readonly [key: StoredValue, value: StoredValue])[];

/**
 * A class of the state, kept by its fields. The names are those in the file, whatever the class is called in a bundle.
 *
 * @param blank a new object; it keeps a field that the file does not have, as one from an earlier version may not
 */
function classKind<T extends object>(name: string, type: { readonly prototype: T }, blank: () => T): NodeKind {
  return nodeKind<T, StoredMembers>(name, type.prototype, {
    write: (object, value) => membersOf(object, value),
    fits: areStoredMembers,
    create: blank,
    fill: (object, stored, value) => fillLike(object, stored, value, name),
  });
}

/** Every class of which an account may hold objects, apart from plain ones; `writeGraph` refuses any other. */
export const STATE_KINDS: readonly NodeKind[] = [
  nodeKind<object, StoredMembers>('Null', null, {
    write: (object, value) => membersOf(object, value),
    fits: areStoredMembers,
    create: () => Object.create(null) as object,
    fill: fillMembers,
  }),
  nodeKind<unknown[], readonly StoredValue[]>('Array', Array.prototype as unknown[], {
    write: (list, value) => Array.from(list, (element, index) => value(element, String(index))),
    fits: isStoredList,
    create: () => [],
    fill: (list, stored, value) => stored.forEach((element) => list.push(value(element))),
  }),
  nodeKind<Map<unknown, unknown>, Entries>('Map', Map.prototype as Map<unknown, unknown>, {
    write: (map, value) => [...map].map(([key, entry]) => [value(key, 'a key'), value(entry, String(key))]),
    fits: (content) => Array.isArray(content) && content.every((entry) => isStoredList(entry) && entry.length === 2),
    create: () => new Map(),
    fill: (map, entries, value) => entries.forEach(([key, entry]) => map.set(value(key), value(entry))),
  }),
  nodeKind<Set<unknown>, readonly StoredValue[]>('Set', Set.prototype as Set<unknown>, {
    write: (set, value) => [...set].map((element) => value(element, 'an element')),
    fits: isStoredList,
    create: () => new Set(),
    fill: (set, stored, value) => stored.forEach((element) => set.add(value(element))),
  }),
  nodeKind<Date, StoredValue>('Date', Date.prototype, {
    write: (date, value) => value(date.getTime(), 'time'),
    fits: (time) => typeof time === 'number' && !Number.isNaN(new Date(time).getTime()),
    create: (time) => new Date(Number(time)),
  }),
  nodeKind<Uint8Array, string>('Uint8Array', Uint8Array.prototype, {
    write: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
    fits: (text) => typeof text === 'string',
    create: (text) => Uint8Array.from(Buffer.from(text, 'base64')),
  }),
  nodeKind<Buffer, string>('Buffer', Buffer.prototype, {
    write: (bytes) => bytes.toString('base64'),
    fits: (text) => typeof text === 'string',
    create: (text) => Buffer.from(text, 'base64'),
  }),
  // Its statements are read again from the document: they are the evaluator's own.
  nodeKind<CompiledPolicy, { name: string; document: unknown; place?: Place }>('CompiledPolicy', CompiledPolicy.prototype, {
    write: ({ name, document, place }) => ({ name, document, place }),
    fits: isPolicyContent,
    create: ({ name, document, place }) => CompiledPolicy.parse(document, name, undefined, place),
  }),
  classKind('NamedMap', NamedMap, () => new NamedMap()),
  classKind('Account', Account, () => new Account('')),
  classKind('StackStore', StackStore, () => new StackStore()),
  classKind('ParameterStore', ParameterStore, () => new ParameterStore()),
];

function isPolicyContent(content: unknown): boolean {
  if (typeof content !== 'object' || content === null) return false;
  const { name, document, place } = content as Record<string, unknown>;
  return typeof name === 'string' && typeof document === 'object' && document !== null && (place === undefined || typeof place === 'object' && place !== null);
}
