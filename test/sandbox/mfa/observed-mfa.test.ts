import { OBSERVED, ObservedSequence, OPEN_STEPS, SHOW_PROPAGATION } from './observed-sequence';
import { inOrder, play } from './play-sequence';

const table = (sequences: readonly ObservedSequence[]) => sequences.map(sequence => [sequence.id, sequence] as const);
const isOpen = ({ id }: ObservedSequence, step: number) => OPEN_STEPS.some(open => open.sequence === id && open.step === step);
const showsPropagation = ({ id }: ObservedSequence) => SHOW_PROPAGATION.includes(id);

describe('with realistic propagation', () => {
  test.each(table(OBSERVED))('%s', async (_, sequence) => {
    const played = await play(sequence, 'realistic');
    const settled = played.filter(({ step }) => !isOpen(sequence, step));
    expect(inOrder(settled, 'given')).toEqual(inOrder(settled, 'recorded'));
    for (const { given, recorded } of played.filter(({ step }) => isOpen(sequence, step))) {
      // An entry of the list that would come out is to be taken off it.
      expect(given).not.toEqual(recorded);
    }
  });
});

describe('with immediate propagation', () => {
  test.each(table(OBSERVED.filter(sequence => !showsPropagation(sequence))))('%s', async (_, sequence) => {
    const played = await play(sequence, 'immediate');
    expect(inOrder(played, 'given')).toEqual(inOrder(played, 'recorded'));
  });

  test.each(table(OBSERVED.filter(showsPropagation)))('%s does not come out', async (_, sequence) => {
    const played = (await play(sequence, 'immediate')).filter(({ step }) => !isOpen(sequence, step));
    expect(inOrder(played, 'given')).not.toEqual(inOrder(played, 'recorded'));
  });
});

describe('the recording', () => {
  test('is complete', () => {
    expect(OBSERVED).toHaveLength(45);
  });

  test('holds what the lists name', () => {
    const find = (id: string) => OBSERVED.find(sequence => sequence.id === id);
    expect(SHOW_PROPAGATION.filter(id => !find(id))).toEqual([]);
    expect(OPEN_STEPS.filter(({ sequence, step }) => !find(sequence)?.steps[step - 1])).toEqual([]);
  });

  test('is played but for a few steps', () => {
    expect(OBSERVED.flatMap(({ steps }) => steps)).toHaveLength(387);
    expect(OPEN_STEPS.length).toBeLessThanOrEqual(2);
  });
});
