const LONGEST = 120;

/** A value out of a document, for an error message: one line, and no longer than it takes to find it. */
export function shownValue(value: unknown): string {
  const text = JSON.stringify(value) ?? 'not there';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}
