import { NamedMap } from '../../../sandbox/state/named-map';

test('finds names without regard to case and keeps what was stored', () => {
  const map = new NamedMap<{ name: string }>();
  map.set('Alice', { name: 'Alice' });
  expect([map.get('alice'), map.get('ALICE')]).toEqual([{ name: 'Alice' }, { name: 'Alice' }]);
  expect(map.has('aLiCe')).toBe(true);
  expect(map.values()).toEqual([{ name: 'Alice' }]);
});

test('has one entry for a name', () => {
  const map = new NamedMap<number>();
  map.set('a', 1);
  map.set('A', 2);
  expect([map.size, map.get('a')]).toEqual([1, 2]);
});

test('deletes without regard to case', () => {
  const map = new NamedMap<number>();
  map.set('a', 1);
  expect([map.delete('A'), map.delete('A'), map.size]).toEqual([true, false, 0]);
});

test.each(['constructor', '__proto__', 'toString'])('%s is a name like any other', name => {
  const map = new NamedMap<number>();
  expect(map.get(name)).toBeUndefined();
  map.set(name, 1);
  expect(map.get(name)).toBe(1);
});
