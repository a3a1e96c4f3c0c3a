import { Clock } from '../../sandbox/clock';

/** A clock whose sandbox time is set, not only advanced; signatures keep to the wall clock. */
export class SettableClock extends Clock {
  constructor(private time: number) {
    super();
  }

  override now(): number {
    return this.time;
  }

  override advance(milliseconds: number): void {
    this.time += milliseconds;
  }

  set(time: number): void {
    this.time = time;
  }
}
