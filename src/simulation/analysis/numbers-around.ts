import { NumericValue, parseNumeric } from '../condition/numeric-value';

/** A value as `units` times ten to the power of a common exponent. */
type Scaled = bigint;

const MAX_DIGITS = 400;

/** Whether `numbersAround` has a number of every class. */
export function canSeparateNumbers(texts: readonly string[]): boolean {
  const values = texts.flatMap((text) => parseNumeric(text) ?? []);
  return values.length === 0 || values.every((value) => digitsNeeded(value, commonExponent(values)) <= MAX_DIGITS);
}

/** The numbers that are written, one smaller and one larger than all, and one between any two neighbours. */
export function numbersAround(texts: readonly string[]): string[] {
  const values = texts.flatMap((text) => parseNumeric(text) ?? []);
  if (values.length === 0) return [];
  if (!canSeparateNumbers(texts)) return [...texts];
  const exponent = commonExponent(values);
  const sorted = [...new Set(values.map((value) => scale(value, exponent)))].sort((left, right) => (left < right ? -1 : 1));
  const unit = 10n ** BigInt(-exponent);
  const between = sorted.slice(1).map((value, index) => middle(sorted[index], value, unit));
  return [...sorted, ...between, sorted[0] - unit, sorted[sorted.length - 1] + unit].map((value) => write(value, -exponent));
}

/** One digit more than any of the values has, so that there is room between any two. */
function commonExponent(values: readonly NumericValue[]): number {
  return Math.min(0, ...values.map((value) => value.exponent - value.digits.length)) - 1;
}

function digitsNeeded(value: NumericValue, exponent: number): number {
  return Math.max(value.exponent - exponent, -exponent);
}

function scale(value: NumericValue, exponent: number): Scaled {
  if (value.sign === 0) return 0n;
  return BigInt(value.sign) * BigInt(value.digits) * 10n ** BigInt(value.exponent - value.digits.length - exponent);
}

/** A whole number if there is one. */
function middle(low: Scaled, high: Scaled, unit: Scaled): Scaled {
  const half = (low + high) / 2n;
  const whole = half - half % unit;
  return whole > low && whole < high ? whole : half;
}

function write(value: Scaled, decimals: number): string {
  const sign = value < 0n ? '-' : '';
  const digits = String(value < 0n ? -value : value).padStart(decimals + 1, '0');
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return sign + digits.slice(0, digits.length - decimals) + (fraction === '' ? '' : `.${fraction}`);
}
