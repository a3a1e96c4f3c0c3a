import { DERIVED } from './derived-sequences';
import { inOrder, play } from './play-sequence';

test.each(DERIVED.map(sequence => [sequence.id, sequence] as const))('%s', async (_, sequence) => {
  const played = await play(sequence, sequence.propagation ?? 'immediate');
  expect(inOrder(played, 'given')).toEqual(inOrder(played, 'recorded'));
});

test('every sequence has a name of its own', () => {
  expect(new Set(DERIVED.map(({ id }) => id)).size).toBe(DERIVED.length);
});
