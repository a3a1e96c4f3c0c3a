import { CompiledStatement } from '../simulation/compiled-statement';

/** A statement as a sentence begins with it. */
export function statementName(statement: CompiledStatement): string {
  const { policy, sid, statementIndex } = statement.describe();
  return `statement ${statementIndex}${sid === undefined ? '' : ` (${sid})`} of ${policy}`;
}
