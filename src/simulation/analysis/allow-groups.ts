import { ViewedStatement } from './caller-view';

/** The same for statements of which the signer can make one apply if and only if the other applies, resources aside. */
export function conditionName({ statement, free }: ViewedStatement): string {
  return free.length === 0 ? '' : JSON.stringify([statement.raw.Condition, free.map(({ values }) => values.map(({ keys }) => keys))]);
}

/**
 * The statements with the identity-based Allow statements of one condition each, and without any: a request is allowed by one of them, or
 * needs none, so that no two of them have to be told apart. What NotResource elements leave out together takes long to find, so that each
 * stands alone.
 */
export function oneAllowAtATime(statements: readonly ViewedStatement[]): ViewedStatement[][] {
  const isOwnAllow = ({ statement, layer, isTrust }: ViewedStatement) => layer === 0 && statement.isAllow && !isTrust;
  const others = statements.filter((viewed) => !isOwnAllow(viewed));
  const own = statements.filter(isOwnAllow);
  const hasNotResource = ({ statement: { resource } }: ViewedStatement) => resource?.negated === true;
  const plain = groupedBy(own.filter((viewed) => !hasNotResource(viewed)), conditionName);
  return [[], ...plain, ...own.filter(hasNotResource).map((viewed) => [viewed])].map((allows) => [...others, ...allows]);
}

export function groupedBy<T>(items: readonly T[], nameOfItem: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = nameOfItem(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return [...groups.values()];
}
