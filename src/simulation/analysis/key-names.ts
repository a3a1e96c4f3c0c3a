import { LayeredStatement } from './policy-layers';

const TIME = ['aws:CurrentTime', 'aws:EpochTime'];

/** How people write context keys, by their names in lower case: as the first statement that tests them does. */
export function keyNames(statements: readonly LayeredStatement[]): ReadonlyMap<string, string> {
  const names = new Map(TIME.map((name) => [name.toLowerCase(), name]));
  for (const { key, writtenKey } of statements.flatMap(({ statement }) => statement.conditions)) {
    if (!names.has(key)) names.set(key, writtenKey);
  }
  return names;
}
