import { invalidInput } from './errors';

/** One call may ask for a million decisions, and meanwhile nobody else would be answered. AWS's own limit is not known. */
const LONGEST_SIMULATION_MS = 2_000;

/** The time that one simulation may take. */
export class SimulationBudget {
  private readonly end: number;

  public constructor(private readonly now: () => number = () => performance.now()) {
    this.end = now() + LONGEST_SIMULATION_MS;
  }

  /** Throws InvalidInput when the time is over. */
  public check(): void {
    if (this.now() > this.end) {
      throw invalidInput(`The simulation takes more than ${LONGEST_SIMULATION_MS / 1_000} seconds in the embedded account. `
        + 'Give fewer or shorter ActionNames, ResourceArns or policies, or MaxItems.');
    }
  }
}
