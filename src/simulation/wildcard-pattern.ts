/** `*` in a pattern. Code units are never negative. */
export const ANY_TEXT = -1;
/** `?` in a pattern: one UTF-16 code unit, as observed on AWS, so a character outside the BMP needs two. */
export const ANY_UNIT = -2;

const STAR = '*'.charCodeAt(0);
const QUESTION_MARK = '?'.charCodeAt(0);

/** Appends text to the symbols of a pattern; wildcards in it count only where `literal` is false. */
export function appendSymbols(symbols: number[], text: string, literal: boolean): void {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (!literal && unit === STAR) {
      if (symbols[symbols.length - 1] !== ANY_TEXT) symbols.push(ANY_TEXT);
    } else {
      symbols.push(!literal && unit === QUESTION_MARK ? ANY_UNIT : unit);
    }
  }
}

/** A text with `*` and `?`, which cross every separator. */
export class WildcardPattern {
  public static of(text: string): WildcardPattern {
    const symbols: number[] = [];
    appendSymbols(symbols, text, false);
    return new WildcardPattern(symbols);
  }

  private readonly exact?: string;
  private readonly matchesAll: boolean;

  public constructor(private readonly symbols: readonly number[]) {
    this.matchesAll = symbols.length === 1 && symbols[0] === ANY_TEXT;
    if (symbols.every((symbol) => symbol >= 0)) this.exact = symbols.map((unit) => String.fromCharCode(unit)).join('');
  }

  /** The only text that matches, if there is just one. */
  public get literal(): string | undefined {
    return this.exact;
  }

  public matches(text: string): boolean {
    if (this.matchesAll) return true;
    if (this.exact !== undefined) return this.exact === text;
    return matchesSymbols(this.symbols, text);
  }
}

/** Linear but for the last `*`, to which it falls back: no pattern makes it exponential. */
function matchesSymbols(symbols: readonly number[], text: string): boolean {
  let at = 0;
  let position = 0;
  let star = -1;
  let resume = 0;
  while (position < text.length) {
    const symbol = symbols[at];
    if (symbol === ANY_TEXT) {
      star = at++;
      resume = position;
    } else if (symbol === ANY_UNIT || symbol === text.charCodeAt(position)) {
      at++;
      position++;
    } else if (star >= 0) {
      at = star + 1;
      position = ++resume;
    } else {
      return false;
    }
  }
  while (symbols[at] === ANY_TEXT) at++;
  return at === symbols.length;
}
