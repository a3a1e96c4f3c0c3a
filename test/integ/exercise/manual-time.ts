import { Time } from '../../../integ/exercise/time';

/** A clock that stands still but for who sleeps. */
export class ManualTime implements Time {
  readonly slept: number[] = [];

  constructor(private milliseconds = 0) {}

  readonly now = (): number => this.milliseconds;

  readonly sleep = async (milliseconds: number): Promise<void> => {
    if (milliseconds > 0) this.slept.push(milliseconds);
    this.milliseconds += milliseconds;
  };
}
