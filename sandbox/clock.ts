/**
 * Two clocks in one. Signatures are checked against the wall clock, because clients
 * sign with theirs; token codes, expiry and MFA age follow a clock that tests move.
 */
export class Clock {
  private offset = 0;

  /** How many milliseconds `now()` is ahead of the machine's own clock. */
  get advancedBy(): number {
    return this.offset;
  }

  /** Milliseconds since the epoch by the machine's own clock. */
  wallNow(): number {
    return Date.now();
  }

  /** Milliseconds since the epoch for token codes, session expiry and MFA age. */
  now(): number {
    return this.wallNow() + this.offset;
  }

  /** Moves `now()` forward. */
  advance(milliseconds: number): void {
    this.offset += milliseconds;
  }
}
