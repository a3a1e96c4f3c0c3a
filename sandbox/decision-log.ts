import { CallerKind } from '../src/simulation/caller-kind';
import { DecidingStatement, SimulationDecision } from '../src/simulation/simulation-result';

/** One answer to "may this caller do that?". */
export interface Decision {
  readonly at: Date;
  readonly callerKind: CallerKind;
  readonly callerArn: string;
  readonly action: string;
  readonly resource: string;
  readonly decision: SimulationDecision;
  readonly decidedBy?: DecidingStatement;
  readonly reason: string;
}

/** Every authorization decision of a sandbox, oldest first; only the latest are kept. */
export class DecisionLog {
  private readonly decisions: Decision[] = [];

  constructor(private readonly limit = 10_000) {}

  record(decision: Decision): void {
    this.decisions.push(decision);
    if (this.decisions.length > this.limit) {
      this.decisions.shift();
    }
  }

  get all(): readonly Decision[] {
    return [...this.decisions];
  }

  get last(): Decision | undefined {
    return this.decisions.at(-1);
  }

  /** Decisions about one action, such as `iam:ListUsers`. */
  about(action: string): readonly Decision[] {
    return this.decisions.filter(decision => decision.action === action);
  }
}
