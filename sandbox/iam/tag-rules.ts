import { AwsError } from '../aws-error';
import { invalidInput, limitExceeded } from './errors';
import { QUOTAS } from './quotas';
import { Tag } from '../state/tag';

/**
 * Tags with keys that differ only in letter case are duplicates, and `aws:` belongs to AWS.
 *
 * @param refusal the error of the service that is asked
 */
export function checkedTags(tags: readonly Tag[] = [], refusal: (message: string) => AwsError = invalidInput): Tag[] {
  const keys = new Set<string>();
  for (const { Key } of tags) {
    if (Key.toLowerCase().startsWith('aws:')) {
      throw refusal(`Tag keys must not begin with aws: (given: ${Key}).`);
    }
    if (keys.has(Key.toLowerCase())) {
      throw refusal('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
    }
    keys.add(Key.toLowerCase());
  }
  return tags.map(({ Key, Value }) => ({ Key, Value }));
}

/** Adds tags to those there are; a key that is there in whatever letter case gets the new value. */
export function mergedTags(existing: readonly Tag[], added: readonly Tag[]): Tag[] {
  const merged = new Map(existing.map(tag => [tag.Key.toLowerCase(), tag]));
  for (const tag of checkedTags(added)) {
    merged.set(tag.Key.toLowerCase(), tag);
  }
  if (merged.size > QUOTAS.tags) {
    throw limitExceeded(`The number of tags has reached the maximum limit of ${QUOTAS.tags}.`);
  }
  return [...merged.values()];
}

export function withoutTags(existing: readonly Tag[], keys: readonly string[]): Tag[] {
  const removed = new Set(keys.map(key => key.toLowerCase()));
  return existing.filter(({ Key }) => !removed.has(Key.toLowerCase()));
}
