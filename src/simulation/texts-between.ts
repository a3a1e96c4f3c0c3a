import { ANY_TEXT, ANY_UNIT } from './wildcard-pattern';

/** What may stand between two wildcard patterns where they match a text together: the shortest and the longest. */
export function textsBetween(before: readonly number[], behind: readonly number[], text: string): string[] {
  const starts = matchedLengths(before, (index) => text.charCodeAt(index), text.length);
  const ends = matchedLengths([...behind].reverse(), (index) => text.charCodeAt(text.length - 1 - index), text.length)
    .map((length) => text.length - length).reverse();
  const [first] = starts;
  const last = ends[ends.length - 1];
  if (first === undefined || last === undefined || last < first) return [];
  let shortest = [first, last];
  let next = 0;
  for (const start of starts) {
    while (ends[next] < start) next++;
    if (ends[next] - start < shortest[1] - shortest[0]) shortest = [start, ends[next]];
  }
  return [text.slice(shortest[0], shortest[1]), text.slice(first, last)];
}

/** How long the beginnings of a text are that the symbols match, in ascending order. */
function matchedLengths(symbols: readonly number[], unitAt: (index: number) => number, total: number): number[] {
  let lengths = [0];
  for (const symbol of symbols) {
    if (symbol === ANY_TEXT) {
      const [shortest = total + 1] = lengths;
      lengths = Array.from({ length: total - shortest + 1 }, (_, more) => shortest + more);
    } else {
      lengths = lengths.filter((length) => length < total && (symbol === ANY_UNIT || symbol === unitAt(length))).map((length) => length + 1);
    }
  }
  return lengths;
}
