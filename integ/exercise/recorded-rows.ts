import { errorCode } from './error-code';
import { eventually } from './eventually';
import { Patience } from './patience';
import { ExerciseStopped, Row, Rows } from './rows';
import { Time } from './time';
import { ALLOWED, isAnswer, wordsFor } from '../../examples/support/outcome';

export interface RecordedRowsProps {
  readonly exercise: string;
  readonly time: Time;
  readonly patience: Patience;
  /** Takes from a text what differs from run to run. */
  readonly normalize: (text: string) => string;
  /** Seen to before every attempt. */
  readonly beforeAttempt?: () => Promise<void>;
  readonly onRow?: (row: Row) => void;
}

/** What an attempt came to. */
interface Outcome<T> {
  readonly observed: string;
  readonly answer?: { readonly value: T };
  readonly refusal?: Error;
}

/**
 * Refusals that may come of a user, a key, a policy or a device that is still on its way. The call has done nothing
 * and can be sent again. Every other answer is final, above all that of a call that should have been refused and was not.
 */
const PASSING = ['AccessDenied', 'InvalidClientTokenId', 'UnrecognizedClient', 'NoSuchEntity'];

/** The rows as they are taken. */
export class RecordedRows implements Rows {
  readonly taken: Row[] = [];

  constructor(private readonly props: RecordedRowsProps) {}

  async take<T>(caller: string, call: string, expected: string, send: () => Promise<T>): Promise<T | undefined> {
    return (await this.observe(caller, call, expected, send)).answer?.value;
  }

  async mustTake<T>(caller: string, call: string, expected: string, send: () => Promise<T>): Promise<T> {
    const { observed, answer } = await this.observe(caller, call, expected, send);
    if (answer === undefined || observed !== expected) {
      throw new ExerciseStopped(this.taken.at(-1)!);
    }
    return answer.value;
  }

  private async observe<T>(caller: string, call: string, expected: string, send: () => Promise<T>): Promise<Outcome<T>> {
    const { exercise, patience, time, normalize, beforeAttempt } = this.props;
    const attempt = async () => {
      await beforeAttempt?.();
      return outcomeOf(send, normalize);
    };
    const { last, attempts } = await eventually(patience, time, attempt,
      ({ observed, refusal }) => observed === expected || !PASSING.includes(errorCode(refusal)));
    const row = {
      exercise,
      row: this.taken.length + 1,
      caller: normalize(caller),
      call: normalize(call),
      expected,
      observed: last.observed,
      attempts,
      ...(last.refusal && { message: normalize(last.refusal.message) }),
    };
    this.taken.push(row);
    this.props.onRow?.(row);
    return last;
  }
}

/** Anything but an answer of the service is thrown. */
async function outcomeOf<T>(send: () => Promise<T>, normalize: (text: string) => string): Promise<Outcome<T>> {
  try {
    return { observed: ALLOWED, answer: { value: await send() } };
  } catch (error) {
    if (!isAnswer(error)) {
      throw error;
    }
    return { observed: normalize(wordsFor(error)), refusal: error };
  }
}
