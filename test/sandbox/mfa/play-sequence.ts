import { givenParts, recordedParts } from './answer-parts';
import { ObservedSequence } from './observed-sequence';
import { SequencePlayer } from './sequence-player';
import { Behavior } from '../../../sandbox/behavior';

type Parts = Record<string, unknown>;

export interface PlayedStep {
  readonly step: number;
  readonly given: Parts;
  readonly recorded: Parts;
}

/** Plays a sequence against an embedded account of its own. */
export async function play(sequence: ObservedSequence, propagation: Behavior['propagation']): Promise<PlayedStep[]> {
  const player = await SequencePlayer.start(sequence, propagation);
  try {
    const played: PlayedStep[] = [];
    for (const [index, step] of sequence.steps.entries()) {
      const given = givenParts(await player.play(step), step);
      played.push({ step: index + 1, given, recorded: recordedParts(step, player.serialNumber) });
    }
    return played;
  } finally {
    await player.close();
  }
}

/** One side of what was played, step by step, so that a difference shows where it is. */
export function inOrder(played: readonly PlayedStep[], parts: 'given' | 'recorded'): Parts[] {
  return played.map(({ step, ...of }) => ({ step, ...of[parts] }));
}
