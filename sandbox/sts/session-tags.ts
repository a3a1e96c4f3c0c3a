import { AwsError } from '../aws-error';
import { TAG_KEY, TAG_VALUE } from '../iam/names-and-paths';
import { checkedTags } from '../iam/tag-rules';
import { constraintError, requiredString, stringList, structureList } from '../input';
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
    Key: requiredString(tag, 'Key', TAG_KEY),
    Value: requiredString(tag, 'Value', TAG_VALUE),
  }));
  if (tags.length > MOST_TAGS) {
    throw constraintError('Tags', '', `Member must have length less than or equal to ${MOST_TAGS}`);
  }
  checkedTags(tags, invalidValue);
  const transitiveKeys = stringList(input, 'TransitiveTagKeys', TAG_KEY).map(key => {
    const tag = tags.find(({ Key }) => Key.toLowerCase() === key.toLowerCase());
    if (tag === undefined) {
      throw invalidValue('The specified transitive tag key must be included in the requested tags.');
    }
    // As the tag has it: tag keys are told apart without regard to case, so the list may write it otherwise.
    return tag.Key;
  });
  return { tags, transitiveKeys };
}

/** Condition keys of the request that carries the tags. That tags which are inherited are not among them is an assumption. */
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
    throw invalidValue(
      'One of the specified transitive tag keys can\'t be set because it conflicts with a transitive tag key from the calling session.');
  }
  const own = given.tags.map(({ Key, Value }) => [`aws:PrincipalTag/${Key}`, Value] as const);
  return {
    sessionContext: Object.fromEntries([...inherited, ...own]),
    transitiveTagKeys: [...transitiveTagKeys, ...given.transitiveKeys],
  };
}

/** As LocalStack has it for duplicates and transitive keys; for keys that begin with `aws:` it is an assumption. */
function invalidValue(message: string): AwsError {
  return new AwsError('InvalidParameterValue', 400, message);
}
