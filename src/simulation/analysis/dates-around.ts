import { parseDate } from '../condition/date-value';

/** Whether `datesAround` has a moment of every class. */
export function canSeparateDates(texts: readonly string[]): boolean {
  return texts.every((text) => {
    const moment = parseDate(text);
    return moment === undefined || (write(moment - 1).length > 0 && write(moment + 1).length > 0);
  });
}

/** The moments that are written, and the milliseconds before and after each. */
export function datesAround(texts: readonly string[]): string[] {
  const moments = texts.flatMap((text) => parseDate(text) ?? []);
  return [...texts, ...moments.flatMap((moment) => [moment - 1, moment + 1]).flatMap(write)];
}

function write(moment: number): string[] {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return [];
  const text = date.toISOString();
  return parseDate(text) === moment ? [text] : [];
}
