import { asArray, isIntrinsic, isObject } from './template-values';

/**
 * A value of a template as text, with `${...}` for each part that is known at deployment only, or nothing if no part of it is known.
 */
export function knownText(value: unknown): string | undefined {
  if (!isObject(value) || !isIntrinsic(value)) return String(value);
  const { 'Fn::Join': join, 'Fn::Sub': template } = value;
  if (typeof template === 'string') return template;
  const [separator, parts] = asArray(join);
  return Array.isArray(parts) ? parts.map((part) => knownText(part) ?? `\${${unknownName(part)}}`).join(String(separator)) : undefined;
}

// As Fn::Sub writes it where it can, so that the same value is the same text.
function unknownName(value: unknown): string {
  return isObject(value) && typeof value.Ref === 'string' ? value.Ref : JSON.stringify(value).replace(/[{}]/g, '');
}
