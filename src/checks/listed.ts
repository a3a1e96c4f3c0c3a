/** One after the other, as in a sentence. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

const MOST = 8;

/** The same, but of many the first only, and how many more there are. */
export function listedShortly(words: readonly string[]): string {
  return words.length <= MOST + 1 ? listed(words) : listed([...words.slice(0, MOST), `${words.length - MOST} more`]);
}
