import { isLeftOut, LEFT_OUT, OBSERVED, ObservedSequence, ObservedStep } from './observed-sequence';
import { SequencePlayer } from './sequence-player';
import { RawAnswer } from '../../support/signed-request';

const played = OBSERVED.filter(sequence => !isLeftOut(sequence));

test.each(played.map(sequence => [sequence.id, sequence] as const))('%s', async (_, sequence) => {
  const player = await SequencePlayer.start(sequence);
  try {
    for (const [index, step] of sequence.steps.entries()) {
      if (!isLeftOut(sequence, index)) {
        expect({ index, ...answered(await player.play(step), step) }).toEqual({ index, ...recorded(step) });
      }
    }
  } finally {
    await player.close();
  }
});

function answered(answer: RawAnswer, step: ObservedStep) {
  return {
    status: answer.status,
    result: answer.status === 200 ? 'Success' : answer.code,
    message: step.message === undefined ? undefined : answer.message,
    devices: step.output && [...answer.body.matchAll(/<SerialNumber>/g)].length,
    assigned: step.output && [...answer.body.matchAll(/<User>|<UserName>.*<SerialNumber>/g)].length > 0,
  };
}

function recorded(step: ObservedStep) {
  return {
    status: step.httpStatus,
    result: step.result,
    message: step.message?.replace('stackd-mfa-fixture-', ''),
    devices: step.output?.length,
    assigned: step.output && step.output.some(entry => entry.User !== undefined || entry.UserName !== undefined),
  };
}

describe('the recording', () => {
  test('is complete', () => {
    expect(OBSERVED).toHaveLength(45);
  });

  test('leaves nothing out that it does not hold', () => {
    const steps = Object.entries(LEFT_OUT).flatMap(([id, { steps: list = [0] }]) => list.map(step => [id, step] as const));
    const holds = (id: string, step: number) => OBSERVED.find((sequence: ObservedSequence) => sequence.id === id)?.steps[step] !== undefined;
    expect(steps.filter(([id, step]) => !holds(id, step))).toEqual([]);
  });

  test('is played for the most part', () => {
    const steps = played.flatMap(sequence => sequence.steps.filter((_, index) => !isLeftOut(sequence, index)));
    expect(steps.length).toBeGreaterThan(300);
  });
});
