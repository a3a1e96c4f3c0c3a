/** The arguments of every `iam-mfa` that a line of a shell runs, inside of quotation marks and substitutions too. */
export function shownCommands(line: string): string[][] {
  return [...line.matchAll(/(^|[\s('"`])(?:bin\/)?iam-mfa (?=\S)/g)].map((match) => {
    const around = /['"`]/.test(match[1]) ? match[1] : undefined;
    return wordsUpToEnd(line.slice(match.index + match[0].length), around);
  });
}

/** Words as a shell splits them, up to what ends a command or the quotation that it stands in. */
function wordsUpToEnd(text: string, around: string | undefined): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (const character of text) {
    if (quote === undefined ? character === around || /[|;&<>)#]/.test(character) && (character !== '#' || word === undefined) : false) break;
    if (character === quote) {
      quote = undefined;
    } else if (quote === undefined && /["']/.test(character)) {
      quote = character;
      word ??= '';
    } else if (quote === undefined && /\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + character;
    }
  }
  return word === undefined ? words : [...words, word];
}
