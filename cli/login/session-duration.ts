import { UsageError } from '../usage-error';

/** The limits of GetSessionToken for IAM users. */
const LEAST = 900;
const MOST = 129_600;

const SECONDS = { d: 86_400, h: 3600, m: 60, s: 1 };

/**
 * Reads `--duration`: `12h`, `90m`, `1h30m`, `PT12H`, or seconds.
 *
 * @throws UsageError for anything else, and for what GetSessionToken does not give
 */
export function sessionDuration(text: string): number {
  const seconds = secondsOf(text.trim().toLowerCase());
  const given = `--duration is ${JSON.stringify(text)}`;
  if (seconds === undefined) throw new UsageError(`${given}, expected a time such as 12h, 90m, 1h30m, PT12H or 43200 (seconds)`);
  if (seconds < LEAST || seconds > MOST) throw new UsageError(`${given}, which is ${seconds} seconds; AWS gives sessions of 15m to 36h (${LEAST} to ${MOST} seconds)`);
  return seconds;
}

function secondsOf(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const parts = /^p?(?:(\d+)d)?t?(?:(\d+)h)?(?:(\d+)m(?:in)?)?(?:(\d+)s)?$/.exec(text);
  if (!parts || parts.slice(1).every((part) => part === undefined)) return undefined;
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = parts;
  return Number(days) * SECONDS.d + Number(hours) * SECONDS.h + Number(minutes) * SECONDS.m + Number(seconds) * SECONDS.s;
}
