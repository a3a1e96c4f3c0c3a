import fc from 'fast-check';
import { Readiness } from '../../../../sandbox/cloudformation/template/readiness';

const graph = fc.array(fc.array(fc.nat(20), { maxLength: 4 }), { minLength: 1, maxLength: 20 })
  .map(lists => new Map(lists.map((list, index) => [`${index}`, [...new Set(list.filter(other => other < index).map(String))]])));

test('everything becomes ready once, after all that it waits for', () => {
  fc.assert(fc.property(graph, needs => {
    const readiness = new Readiness(needs);
    const queue = readiness.first;
    const seen: string[] = [];
    for (const id of queue) {
      expect((needs.get(id) ?? []).every(before => seen.includes(before))).toBe(true);
      seen.push(id);
      queue.push(...readiness.done(id));
    }
    expect([...seen].sort()).toEqual([...needs.keys()].sort());
  }));
});

test('what stands in a circle never becomes ready', () => {
  const readiness = new Readiness(new Map([['A', ['B']], ['B', ['A']], ['C', []], ['D', ['A', 'C']]]));
  expect(readiness.first).toEqual(['C']);
  expect(readiness.done('C')).toEqual([]);
});
