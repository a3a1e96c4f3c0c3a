/** The report on all users and their credentials, as it was when it was asked for. */
export interface CredentialReport {
  readonly generatedTime: Date;
  /** Comma-separated values. */
  readonly content: string;
}
