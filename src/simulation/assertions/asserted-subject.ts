import { AccessAssertionOptions } from '../access-assertion-options';
import { CoveredActions, coveredActions } from './covered-actions';

/** What an assertion is about. */
export interface AssertedSubject {
  readonly covered: CoveredActions;
  /** The one resource, if it is about one. */
  readonly on: string | undefined;
}

/**
 * What each pattern of an assertion is about.
 *
 * @throws an error if there is no pattern, or if one covers no action
 */
export function subjects(patterns: readonly string[], { on, exceptActions }: AccessAssertionOptions): AssertedSubject[] {
  if (patterns.length === 0) throw new Error('action: none is given; expected at least one action, such as s3:GetObject, or pattern, such as s3:*');
  return patterns.map((pattern) => ({ covered: coveredActions(pattern, exceptActions), on }));
}
