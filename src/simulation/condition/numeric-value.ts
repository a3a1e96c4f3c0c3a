/** A decimal number: 0.d1d2d3... times ten to the power of `exponent`, without leading or trailing zeros. */
export interface NumericValue {
  readonly sign: -1 | 0 | 1;
  readonly digits: string;
  readonly exponent: number;
}

const DECIMAL = /^([+-]?)(?:(\d+)\.?(\d*)|\.(\d+))(?:[eE]([+-]?\d+))?$/;
const MAX_POWER = 2 ** 31 - 1;
const ZERO: NumericValue = { sign: 0, digits: '', exponent: 0 };

/**
 * Reads a number with all its digits: AWS tells 9007199254740992 from 9007199254740993, which floating point cannot.
 *
 * NaN and Infinity are not numbers, nor is anything with a blank in it.
 */
export function parseNumeric(text: string): NumericValue | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', pureFraction = '', power = '0'] = match;
  if (Math.abs(Number(power)) > MAX_POWER) return undefined;
  const written = whole + fraction + pureFraction;
  const digits = written.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return ZERO;
  const exponent = whole.length - (written.length - digits.length) + Number(power);
  return { sign: sign === '-' ? -1 : 1, digits: significant, exponent };
}

/** Negative if `left` is smaller, zero if both are the same number, positive if it is larger. */
export function compareNumeric(left: NumericValue, right: NumericValue): number {
  if (left.sign !== right.sign) return left.sign - right.sign;
  if (left.exponent !== right.exponent) return left.sign * (left.exponent < right.exponent ? -1 : 1);
  if (left.digits === right.digits) return 0;
  return left.sign * (left.digits < right.digits ? -1 : 1);
}
