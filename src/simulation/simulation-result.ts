/**
 * What becomes of a request.
 */
export enum SimulationDecision {
  /** A statement allows the request and none denies it. */
  ALLOWED = 'allowed',

  /** A Deny statement matches the request. */
  EXPLICIT_DENY = 'explicitDeny',

  /** Nothing allows the request. */
  IMPLICIT_DENY = 'implicitDeny',

  /** The service refuses by a rule of its own, whatever the policies say. */
  REFUSED = 'refused',
}

/**
 * The statement that decided a request.
 */
export interface DecidingStatement {
  /** The policy: its name or ARN where it has one, else its place, such as `identityPolicies[0]`. */
  readonly policy: string;

  /** Position of the statement in the policy, from 0. */
  readonly statementIndex: number;

  /**
   * The statement's Sid.
   *
   * @default - the statement has none
   */
  readonly sid?: string;

  /** `Allow` or `Deny`. */
  readonly effect: string;
}

/**
 * The answer of the `PolicySimulator` to one request.
 */
export interface SimulationResult {
  /** What becomes of the request. */
  readonly decision: SimulationDecision;

  /** Why, in a sentence for people. */
  readonly reason: string;

  /**
   * The statement that decided.
   *
   * @default - no statement decided: an implicit deny, or a rule of the service
   */
  readonly decidedBy?: DecidingStatement;
}
