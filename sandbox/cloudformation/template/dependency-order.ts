import { validationError } from '../../input';

/**
 * Logical ids, each after those it depends on; otherwise in the order of the template.
 *
 * @param dependencies - logical id to the ids it depends on, all of them keys of the map
 */
export function dependencyOrder(dependencies: ReadonlyMap<string, readonly string[]>): string[] {
  const order: string[] = [];
  const waiting = new Map(dependencies);
  while (waiting.size > 0) {
    const ready = [...waiting].find(([, needed]) => !needed.some(id => waiting.has(id)));
    if (!ready) {
      throw validationError(`Circular dependency between resources: [${circle(waiting).join(', ')}]`);
    }
    order.push(ready[0]);
    waiting.delete(ready[0]);
  }
  return order;
}

/** Drops what merely depends on the circle until only the circle is left. */
function circle(dependencies: ReadonlyMap<string, readonly string[]>): string[] {
  const needed = new Set([...dependencies.values()].flat());
  const inside = new Map([...dependencies].filter(([id]) => needed.has(id)));
  return inside.size === dependencies.size ? [...dependencies.keys()] : circle(inside);
}
