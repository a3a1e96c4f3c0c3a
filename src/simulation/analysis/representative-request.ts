import { SimulationResult } from '../simulation-result';

/** A request that stands for all that the policies treat alike. */
export interface RepresentativeRequest {
  readonly resource: string;
  /** The context keys beyond those of the caller, chosen so that the request is allowed; a key that is not here does not occur. */
  readonly context: Readonly<Record<string, string | string[]>>;
  readonly result: SimulationResult;
}
