import { optionalString, validationError } from '../../input';
import { Input } from '../../operation';

const PAGE = 100;

/** One page of a list, and the token of the next one. A token is the number of items before its page. */
export function page<T>(items: readonly T[], input: Input): { items: T[]; nextToken?: string } {
  const token = optionalString(input, 'NextToken');
  if (token !== undefined && !/^\d+$/.test(token)) throw validationError(`Invalid NextToken: ${token}. Pass the token of the previous page unchanged.`);
  const start = Number(token ?? 0);
  const end = start + PAGE;
  return { items: items.slice(start, end), nextToken: end < items.length ? String(end) : undefined };
}
