import { Desk } from './desk';
import { Exercise } from './exercise';
import { Row, Rows } from './rows';

/** What a row asks for. */
export type Question = Pick<Row, 'exercise' | 'row' | 'caller' | 'call' | 'expected'>;

/** The rows of an exercise without a call being made: what would be handed on is a stand-in for anything. */
export async function rehearse({ name, run }: Exercise): Promise<Question[]> {
  const questions: Question[] = [];
  const take = async (caller: string, call: string, expected: string): Promise<never> => {
    questions.push({ exercise: name, row: questions.length + 1, caller, call, expected });
    return anything();
  };
  const rows: Rows = { taken: [], take, mustTake: take };
  const standIn = async (): Promise<never> => anything();
  const place = { accounts: ['ACCOUNT'], partition: 'PARTITION', region: 'REGION' };
  const desk: Desk = { ...place, rows, administrator: anything(), outputs: standIn, temporaryUser: standIn, assumeRole: standIn };
  await run(desk);
  return questions;
}

/** Has every property and can be called; it is no promise, and its text is `anything`. */
function anything(): never {
  return new Proxy(() => {}, {
    get: (_, property) => {
      if (property === 'then') return undefined;
      return property === Symbol.toPrimitive ? () => 'anything' : anything();
    },
    apply: () => anything(),
  }) as never;
}
