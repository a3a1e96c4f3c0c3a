import { CallerContextName } from '../simulation/caller-contexts';
import { Place } from '../simulation/place';
import { DecidingStatement } from '../simulation/simulation-result';

export type Severity = 'error' | 'warning';

/** What a finding is about. */
export interface Subject {
  readonly kind: 'user' | 'group' | 'role' | 'policy';
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly place?: Place;
}

/** A statement, and where its policy stands. */
export interface FoundStatement extends DecidingStatement {
  readonly place?: Place;
}

/** A request that shows the finding to be true: the simulator decides it so. */
export interface Counterexample {
  /** Kind of caller: a row of the table of caller kinds. */
  readonly callerKind: CallerContextName;
  readonly callerArn: string;
  readonly action: string;
  readonly resource: string;
  /** Context keys beyond those that the caller brings. */
  readonly context: Readonly<Record<string, string | string[]>>;
  /** What the simulator says and why. */
  readonly decision: string;
  readonly reason: string;
}

/** One thing that is wrong, or open to question. */
export interface Finding {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong, in one or two sentences, with the names of what it is about. */
  readonly message: string;
  /** What to change, in one or two sentences. */
  readonly fix: string;
  readonly subject: Subject;
  readonly statement?: FoundStatement;
  readonly counterexample?: Counterexample;
  /** The requests that lead on to the counterexample, in order; each makes the next possible. */
  readonly path?: readonly Counterexample[];
}
