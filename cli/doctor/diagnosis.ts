import { Check } from './check';
import { Finding } from './finding';
import { Subject } from './subject';
import { explainFailure } from '../clients/sts-failure';

/** What a check came to. */
export interface Examined {
  readonly check: Check;
  /** Undefined where it was left out. */
  readonly findings?: readonly Finding[];
}

/** Runs the checks side by side: those that ask AWS wait for it. */
export function diagnose(subject: Subject, checks: readonly Check[], offline: boolean): Promise<Examined[]> {
  return Promise.all(checks.map(async (check) => ({ check, ...(!(offline && check.asksAws) && { findings: await findingsOf(check, subject) }) })));
}

async function findingsOf(check: Check, subject: Subject): Promise<readonly Finding[]> {
  try {
    return await check.run(subject);
  } catch (error) {
    return [{
      severity: 'unchecked',
      profiles: [],
      what: `whether ${check.assures} could not be checked`,
      why: explainFailure(error, { profile: subject.profileToAskWith ?? 'default' }).advice,
      fix: check.asksAws ? 'try again once AWS can be reached, or leave it out: iam-mfa doctor --offline' : 'correct that, and try again',
    }];
  }
}
