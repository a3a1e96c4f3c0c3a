import { ALWAYS, Automaton, NEVER } from './automaton';
import { Effort } from './effort';

/** A language of a union, or all that is not in it. */
export interface UnionMember {
  readonly automaton: Automaton;
  readonly negated: boolean;
}

/** The texts that one of several languages has. */
export class UnionAutomaton implements Automaton {
  public readonly start: number;
  /** The state of every member, for each state; the first two go on alike whatever the members do. */
  private readonly states: (readonly number[])[] = [[], []];
  private readonly ids = new Map<string, number>();

  public constructor(private readonly members: readonly UnionMember[], private readonly effort: Effort) {
    this.start = this.stateOf(members.map(({ automaton }) => automaton.start));
  }

  public step(state: number, unit: number): number {
    if (state === NEVER || state === ALWAYS) return state;
    this.effort.spend(this.members.length);
    return this.stateOf(this.states[state].map((own, index) => this.members[index].automaton.step(own, unit)));
  }

  public accepts(state: number): boolean {
    return state === ALWAYS || this.states[state].some((own, index) => this.members[index].automaton.accepts(own) !== this.members[index].negated);
  }

  public unitsAt(state: number): ReadonlySet<number> {
    return new Set(this.states[state].flatMap((own, index) => [...this.members[index].automaton.unitsAt(own)]));
  }

  private stateOf(states: readonly number[]): number {
    const has = (outcome: number, other: number) => (own: number, index: number) => own === (this.members[index].negated ? other : outcome);
    if (states.some(has(ALWAYS, NEVER))) return ALWAYS;
    if (states.every(has(NEVER, ALWAYS))) return NEVER;
    const name = states.join();
    let id = this.ids.get(name);
    if (id === undefined) this.ids.set(name, id = this.states.push(states) - 1);
    return id;
  }
}
