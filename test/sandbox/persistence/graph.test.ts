import { readGraph } from '../../../sandbox/persistence/read-graph';
import { STATE_KINDS } from '../../../sandbox/persistence/state-kinds';
import { StoredNode } from '../../../sandbox/persistence/stored-graph';
import { writeGraph } from '../../../sandbox/persistence/write-graph';
import { NamedMap } from '../../../sandbox/state/named-map';
import { CompiledPolicy } from '../../../src/simulation/compiled-policy';

function throughText<T extends object>(root: T): T {
  return readGraph(JSON.parse(JSON.stringify(writeGraph(root, STATE_KINDS))) as StoredNode[], STATE_KINDS) as T;
}

const policy = (name: string) => CompiledPolicy.parse({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } }, name, undefined, {
  source: 'stack', logicalId: 'Role',
});

test.each<[string, object]>([
  ['scalars', { 'text': 'a\n\u2028\ud800', 'number': -1.5e-9, 'yes': true, 'none': null, 'missing': undefined, '': 0 }],
  ['a list with lists in it', [[], [[1]], [undefined, null]]],
  ['a map with a map in it', new Map<unknown, unknown>([['a', new Map([[1, 2]])], [{ key: 1 }, undefined]])],
  ['a set', new Set([1, '1', null])],
  ['a moment', { at: new Date(12_345), before: new Date(-1) }],
  ['bytes', { seed: Uint8Array.of(0, 255, 128), part: Uint8Array.of(1, 2, 3, 4).subarray(1, 3), none: new Uint8Array() }],
  ['a buffer', { body: Buffer.from('body') }],
  ['an object without prototype', { input: Object.assign(Object.create(null) as object, { a: 1 }) }],
])('%s comes back', (_, value) => {
  expect(throughText(value)).toStrictEqual(value);
});

test('to have a member that is undefined is not the same as to lack it', () => {
  expect(Object.keys(throughText({ a: undefined }))).toEqual(['a']);
});

test.each(['__proto__', 'constructor', 'hasOwnProperty', '$', '0'])('a member may be called %s', (name) => {
  const object = Object.fromEntries([[name, { inner: 1 }]]);
  const restored = throughText(object);
  expect(Object.keys(restored)).toEqual([name]);
  expect(Object.getOwnPropertyDescriptor(restored, name)?.value).toEqual({ inner: 1 });
  expect(Object.getPrototypeOf(restored)).toBe(Object.prototype);
});

test('a policy is read again from its document', () => {
  const compiled = policy('p');
  const restored = throughText({ compiled }).compiled;
  expect(restored).toBeInstanceOf(CompiledPolicy);
  expect(JSON.stringify(restored)).toBe(JSON.stringify(compiled));
});

test('names without regard to case are so afterwards', () => {
  const users = new NamedMap<{ name: string }>();
  users.set('Alice', { name: 'Alice' });
  const restored = throughText({ users }).users;
  expect(restored.get('ALICE')).toEqual({ name: 'Alice' });
  expect(restored).toBeInstanceOf(NamedMap);
});

test('what was one object is one object, and circles close', () => {
  const user: Record<string, unknown> = { name: 'alice' };
  const group = { members: new Set([user]), first: user };
  user.groups = new Map([['team', group]]);
  const restored = throughText({ user, group, again: [group, group] });

  expect(restored.again[0]).toBe(restored.group);
  expect(restored.again[1]).toBe(restored.group);
  expect([...restored.group.members]).toEqual([restored.user]);
  expect((restored.user.groups as Map<string, unknown>).get('team')).toBe(restored.group);
});

test('a long chain is no deep recursion', () => {
  let chain: { next?: object } = {};
  for (let length = 0; length < 100_000; length++) chain = { next: chain };
  let length = 0;
  for (let each = throughText(chain); each.next; each = each.next) length += 1;
  expect(length).toBe(100_000);
});

class Stranger {}

test.each<[string, unknown, string]>([
  ['an object of another class', new Stranger(), 'users > alice > 0 > it is of the class Stranger, which a state file cannot hold'],
  ['a subclass of one that is known', new (class Later extends Map {})(), 'is of the class Later'],
  ['a function', () => 1, 'users > alice > 0 > it is a function'],
  ['a symbol', Symbol('x'), 'is a symbol'],
  ['a large integer', 1n, 'is a bigint'],
  ['no number', NaN, 'is NaN'],
  ['no finite number', Infinity, 'is Infinity'],
  ['no moment', new Date(NaN), 'it > time is NaN'],
  ['a weak map', new WeakMap(), 'is of the class WeakMap'],
])('%s is refused, with the way to it', (_, it, message) => {
  expect(() => writeGraph({ users: new Map([['alice', [{ it }]]]) }, STATE_KINDS)).toThrow(message);
});

test.each<[string, unknown[], string]>([
  ['an unknown kind', [['Stranger', {}]], 'nothing is known of the kind "Stranger"'],
  ['a node that is not there', [{ a: [1] }], 'there is no node 1'],
  ['a node before the first', [{ a: [-1] }], 'there is no node -1'],
  ['nothing at all', [], 'there is no node 0'],
  ['a policy that the evaluator does not take', [['CompiledPolicy', { name: 'p', document: {} }]], 'p: expected Statement'],
])('%s is refused when it is read', (_, nodes, message) => {
  expect(() => readGraph(nodes as StoredNode[], STATE_KINDS)).toThrow(message);
});
