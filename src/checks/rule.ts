import { CheckedModel } from './checked-model';
import { Finding, Severity } from './finding';

/** One mistake that can be made with MFA in IAM. */
export interface Rule {
  /** In kebab case; API: acknowledgments name it. */
  readonly id: string;
  readonly severity: Severity;
  /** What it finds, in a few words. */
  readonly title: string;
  /** Why it is a mistake, with the AWS fact behind it. */
  readonly rationale: string;
  /** The AWS page, security bulletin or published observation that it follows from. */
  readonly source: string;
  /** What to do about it in general. */
  readonly fix: string;
  find(model: CheckedModel): Finding[];
}
