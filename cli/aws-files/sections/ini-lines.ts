/** A line as it is in the file: `body` and `end` together are its bytes. */
export interface IniLine {
  readonly body: string;
  /** `\n`, `\r\n`, or nothing at the end of the file. */
  readonly end: string;
}

export function splitLines(text: string): IniLine[] {
  return (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).map((line) => {
    const end = /\r?\n$/.exec(line)?.[0] ?? '';
    return { body: line.slice(0, line.length - end.length), end };
  });
}

export function joinLines(lines: readonly IniLine[]): string {
  return lines.map(({ body, end }) => body + end).join('');
}

/** The section that a line opens: what is between its brackets. */
export function headerOf({ body }: IniLine): string | undefined {
  return /^\s*\[([^\]]*)\]/.exec(body)?.[1];
}

export function isBlankOrComment({ body }: IniLine): boolean {
  return /^\s*(?:[#;]|$)/.test(body);
}

/** Spaces and tabs in front: with more of them than the setting above has, a line goes on with that setting's value. */
export function indentOf({ body }: IniLine): number {
  return /^[ \t]*/.exec(body)![0].length;
}
