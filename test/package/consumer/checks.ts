const WIDTH = 6;

/** Runs checks, tells of each in a line, and remembers whether all have passed. */
export class Checks {
  private passed = 0;
  private readonly failures: string[] = [];

  constructor(private readonly print: (line: string) => void) {}

  /** The result of the check, or `undefined` after a failure, of which the line has told. */
  async run<Result>(name: string, check: () => Promise<Result> | Result, told: (result: Result) => string = () => ''): Promise<Result | undefined> {
    const start = performance.now();
    try {
      const result = await check();
      this.passed++;
      this.tell('ok  ', start, [name, told(result)].filter((part) => part !== '').join(': '));
      return result;
    } catch (error) {
      this.failures.push(name);
      this.tell('FAIL', start, `${name}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }

  /** Prints how many passed, and answers the exit status. */
  finish(): 0 | 1 {
    this.print(`${this.passed} passed, ${this.failures.length} failed${this.failures.map((name) => `\n  ${name}`).join('')}`);
    return this.failures.length === 0 ? 0 : 1;
  }

  private tell(mark: string, start: number, text: string): void {
    this.print(`${mark} ${((performance.now() - start) / 1000).toFixed(1).padStart(WIDTH)} s  ${text}`);
  }
}
