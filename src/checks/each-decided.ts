import { Finding, Subject } from './finding';
import { ifDecided } from '../simulation/analysis/if-decided';

/** What `find` finds in each of the items; an item that cannot be decided becomes a finding of the rule `undecided`. */
export function eachDecided<T>(items: readonly T[], subject: (item: T) => Subject, find: (item: T) => Finding[]): Finding[] {
  return items.flatMap((item) => ifDecided(() => find(item), ({ message }) => [undecidedFinding(subject(item), message)]));
}

export function undecidedFinding(subject: Subject, why: string): Finding {
  return {
    rule: 'undecided',
    severity: 'warning',
    message: `it cannot be decided what ${subject.name} allows without MFA: ${why}`,
    fix: 'split or simplify the policies so that they distinguish fewer cases, or acknowledge that this is not checked',
    subject,
  };
}
