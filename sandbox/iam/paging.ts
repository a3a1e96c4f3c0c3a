import { validationError } from '../input';
import { Output } from '../operation';
import { integer, text } from './members';

export const pagingMembers = {
  Marker: text({ min: 1, max: 320, pattern: '[\\u0020-\\u00FF]+' }),
  MaxItems: integer({ min: 1, max: 1000 }),
};

export interface PagingValues {
  readonly Marker?: string;
  readonly MaxItems?: number;
}

export interface Page<T> {
  readonly items: T[];
  /** `IsTruncated`, and `Marker` where there is more. */
  readonly paging: Output;
}

const MARKER_PREFIX = 'iam:';

/** Continues after the key of the last item, so that items deleted between two pages make no gap. */
export function page<T>(all: readonly T[], values: PagingValues, keyOf: (item: T) => string): Page<T> {
  const sorted = all.map(item => ({ item, key: keyOf(item) })).sort((a, b) => compare(a.key, b.key));
  const after = values.Marker === undefined ? undefined : decodeMarker(values.Marker);
  const rest = after === undefined ? sorted : sorted.filter(({ key }) => compare(key, after) > 0);
  const shown = rest.slice(0, values.MaxItems ?? 100);
  const last = shown.at(-1);
  const paging = rest.length > shown.length && last ? { IsTruncated: true, Marker: encodeMarker(last.key) } : { IsTruncated: false };
  return { items: shown.map(({ item }) => item), paging };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function encodeMarker(key: string): string {
  return Buffer.from(MARKER_PREFIX + key, 'utf8').toString('base64');
}

function decodeMarker(marker: string): string {
  const decoded = Buffer.from(marker, 'base64').toString('utf8');
  if (!decoded.startsWith(MARKER_PREFIX)) {
    throw validationError(`Invalid Marker: ${marker}. Pass the Marker of the previous page unchanged.`);
  }
  return decoded.slice(MARKER_PREFIX.length);
}
