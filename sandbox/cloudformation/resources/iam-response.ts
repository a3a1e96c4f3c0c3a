import { Output } from '../../operation';

/** A member of an answer of IAM, such as `Role.Arn`. */
export function member(output: Output, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), output);
}

export function textMember(output: Output, path: string): string {
  const value = member(output, path);
  if (typeof value !== 'string') throw new Error(`IAM answered without ${path}`);
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
