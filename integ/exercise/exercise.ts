import { Desk } from './desk';

/** The variable that tells an app the ids of the accounts of the run, one or more, separated by commas: the first is where people sign in. */
export const ACCOUNTS_VARIABLE = 'INTEG_ACCOUNTS';

/** What people do with one deployed integration test, and what should come of it. */
export interface Exercise {
  /** The name of its app: `integ/integ.<name>.ts`. */
  readonly name: string;
  /** The names of the stacks that are deployed for it. */
  readonly stacks: readonly string[];
  /** How many accounts its app is for; all of it is in one where only one is given. @default 1 */
  readonly accounts?: number;
  /** Takes the rows; whatever it makes is made at the desk, which removes it afterwards. */
  run(desk: Desk): Promise<void>;
}
