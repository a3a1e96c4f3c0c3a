const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], yellow: [33, 39], green: [32, 39] } as const;

/** Colors text, or leaves it as it is. */
export class Style {
  /** Colors for a terminal, unless the environment has NO_COLOR; see https://no-color.org */
  static for(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): Style {
    return new Style(stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb');
  }

  constructor(private readonly enabled: boolean) {}

  apply(code: keyof typeof CODES, text: string): string {
    const [on, off] = CODES[code];
    return this.enabled ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  }
}
