/** What is to come of a step. */
export type Expected = Allowed | Refused;

export interface Allowed {
  readonly allowed: true;
  /** What the client is to read from the answer. @default - nothing is looked at */
  readonly value?: string;
}

export interface Refused {
  readonly allowed: false;
  /** The error code that the client reports. */
  readonly code: string;
  /** A part of the message that the client reports. */
  readonly says: string;
}

/** One step of a pass. The letter before the colon is the system that it belongs to. */
export interface Row {
  readonly step: string;
  readonly expected: Expected;
}

/** What a client reports about a step: its answer, or the code and the message of the error. */
export type Outcome =
  | { readonly step: string; readonly allowed: true; readonly value?: string }
  | { readonly step: string; readonly allowed: false; readonly code: string; readonly message: string };

export function allowed(step: string, value?: string): Row {
  return { step, expected: { allowed: true, value } };
}

export function refused(step: string, { code, says }: Omit<Refused, 'allowed'>): Row {
  return { step, expected: { allowed: false, code, says } };
}
