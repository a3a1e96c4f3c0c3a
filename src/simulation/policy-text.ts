import { MalformedPolicyError } from './malformed-policy-error';
import { describe } from './policy-json';
import { textsBetween } from './texts-between';
import { ANY_TEXT, appendSymbols } from './wildcard-pattern';

/** The context of a request: lower-case keys; a string is single-valued, an array multivalued. */
export type RequestContext = ReadonlyMap<string, string | string[]>;

type Piece =
  | { readonly text: string; readonly literal: boolean }
  | { readonly key: string; readonly fallback?: string };

const SPECIAL_CHARACTERS = new Set(['*', '?', '$']);
const VARIABLE_WITH_DEFAULT = /^([^,']+?)\s*,\s*'(.*)'$/s;

/**
 * A value of a policy that may hold policy variables.
 *
 * `${*}`, `${?}` and `${$}` stand for the character itself; what a variable resolves to is never a wildcard.
 * See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export class PolicyText {
  /**
   * @param substitutes whether `${...}` is a variable: only under Version 2012-10-17
   * @throws MalformedPolicyError for a variable that is not closed or has no name
   */
  public static parse(text: string, substitutes: boolean, place: string): PolicyText {
    return new PolicyText(text, substitutes ? piecesOf(text, place) : [{ text, literal: false }]);
  }

  public readonly hasVariables: boolean;
  /** The context keys that the variables name, in lower case. */
  public readonly keys: readonly string[];

  private constructor(
    /** As written. */
    public readonly text: string,
    private readonly pieces: readonly Piece[],
  ) {
    this.keys = pieces.flatMap((piece) => ('key' in piece ? [piece.key] : []));
    this.hasVariables = this.keys.length > 0;
  }

  /** Values of a variable with which the text, as a wildcard pattern, may match another text: the shortest, and the longest. */
  public valuesOf(key: string, matched: string): string[] {
    return this.pieces.flatMap((piece, index) => ('key' in piece && piece.key === key
      ? textsBetween(symbolsFor(this.pieces.slice(0, index)), symbolsFor(this.pieces.slice(index + 1)), matched)
      : []));
  }

  /** A text that covers everything this one can cover, whatever values some of its variables have. */
  public widened(isOpen: (key: string) => boolean): string {
    return this.pieces.map((piece) => {
      if (!('key' in piece)) return piece.literal ? `\${${piece.text}}` : piece.text;
      if (isOpen(piece.key)) return '*';
      return piece.fallback === undefined ? `\${${piece.key}}` : `\${${piece.key}, '${piece.fallback}'}`;
    }).join('');
  }

  /** The text with every variable replaced; undefined if one of them does not resolve. */
  public resolve(context: RequestContext): string | undefined {
    let resolved = '';
    for (const piece of this.pieces) {
      const text = textOf(piece, context);
      if (text === undefined) return undefined;
      resolved += text;
    }
    return resolved;
  }

  /** The same as symbols of a wildcard pattern. */
  public resolveSymbols(context: RequestContext): number[] | undefined {
    const symbols: number[] = [];
    for (const piece of this.pieces) {
      const text = textOf(piece, context);
      if (text === undefined) return undefined;
      appendSymbols(symbols, text, 'key' in piece || piece.literal);
    }
    return symbols;
  }
}

/** The pieces as a wildcard pattern in which a variable may have any value. */
function symbolsFor(pieces: readonly Piece[]): number[] {
  const symbols: number[] = [];
  for (const piece of pieces) {
    if ('key' in piece) symbols.push(ANY_TEXT);
    else appendSymbols(symbols, piece.text, piece.literal);
  }
  return symbols;
}

function textOf(piece: Piece, context: RequestContext): string | undefined {
  if (!('key' in piece)) return piece.text;
  const value = context.get(piece.key);
  if (value === undefined || value.length === 0 && typeof value !== 'string') return piece.fallback;
  // Observed on AWS: a multivalued key never resolves, not even to the variable's default.
  return typeof value === 'string' ? value : undefined;
}

function piecesOf(text: string, place: string): Piece[] {
  const pieces: Piece[] = [];
  let position = 0;
  for (let open = text.indexOf('${'); open >= 0; open = text.indexOf('${', position)) {
    if (open > position) pieces.push({ text: text.slice(position, open), literal: false });
    const close = closingBrace(text, open + 2);
    if (close < 0) {
      throw new MalformedPolicyError(place, `policy variable in ${describe(text)} is not closed; expected \${key} or \${$} for a dollar sign`);
    }
    pieces.push(variablePiece(text.slice(open + 2, close), place));
    position = close + 1;
  }
  if (position < text.length) pieces.push({ text: text.slice(position), literal: false });
  return pieces;
}

/** The brace that ends a variable: not one inside the quotes of its default. */
function closingBrace(text: string, from: number): number {
  let quoted = false;
  for (let index = from; index < text.length; index++) {
    if (text[index] === "'") quoted = !quoted;
    if (text[index] === '}' && !quoted) return index;
  }
  return text.indexOf('}', from);
}

function variablePiece(content: string, place: string): Piece {
  if (SPECIAL_CHARACTERS.has(content)) return { text: content, literal: true };
  const withDefault = VARIABLE_WITH_DEFAULT.exec(content.trim());
  // No condition key has a comma or a quote in its name, so this is a default that is not written as one.
  if (!withDefault && /[,']/.test(content)) {
    throw new MalformedPolicyError(place, `policy variable ${describe(content)} has no default that can be read; expected \${key, 'default'}`);
  }
  const key = (withDefault ? withDefault[1] : content).trim().toLowerCase();
  if (key === '') throw new MalformedPolicyError(place, 'policy variable without a name; expected ${key}, such as ${aws:username}');
  return withDefault ? { key, fallback: withDefault[2] } : { key };
}
