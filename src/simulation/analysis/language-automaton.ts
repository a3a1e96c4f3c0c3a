import { ALWAYS, Automaton, NEVER } from './automaton';
import { Effort } from './effort';
import { ANYTHING, Language, LanguageSymbol } from './language';

interface State {
  /** The positions of the sequences that can go on, in ascending order. */
  readonly positions: readonly number[];
  readonly accepts: boolean;
  readonly units: ReadonlySet<number>;
  readonly next: Map<number, number>;
}

/** Stands for every code unit that is not treated unlike the rest. */
const REST = -1;
const NO_UNITS: ReadonlySet<number> = new Set();

/** The deterministic automaton of a language; its states are made when they are reached. */
export class LanguageAutomaton implements Automaton {
  public readonly start: number;
  private readonly symbols: (LanguageSymbol | undefined)[] = [];
  /** Where the sequence of a position starts. */
  private readonly sequenceOf: number[] = [];
  private readonly states: State[] = [NEVER, ALWAYS].map((state) => ({ positions: [], accepts: state === ALWAYS, units: NO_UNITS, next: new Map() }));
  private readonly ids = new Map<string, number>();

  public constructor(language: Language, private readonly effort: Effort) {
    this.start = this.stateOf(language.map((sequence) => this.add(sequence)));
  }

  public step(state: number, unit: number): number {
    if (state === NEVER || state === ALWAYS) return state;
    const { positions, units, next } = this.states[state];
    const kind = units.has(unit) ? unit : REST;
    let reached = next.get(kind);
    if (reached === undefined) next.set(kind, reached = this.stateOf(this.positionsBehind(positions, unit)));
    return reached;
  }

  public accepts(state: number): boolean {
    return this.states[state].accepts;
  }

  public unitsAt(state: number): ReadonlySet<number> {
    return this.states[state].units;
  }

  private add(sequence: readonly LanguageSymbol[]): number {
    const start = this.symbols.length;
    for (const symbol of [...sequence, undefined]) {
      this.symbols.push(symbol);
      this.sequenceOf.push(start);
    }
    return start;
  }

  private positionsBehind(positions: readonly number[], unit: number): number[] {
    const reached: number[] = [];
    for (const position of positions) {
      const symbol = this.symbols[position];
      if (symbol?.matches(unit)) reached.push(symbol.repeats ? position : position + 1);
    }
    this.effort.spend(positions.length);
    return reached;
  }

  /** The state of positions, and of those behind what may repeat not at all. */
  private stateOf(starts: readonly number[]): number {
    const reached = new Set<number>();
    for (const start of starts) {
      for (let position = start; !reached.has(position); position++) {
        const symbol = this.symbols[position];
        if (symbol === ANYTHING && this.symbols[position + 1] === undefined) return ALWAYS;
        reached.add(position);
        if (!symbol?.repeats) break;
      }
    }
    return reached.size === 0 ? NEVER : this.intern(this.withoutOutrun(reached));
  }

  /** Whatever goes on before a place where anything may stand goes on from there as well. */
  private withoutOutrun(reached: ReadonlySet<number>): number[] {
    const from = new Map<number, number>();
    for (const position of reached) {
      const sequence = this.sequenceOf[position];
      if (this.symbols[position] === ANYTHING && position > (from.get(sequence) ?? -1)) from.set(sequence, position);
    }
    return [...reached].filter((position) => position >= (from.get(this.sequenceOf[position]) ?? 0)).sort((left, right) => left - right);
  }

  private intern(positions: readonly number[]): number {
    const name = positions.join();
    let id = this.ids.get(name);
    if (id === undefined) {
      const symbols = positions.map((position) => this.symbols[position]);
      const accepts = symbols.some((symbol) => !symbol || symbol.mayEndBefore);
      id = this.states.push({ positions, accepts, units: new Set(symbols.flatMap((symbol) => symbol?.units ?? [])), next: new Map() }) - 1;
      this.ids.set(name, id);
    }
    return id;
  }
}
