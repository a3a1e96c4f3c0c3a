import { Outcome, Row } from './row';

/** An AWS client as its maker publishes it, and what it is to do in the embedded account. */
export interface Client {
  readonly name: string;
  readonly rows: readonly Row[];
  /** Runs the pass in accounts of its own. Throws `NotRun` where the client is not to be had. */
  run(workspace: Workspace): Promise<Report>;
}

export interface Workspace {
  /** The root of the repository. */
  readonly root: string;
  /** A folder of this client that is removed after the run. */
  readonly scratch: string;
}

export interface Report {
  /** The version of the client, as it tells it. */
  readonly version: string;
  readonly outcomes: readonly Outcome[];
  /** What ended the pass before its last step. */
  readonly broken?: string;
}

/** Why a client cannot be run here: it, or what it is built with, is not installed. */
export class NotRun extends Error {}
