/** `problem`: a call fails, or goes without MFA. `warning`: it works, and should be better. `unchecked`: nobody could tell. */
export type Severity = 'problem' | 'warning' | 'unchecked';

export interface Location {
  readonly file: string;
  readonly line?: number;
}

/** What a check found. */
export interface Finding {
  readonly severity: Severity;
  /** The profiles that it is about; none for what is about all of them. */
  readonly profiles: readonly string[];
  /** One line each, without a full stop. */
  readonly what: string;
  readonly why: string;
  readonly fix: string;
  readonly where?: Location;
}
