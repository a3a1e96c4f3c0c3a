import { Effort } from './effort';
import { UndecidedError } from './undecided-error';
import { Condition } from '../condition/condition-block';
import { Outcome } from '../condition/outcome';
import { RequestContext } from '../policy-text';

/** What looking at a list takes besides each of the conditions. */
const STEPS_PER_LIST = 10;

/**
 * Lists of texts, one for each way in which the ForAllValues and ForAnyValue conditions on a key come out.
 *
 * Each such condition is decided by the first text that stops it, or by none: what has been decided is the state that the next text
 * meets, and all states that can be reached are gone through.
 *
 * @param texts one for each outcome that a single text can have
 * @throws UndecidedError if there are too many ways
 */
export function listsToTry(
  key: string, texts: readonly string[], conditions: readonly Condition[], context: RequestContext, effort: Effort,
): string[][] {
  const sets = conditions.filter(({ set }) => set);
  const goingOn = sets.map(({ set }) => (set === 'all' ? Outcome.MATCH : Outcome.NO_MATCH));
  const steps = distinctSteps(key, texts, sets, context);
  const seen = new Set<string>();
  const lists: string[][] = [];
  let frontier: [Outcome[], string[]][] = [[goingOn, []]];
  while (frontier.length > 0) {
    const next: [Outcome[], string[]][] = [];
    for (const [state, list] of frontier) {
      effort.spend(steps.length * (sets.length + STEPS_PER_LIST));
      if (effort.isExhausted) throw new UndecidedError(`the conditions on ${key} distinguish too many lists of values`);
      for (const [text, outcomes] of steps) {
        const reached = state.map((outcome, index) => (outcome === goingOn[index] ? outcomes[index] : outcome));
        if (seen.has(reached.join(''))) continue;
        seen.add(reached.join(''));
        next.push([reached, [...list, text]]);
      }
    }
    lists.push(...next.map(([, list]) => list));
    frontier = next;
  }
  return lists;
}

function distinctSteps(key: string, texts: readonly string[], sets: readonly Condition[], context: RequestContext): [string, Outcome[]][] {
  const steps = new Map<string, [string, Outcome[]]>();
  for (const text of texts) {
    const probe = new Map([...context, [key, [text]]]);
    const outcomes = sets.map(({ test }) => test(probe));
    if (!steps.has(outcomes.join(''))) steps.set(outcomes.join(''), [text, outcomes]);
  }
  return [...steps.values()];
}
