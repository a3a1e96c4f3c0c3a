import { Caller } from './caller';

/**
 * A request to simulate.
 */
export interface SimulationRequest {
  /** Who signs the request, and with which kind of credentials. */
  readonly caller: Caller;

  /** The action, such as `iam:CreateUser`. Letter case does not matter. */
  readonly action: string;

  /**
   * ARN of the resource. Letter case matters.
   *
   * @default '*'
   */
  readonly resource?: string;

  /**
   * Single-valued context keys, such as `sts:ExternalId`. They add to the caller's keys and override them; letter case of the names does not matter.
   *
   * What depends on the moment or the place of a request, such as `aws:CurrentTime` or `aws:SourceIp`, is in it only if it is given here: a
   * policy with a date (`enforceFrom`) is simulated for a time before and for one after.
   *
   * @default - the caller's keys alone
   */
  readonly context?: { [key: string]: string };

  /**
   * Multivalued context keys, such as `aws:TagKeys`. They add to the caller's keys and override them.
   *
   * @default - none
   */
  readonly multivaluedContext?: { [key: string]: string[] };
}
