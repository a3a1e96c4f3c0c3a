/** The state of an automaton from which no text belongs to the language, whatever follows. */
export const NEVER = 0;
/** The state from which every text does. */
export const ALWAYS = 1;

/** Reads a text code unit by code unit, and tells at every point whether what it has read belongs to a language. */
export interface Automaton {
  readonly start: number;
  step(state: number, unit: number): number;
  accepts(state: number): boolean;
  /** The code units that lead elsewhere than the rest, which all lead to the same state. */
  unitsAt(state: number): Iterable<number>;
}
