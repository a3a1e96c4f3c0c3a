import { Readiness } from './readiness';
import { validationError } from '../../input';

/**
 * Logical ids, each after those it depends on; what becomes possible at the same time stays in the order of the template.
 *
 * @param dependencies - logical id to the ids it depends on, each once, all of them keys of the map
 */
export function dependencyOrder(dependencies: ReadonlyMap<string, readonly string[]>): string[] {
  const readiness = new Readiness(dependencies);
  const order = readiness.first;
  for (const id of order) order.push(...readiness.done(id));
  if (order.length < dependencies.size) {
    const done = new Set(order);
    const waiting = new Map([...dependencies].filter(([id]) => !done.has(id)));
    throw validationError(`Circular dependency between resources: [${circle(waiting).join(', ')}]`);
  }
  return order;
}

/** Drops what merely depends on the circle until only the circle is left. */
function circle(dependencies: ReadonlyMap<string, readonly string[]>): string[] {
  const needed = new Set([...dependencies.values()].flat());
  const inside = new Map([...dependencies].filter(([id]) => needed.has(id)));
  return inside.size === dependencies.size ? [...dependencies.keys()] : circle(inside);
}
