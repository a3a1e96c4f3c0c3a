import { constraintError, requiredString, stringList, structureList, validationError } from '../input';
import { Input } from '../operation';
import { Signer } from '../signer';
import { Tag } from '../state/tag';

const MOST_TAGS = 50;

export interface SessionTags {
  readonly tags: readonly Tag[];
  readonly transitiveKeys: readonly string[];
}

/** `Tags` and `TransitiveTagKeys` of a call, as sent. */
export function readSessionTags(input: Input): SessionTags {
  const tags = structureList(input, 'Tags').map(tag => ({
    Key: requiredString(tag, 'Key', { min: 1, max: 128 }),
    Value: requiredString(tag, 'Value', { max: 256 }),
  }));
  if (tags.length > MOST_TAGS) {
    throw constraintError('Tags', '', `Member must have length less than or equal to ${MOST_TAGS}`);
  }
  if (new Set(tags.map(({ Key }) => Key.toLowerCase())).size < tags.length) {
    throw validationError('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  }
  const transitiveKeys = stringList(input, 'TransitiveTagKeys', { min: 1, max: 128 }).map(key => {
    const tag = tags.find(({ Key }) => Key.toLowerCase() === key.toLowerCase());
    if (tag === undefined) {
      throw validationError(`The transitive tag key '${key}' is not among the keys of the session tags in this request.`);
    }
    // As the tag has it: tag keys are told apart without regard to case, so the list may write it otherwise.
    return tag.Key;
  });
  return { tags, transitiveKeys };
}

/** Condition keys of the request that carries the tags. */
export function tagRequestContext({ tags, transitiveKeys }: SessionTags): Record<string, string | string[]> {
  const context: Record<string, string | string[]> = {};
  for (const { Key, Value } of tags) {
    context[`aws:RequestTag/${Key}`] = Value;
  }
  if (tags.length > 0) {
    context['aws:TagKeys'] = tags.map(({ Key }) => Key);
  }
  if (transitiveKeys.length > 0) {
    context['sts:TransitiveTagKeys'] = [...transitiveKeys];
  }
  return context;
}

/** The tags the new session has: those of the request, and the transitive ones of the session that asks. */
export function tagsOfSession(given: SessionTags, { sessionContext = {}, transitiveTagKeys = [] }: Signer) {
  const inherited = transitiveTagKeys.map(key => [`aws:PrincipalTag/${key}`, sessionContext[`aws:PrincipalTag/${key}`]] as const);
  const overridden = given.tags.find(({ Key }) => transitiveTagKeys.some(key => key.toLowerCase() === Key.toLowerCase()));
  if (overridden) {
    throw validationError(`The session tag '${overridden.Key}' is transitive in the calling session and cannot be overridden.`);
  }
  const own = given.tags.map(({ Key, Value }) => [`aws:PrincipalTag/${Key}`, Value] as const);
  return {
    sessionContext: Object.fromEntries([...inherited, ...own]),
    transitiveTagKeys: [...transitiveTagKeys, ...given.transitiveKeys],
  };
}
