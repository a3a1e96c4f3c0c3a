/**
 * A word of a command line, in quotation marks if it needs some. `posix` is read alike by shells and by `shlex` of
 * Python; `windows` by the C runtime, whose rules `cmd.exe` leaves to the programs.
 *
 * @see https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments
 */
export function quotedWord(word: string, kind: 'posix' | 'windows'): string {
  if (kind === 'windows') {
    if (/^[\w@+=.,:/\\-]+$/.test(word)) return word;
    return `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
  }
  return /^[\w@%+=.,:/-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
