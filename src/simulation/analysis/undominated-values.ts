import { Effort } from './effort';
import { KeyValue } from './value-classes';
import { Condition } from '../condition/condition-block';
import { Outcome } from '../condition/outcome';
import { RequestContext } from '../policy-text';

interface MeetingValue {
  readonly value: KeyValue;
  /** Which of the conditions of Deny statements it meets. */
  readonly met: readonly boolean[];
}

/**
 * The values of a key that meet all conditions of the chosen Allow statements, without those that meet whatever Deny conditions another
 * value meets, and more: a request that is allowed with such a value is allowed with the other.
 *
 * @param key not a variable of any of the statements
 */
export function undominatedValues(
  key: string, values: readonly KeyValue[], toMeet: readonly Condition[], toAvoid: readonly Condition[], context: RequestContext, effort: Effort,
): KeyValue[] {
  const probe = new Map(context);
  const distinct = new Map<string, MeetingValue>();
  for (const value of values) {
    give(probe, key, value);
    if (!toMeet.every(({ test }) => test(probe) === Outcome.MATCH)) continue;
    const met = toAvoid.map(({ test }) => test(probe) !== Outcome.NO_MATCH);
    if (!distinct.has(met.join())) distinct.set(met.join(), { value, met });
  }
  const meeting = [...distinct.values()];
  effort.spend(values.length + meeting.length ** 2);
  if (effort.isExhausted) return [];
  return meeting.filter((one) => !meeting.some((other) => other !== one && meetsLess(other, one))).map(({ value }) => value);
}

export function give(context: Map<string, string | string[]>, key: string, value: KeyValue): void {
  if (value === undefined) context.delete(key);
  else context.set(key, value);
}

/** Of two that differ. */
function meetsLess({ met }: MeetingValue, other: MeetingValue): boolean {
  return met.every((one, index) => !one || other.met[index]);
}
