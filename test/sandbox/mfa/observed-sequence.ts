import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ObservedStep {
  readonly caller: string;
  readonly operation: string;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly at?: string;
  readonly codes?: string;
  readonly codeStep?: number;
  readonly codeStepOffset?: number;
  readonly secondCodeStep?: number;
  readonly secondCodeStepOffset?: number;
  readonly seed?: 'old' | 'new';
  readonly note?: string;
  readonly output?: readonly Record<string, unknown>[];
  readonly result: string;
  readonly message?: string;
  readonly httpStatus: number;
}

export interface ObservedSequence {
  readonly id: string;
  readonly steps: readonly ObservedStep[];
}

export const OBSERVED: readonly ObservedSequence[] = JSON.parse(readFileSync(join(__dirname, 'observed-mfa.json'), 'utf8'));

const PROPAGATION = 'AWS took some seconds to tell STS of a change; here changes take effect at once';
const BUDGET = 'AWS answers only nine attempts per device in three minutes; here there is no such budget';
const SERVICE_CREDENTIALS = 'about credentials for single services, not about MFA; the reading of integers is tested with the input';

/** Sequences, or steps of them, that show what the embedded account does not model. */
export const LEFT_OUT: Readonly<Record<string, { readonly steps?: readonly number[]; readonly reason: string }>> = {
  'mfa': { steps: [17, 18, 26, 27, 29, 30, 32, 33, 35, 36, 38, 39], reason: `${PROPAGATION}; ${BUDGET}` },
  'mfa_rejection_threshold:8': { steps: [9, 11], reason: BUDGET },
  'mfa_rejection:10': { steps: [9, 10, 11], reason: BUDGET },
  'mfa_rejection_success_count:6': { steps: [9], reason: BUDGET },
  'mfa_rejection_recovery:quiet75': { steps: [9, 10], reason: BUDGET },
  'mfa_rejection_recovery:quiet105': { steps: [9, 10], reason: BUDGET },
  'mfa_rejection_recovery:quiet120': { steps: [9, 10], reason: BUDGET },
  'mfa_rejection_aligned': { steps: [9], reason: BUDGET },
  'mfa_propagation:deactivate_0': { steps: [4], reason: PROPAGATION },
  'mfa_propagation:delete_0': { steps: [5], reason: PROPAGATION },
  'mfa_propagation:resync_1.55': { steps: [3, 4], reason: PROPAGATION },
  'mfa_propagation:reassign_2.457': { steps: [4, 5], reason: PROPAGATION },
  'mfa_propagation:enrollment': { steps: [1, 2, 3, 4], reason: PROPAGATION },
  'mfa_recreation': { steps: [6, 7, 10], reason: PROPAGATION },
  'mfa_recreation_fresh': { steps: [6, 9], reason: PROPAGATION },
  'mfa_recreation_limited': { steps: [10, 15, 16, 17, 18], reason: BUDGET },
  'mfa_recreation_limited_delayed': { reason: BUDGET },
  'iam_credential_inputs_int': { reason: SERVICE_CREDENTIALS },
  'iam_credential_inputs_bool': { reason: SERVICE_CREDENTIALS },
};

export function isLeftOut(sequence: ObservedSequence, step?: number): boolean {
  const entry = LEFT_OUT[sequence.id];
  return entry !== undefined && (entry.steps === undefined || (step !== undefined && entry.steps.includes(step)));
}
