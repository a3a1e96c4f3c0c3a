import { observe, observeSimulation } from './outcome';
import { PolicySimulator, SimulationRequest } from '../../src';

/** One line of the table: who called what, what should come of it and what did. */
export interface Step {
  readonly step: number;
  readonly caller: string;
  readonly call: string;
  readonly expected: string;
  readonly observed: string;
}

/** The steps taken so far. */
export class Steps {
  readonly taken: Step[] = [];

  constructor(private readonly onStep: (step: Step) => void) {}

  /** The steps that came out otherwise than expected. */
  get different(): Step[] {
    return this.taken.filter(({ expected, observed }) => expected !== observed);
  }

  /** Makes one call, notes what came of it, and hands on the answer if there is one. */
  async take<T>(caller: string, call: string, expected: string, send: () => Promise<T>): Promise<T | undefined> {
    let answer: T | undefined;
    const observed = await observe(async () => {
      answer = await send();
    });
    this.note({ caller, call, expected, observed });
    return answer;
  }

  /** Makes one call that later steps stand on: without an answer the walk ends here. */
  async mustTake<T>(caller: string, call: string, expected: string, send: () => Promise<T>): Promise<T> {
    const answer = await this.take(caller, call, expected, async () => ({ value: await send() }));
    if (answer === undefined) {
      throw new StepFailed(this.taken);
    }
    return answer.value;
  }

  /** Notes what the simulator decides about a request that the embedded account does not take. */
  simulate(caller: string, expected: string, simulator: PolicySimulator, request: SimulationRequest): void {
    this.note({
      caller: `simulated: ${caller}`, call: request.action, expected, observed: observeSimulation(simulator.simulate(request)),
    });
  }

  /** Notes what was observed by other means than a call. */
  note(outcome: Omit<Step, 'step'>): void {
    const step = { step: this.taken.length + 1, ...outcome };
    this.taken.push(step);
    this.onStep(step);
  }
}

export class StepFailed extends Error {
  constructor(readonly steps: Step[]) {
    super(`step ${steps.length} went wrong, and later ones need it`);
  }
}
