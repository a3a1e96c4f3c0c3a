import { ANY_TEXT, ANY_UNIT } from '../wildcard-pattern';

/** One place of a sequence: which code units may stand there, and whether any number of them, even none. */
export interface LanguageSymbol {
  readonly repeats: boolean;
  /** Whether a text may end before it, though symbols follow. */
  readonly mayEndBefore?: boolean;
  /** The code units that are treated unlike the rest. */
  readonly units: readonly number[];
  matches(unit: number): boolean;
}

/** A set of texts: those that one of the sequences of symbols describes. */
export type Language = readonly (readonly LanguageSymbol[])[];

const COLON = ':'.charCodeAt(0);
const DIGITS = [...'0123456789'].map((digit) => digit.charCodeAt(0));
const KELVIN_SIGN = 0x212a;

const EVERY_UNIT = { units: [], matches: () => true };
const NOT_COLON = { units: [COLON], matches: (unit: number) => unit !== COLON };
const DIGIT: LanguageSymbol = { repeats: false, units: DIGITS, matches: (unit) => DIGITS.includes(unit) };

export const ANYTHING: LanguageSymbol = { repeats: true, ...EVERY_UNIT };
const ONE: LanguageSymbol = { repeats: false, ...EVERY_UNIT };
const FIELD: LanguageSymbol = { repeats: true, ...NOT_COLON };
const FIELD_UNIT: LanguageSymbol = { repeats: false, ...NOT_COLON };

const UNITS = new Map<number, LanguageSymbol>();

function one(unit: number): LanguageSymbol {
  let symbol = UNITS.get(unit);
  if (!symbol) {
    symbol = { repeats: false, units: [unit], matches: (other) => other === unit };
    UNITS.set(unit, symbol);
  }
  return symbol;
}

function oneOf(units: readonly number[]): LanguageSymbol {
  return { repeats: false, units, matches: (unit) => units.includes(unit) };
}

export function literalSequence(text: string): LanguageSymbol[] {
  return Array.from({ length: text.length }, (_, index) => one(text.charCodeAt(index)));
}

/** The texts that a wildcard pattern matches. */
export function patternSequence(symbols: readonly number[]): LanguageSymbol[] {
  return symbols.map((symbol) => (symbol === ANY_TEXT ? ANYTHING : symbol === ANY_UNIT ? ONE : one(symbol)));
}

/** The texts that are the same but for the case of ASCII letters; the Kelvin sign is a k. */
export function foldedSequence(text: string): LanguageSymbol[] {
  return [...Array(text.length).keys()].map((index) => {
    const lower = text[index].toLowerCase();
    const cases = [...new Set([lower, lower.toUpperCase()].filter((char) => char.length === 1).map((char) => char.charCodeAt(0)))];
    return oneOf(lower === 'k' ? [...cases, KELVIN_SIGN] : cases);
  });
}

/** What can be read as an ARN: partition, service and resource are not empty, and only the resource holds colons. */
export const READABLE_ARN: Language = [[
  ...literalSequence('arn:'), FIELD_UNIT, FIELD, one(COLON), FIELD_UNIT, FIELD, one(COLON), FIELD, one(COLON), FIELD, one(COLON), ONE, ANYTHING,
]];

/** The readable ARNs that an ARN pattern matches, each part by itself; what it matches of other texts does not matter. */
export function arnSequence(symbols: readonly number[]): LanguageSymbol[] {
  if (symbols.length === 1 && symbols[0] === ANY_TEXT) return [ANYTHING];
  let colons = 0;
  return symbols.map((symbol) => {
    if (symbol === COLON) colons++;
    const inField = colons < 5;
    if (symbol === ANY_TEXT) return inField ? FIELD : ANYTHING;
    if (symbol === ANY_UNIT) return inField ? FIELD_UNIT : ONE;
    return one(symbol);
  });
}

/** The resources whose fifth part is that account, or any account. */
export function ownedBy(accountId?: string): Language {
  const account = accountId === undefined ? Array<LanguageSymbol>(12).fill(DIGIT) : literalSequence(accountId);
  const colon = one(COLON);
  return [[FIELD, colon, FIELD, colon, FIELD, colon, FIELD, colon, ...account, { ...colon, mayEndBefore: true }, ANYTHING]];
}
