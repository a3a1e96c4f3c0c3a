import { ALWAYS, Automaton, NEVER } from './automaton';
import { Effort } from './effort';
import { Language } from './language';
import { LanguageAutomaton } from './language-automaton';
import { UndecidedError } from './undecided-error';

/** The texts that a number of languages treat alike. */
export interface StringClass {
  /** For each language a 1 if it has the texts of the class, else a 0. */
  readonly membership: string;
  /** One of them. */
  readonly witness: string;
}

/** The state of every automaton. */
type Product = readonly number[];

/** What a step of all automata together takes besides theirs. */
const PRODUCT_STEP = 10;
/** What a witness is made of, where nothing else is asked for. */
const FILLERS = [...'xyzabcdefghijklmnopqrstuvw0123456789-_/'].map((char) => char.charCodeAt(0));

/**
 * All classes of texts that languages distinguish, by going through the product of their automata.
 *
 * Every reachable state is visited, so that a class that is not among them has no text.
 */
export class StringClasses {
  public static of(languages: readonly Language[], effort: Effort): StringClasses {
    return new StringClasses(languages.map((language) => new LanguageAutomaton(language, effort)), effort);
  }

  private readonly automata: readonly Automaton[];
  /** How many of the automata are of languages that tell classes apart. */
  private readonly languages: number;
  private readonly start: Product;
  private found?: readonly StringClass[] | UndecidedError;

  /**
   * @param effort the automata's too
   * @param leftOut has the texts that are left out
   */
  public constructor(automata: readonly Automaton[], private readonly effort: Effort, leftOut?: Automaton) {
    this.automata = leftOut ? [...automata, leftOut] : automata;
    this.languages = automata.length;
    this.start = this.automata.map(({ start }) => start);
  }

  /** @throws UndecidedError if there are too many states */
  public get classes(): readonly StringClass[] {
    this.found ??= this.explore();
    if (this.found instanceof UndecidedError) throw this.found;
    return this.found;
  }

  /** Whether looking at more texts would take too long. */
  public get isExhausted(): boolean {
    return this.effort.isExhausted;
  }

  /** Undefined for a text that is left out. */
  public membershipOf(text: string): string | undefined {
    const state = [...this.start];
    for (let index = 0; index < text.length; index++) this.step(state, text.charCodeAt(index), state);
    return this.membership(state);
  }

  private explore(): readonly StringClass[] | UndecidedError {
    const classes = new Map<string, StringClass>();
    const seen = new Set([nameOf(this.start)]);
    const reached: [Product, string][] = [[this.start, '']];
    const after = [...this.start];
    for (let next = 0; next < reached.length; next++) {
      const [state, text] = reached[next];
      const membership = this.membership(state);
      if (membership !== undefined && !classes.has(membership)) classes.set(membership, { membership, witness: text });
      for (const unit of this.unitsToTry(state)) {
        this.step(state, unit, after);
        const name = nameOf(after);
        if (seen.has(name) || this.isLeftOut(after)) continue;
        seen.add(name);
        reached.push([[...after], text + String.fromCharCode(unit)]);
      }
      if (this.effort.isExhausted) return new UndecidedError(`${this.languages} patterns overlap in too many ways`);
    }
    return [...classes.values()];
  }

  /** Every code unit that some automaton treats unlike the rest, and one for the rest. */
  private unitsToTry(state: Product): number[] {
    const units = new Set<number>();
    state.forEach((own, index) => {
      if (own === NEVER || own === ALWAYS) return;
      for (const unit of this.automata[index].unitsAt(own)) units.add(unit);
    });
    let rest = FILLERS.find((unit) => !units.has(unit));
    for (let unit = 0x100; rest === undefined; unit++) rest = units.has(unit) ? undefined : unit;
    return [rest, ...units];
  }

  /** @param after what is reached is put there */
  private step(state: Product, unit: number, after: number[]): void {
    this.effort.spend(state.length + PRODUCT_STEP);
    for (let index = 0; index < state.length; index++) {
      const own = state[index];
      after[index] = own === NEVER || own === ALWAYS ? own : this.automata[index].step(own, unit);
    }
  }

  private isLeftOut(state: Product): boolean {
    return state.length > this.languages && state[this.languages] === ALWAYS;
  }

  private membership(state: Product): string | undefined {
    let bits = '';
    for (let index = 0; index < this.languages; index++) bits += this.automata[index].accepts(state[index]) ? '1' : '0';
    const isLeftOut = state.length > this.languages && this.automata[this.languages].accepts(state[this.languages]);
    return isLeftOut ? undefined : bits;
  }
}

/** One code unit for each automaton; the other form is longer, so that the two never coincide. */
function nameOf(state: Product): string {
  return state.some((own) => own > 0xffff) ? state.join() : String.fromCharCode(...state);
}
