const EPOCH_SECONDS = /^\+?\d+$/;
const LAST_SECOND = 2n ** 63n - 1n;
const ISO_8601
  = /^(-?\d{1,9})(?:-(\d\d?)(?:-(\d\d?))?)?(?:T(?:(\d\d?)(?::(\d\d?)(?::(\d\d?)(?:[.,](\d{1,9}))?)?)?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/**
 * Reads a date as milliseconds since 1970: seconds since 1970, or a date of ISO 8601 with or without its time.
 *
 * IAM takes dates as loosely as Joda-Time does: fields of one digit, offsets of hours alone, a year with nothing behind it but a
 * T or with a minus before it. A plain number, however, is always seconds. Digits beyond the millisecond do not count.
 * See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function parseDate(text: string): number | undefined {
  if (EPOCH_SECONDS.test(text)) return BigInt(text.replace('+', '')) <= LAST_SECOND ? Number(text) * 1000 : undefined;
  const match = ISO_8601.exec(text);
  if (!match) return undefined;
  const [, year, month = '1', day = '1', hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match;
  const days = startOfDay(Number(year), Number(month), Number(day));
  if (days === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
  return days + seconds * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0')) - offsetMilliseconds(zone);
}

function startOfDay(year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  // JavaScript moves the 30th of February to March.
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : undefined;
}

function offsetMilliseconds(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
