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
  readonly secondsAfterChange?: number;
  readonly serial?: string;
  readonly outputFields?: readonly string[];
  readonly isTruncated?: boolean;
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

/** A step, counted from 1, in which the embedded account answers otherwise than AWS did. */
export interface OpenStep {
  readonly sequence: string;
  readonly step: number;
  readonly reason: string;
}

const UNEVEN = 'the device was enabled under the name of a deleted one some 16 s before; such codes were refused for some seconds, '
  + 'and taken 20 s after in `mfa_synchronization_codes:recreate_first`: the recordings do not settle when';

export const OPEN_STEPS: readonly OpenStep[] = [
  { sequence: 'mfa_recreation', step: 11, reason: UNEVEN },
  { sequence: 'mfa_recreation_fresh', step: 10, reason: UNEVEN },
];

/** Sequences in which STS is seen to be behind IAM: they come out with realistic propagation alone. */
export const SHOW_PROPAGATION: readonly string[] = [
  'mfa',
  'mfa_propagation:deactivate_0',
  'mfa_propagation:delete_0',
  'mfa_propagation:resync_1.55',
  'mfa_propagation:reassign_2.457',
  'mfa_propagation:enrollment',
  'mfa_recreation',
  'mfa_recreation_fresh',
];
