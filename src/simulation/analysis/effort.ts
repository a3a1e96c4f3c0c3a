/**
 * How much of a bounded amount of work is done. It is counted, not timed, so that a question comes out alike on every machine.
 *
 * A step is what takes about 50 nanoseconds.
 */
export class Effort {
  private spent = 0;

  public constructor(private readonly limit: number) {}

  public spend(steps: number): void {
    this.spent += steps;
  }

  public get steps(): number {
    return this.spent;
  }

  public get isExhausted(): boolean {
    return this.spent > this.limit;
  }
}
