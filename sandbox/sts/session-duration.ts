import { optionalInteger } from '../input';
import { Input } from '../operation';

const SHORTEST = 900;

export function durationSeconds(input: Input, limits: { readonly max: number; readonly default: number }): number {
  return optionalInteger(input, 'DurationSeconds', { min: SHORTEST, max: limits.max }) ?? limits.default;
}
