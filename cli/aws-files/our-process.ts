/** A `credential_process` that is this program: `iam-mfa process --profile acme`. */
export interface OurProcess {
  /** Undefined where the command line names none. */
  readonly profile?: string;
}

const PROGRAM = /^iam-mfa(-commands)?(\.(js|cjs|cmd|exe|ps1|bat))?$/i;

/** Whether a `credential_process` runs `iam-mfa process`, however it is started: by name, by path, by `node`, by `npx`. */
export function ourProcess(commandLine: string, platform: NodeJS.Platform = process.platform): OurProcess | undefined {
  const readings = [posixWords(commandLine), windowsWords(commandLine)];
  // Files travel, as between Windows and its Linux.
  for (const words of platform === 'win32' ? readings.reverse() : readings) {
    const at = words.findIndex((word, index) => PROGRAM.test(lastPart(word)) && words[index + 1] === 'process');
    if (at >= 0) return { profile: profileOption(words.slice(at + 2)) };
  }
  return undefined;
}

function lastPart(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function profileOption(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => word === '--profile' || word.startsWith('--profile='));
  if (at < 0) return undefined;
  const value = words[at] === '--profile' ? words[at + 1] : words[at].slice('--profile='.length);
  return value || undefined;
}

const POSIX_PIECE = /\\([^])|'([^']*)'|"((?:\\[^]|[^"\\])*)"|([^\s'"\\]+)/y;

/** Backslashes mean themselves, except before a quotation mark. */
const WINDOWS_PIECE = /"((?:[^"\\]|\\+(?!["\\])|(?:\\\\)*\\"|(?:\\\\)+(?="))*)"|([^\s"]+)/y;

function posixWords(line: string): string[] {
  return split(line, POSIX_PIECE, ([, escaped, single, double, plain]) => escaped ?? single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? plain);
}

function windowsWords(line: string): string[] {
  const halved = (_: string, backslashes: string, quote: string) => '\\'.repeat(Math.floor(backslashes.length / 2)) + quote;
  return split(line, WINDOWS_PIECE, ([, quoted, plain]) => quoted?.replace(/(\\*)("|$)/g, halved) ?? plain);
}

function split(line: string, piece: RegExp, textOf: (match: RegExpExecArray) => string): string[] {
  const words: string[] = [];
  let position = 0;
  let isInWord = false;
  while (position < line.length) {
    piece.lastIndex = position;
    const match = piece.exec(line);
    // A quotation mark without its like: no shell runs that.
    if (match === null && /\S/.test(line[position])) return [];
    if (match !== null) {
      if (isInWord) words[words.length - 1] += textOf(match);
      else words.push(textOf(match));
    }
    isInWord = match !== null;
    position += match?.[0].length ?? 1;
  }
  return words;
}
