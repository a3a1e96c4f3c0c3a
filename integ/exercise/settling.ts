import { Time } from './time';

/** Waits for what was made a moment ago to be known everywhere: once for all that was made in a row, and only before it is used. */
export class Settling {
  private until = 0;

  constructor(private readonly seconds: number, private readonly time: Time) {}

  /** Something was made or changed now. */
  begin(): void {
    this.until = this.time.now() + this.seconds * 1000;
  }

  async end(): Promise<void> {
    await this.time.sleep(Math.max(0, this.until - this.time.now()));
  }
}
