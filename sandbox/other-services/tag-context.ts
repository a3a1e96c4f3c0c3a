import { Input } from '../operation';

/** `aws:RequestTag` and `aws:TagKeys` of the tags that a request brings as `Tags`: a list of Key and Value, or one member for each. */
export function tagContext(input: Input): Record<string, string | string[]> {
  const tags = Object.entries(input).filter(([name]) => name.toLowerCase() === 'tags').flatMap(([, value]) => tagsIn(value));
  if (tags.length === 0) return {};
  return {
    ...Object.fromEntries(tags.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    'aws:TagKeys': tags.map(([key]) => key),
  };
}

function tagsIn(value: unknown): Array<readonly [key: string, value: string]> {
  if (typeof value !== 'object' || value === null) return [];
  if (!Array.isArray(value)) return Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return value.flatMap(tag => {
    if (typeof tag !== 'object' || tag === null) return [];
    const member = (pattern: RegExp) => Object.entries(tag as Input).find(([name]) => pattern.test(name))?.[1];
    const [key, text] = [member(/^(?:tag)?key$/i), member(/^(?:tag)?value$/i) ?? ''];
    return typeof key === 'string' && typeof text === 'string' ? [[key, text] as const] : [];
  });
}
