/** What differs from run to run, wherever a document shows a value of it. A time has its date unless that is today. */
const VARYING = [
  /http:\/\/127\.0\.0\.1:\d+/, /AKIA[A-Z0-9]{16}/, /(?<![\w+/])[A-Za-z0-9+/]{40}(?![\w+/])/, /\b(?:\d{4}-\d\d-\d\d )?\d\d:\d\d\b/, /\b\d{6}\b/, /\b\d+ h \d+ min left\b/, /\b\d+ s ago\b/,
].map(({ source }) => source);

/** What a document shows as printed, as a pattern: `...` is any text, or any number of lines where it is all of one. */
export function printedText(shown: string): RegExp {
  const lines = shown.trimEnd().split('\n').map((line) => line.trim() === '...' ? '(?:.*\\n)*?' : `${patternOf(line)} *\\n`);
  return new RegExp(`^${lines.join('')}`, 'm');
}

function patternOf(line: string): string {
  return line.split('...').map((text) => text.split(new RegExp(`(${VARYING.join('|')})`)).map((part, index) => (
    index % 2 === 0 ? part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&') : VARYING.find((source) => new RegExp(`^(?:${source})$`).test(part))!
  )).join('')).join('.*');
}
