import { ActionClass } from './action-classes';
import { oneAllowAtATime } from './allow-groups';
import { CallerKeys } from './caller-keys';
import { resourcesOfPattern, typicalResources } from './readable-resources';
import { keyOf, resourceAutomaton } from './resource-automaton';
import { Distinctions, DistinguishingStatements, distinctionsOf } from './resource-distinctions';
import { StringClasses } from './string-classes';
import { UndecidedError } from './undecided-error';
import { Caller } from '../caller';
import { WildcardPattern } from '../wildcard-pattern';

/**
 * Resources that all Resource elements which do not depend on the signer treat alike: one for each way in which the others may treat them,
 * and of another account after those of none or of the caller's own.
 */
export type ResourceGroup = readonly string[];

/** The effort of finding classes for one set of statements, times which it may take for several. */
const MOST_EFFORTS = 3;
const OWN = '0';
const OTHER = '1';

/** The classes of resources that statements distinguish and no Deny refuses for certain, with resources that people can read where a class has any. */
export class ResourceClasses {
  private readonly groups = new WeakMap<ActionClass, Map<string, readonly ResourceGroup[]>>();

  /**
   * Where Deny statements refuse every resource, one that stands for all.
   *
   * Where statements distinguish too many, what does not matter for the decision is not told apart.
   *
   * @param action one of the actions, in lower case
   * @throws UndecidedError if there are still too many
   */
  public of(actions: ActionClass, action: string, statements: DistinguishingStatements, keys: CallerKeys): readonly ResourceGroup[] {
    const find = (some: readonly DistinguishingStatements[], merges: boolean) => {
      const share = Math.min(1, MOST_EFFORTS / some.length);
      const groups = some.flatMap((one) => this.groupsOf(actions, distinctionsOf(one, action, keys, merges), keys.caller, share));
      const distinct = [...new Map(groups.map((group) => [group.join('\n'), group])).values()];
      return distinct.length === 0 ? [[someResource(typicalResources(actions, keys.caller), statements.except)]] : distinct;
    };
    const single = () => oneAllowAtATime(statements.statements).map((some) => ({ ...statements, statements: some }));
    return firstDecided([
      () => find([statements], false),
      () => find([statements], true),
      ...(statements.beyond.length > 0 ? [] : [() => find(single(), true)]),
    ]);
  }

  /** @param share of the effort that finding classes may take */
  private groupsOf(actions: ActionClass, distinctions: Distinctions, caller: Caller, share: number): readonly ResourceGroup[] {
    if (distinctions.leftOut === 'everything') return [];
    const known = this.groups.get(actions) ?? new Map<string, readonly ResourceGroup[]>();
    this.groups.set(actions, known);
    const key = `${share} ${caller.accountId}\n${keyOf(distinctions)}`;
    let groups = known.get(key);
    if (!groups) {
      const automaton = resourceAutomaton(distinctions, caller.accountId, share);
      const typical = typicalResources(actions, caller);
      known.set(key, groups = grouped(readableClasses(distinctions, typical, automaton, caller), distinctions.free.size));
    }
    return groups;
  }
}

function someResource(typical: readonly string[], except: readonly string[]): string {
  const patterns = except.map((pattern) => WildcardPattern.of(pattern));
  return typical.find((resource) => !patterns.some((pattern) => pattern.matches(resource))) ?? 'x'.repeat(1 + Math.max(...except.map(({ length }) => length)));
}

function firstDecided<T>(attempts: readonly (() => T)[]): T {
  for (const attempt of attempts.slice(0, -1)) {
    try {
      return attempt();
    } catch (error) {
      if (!(error instanceof UndecidedError)) throw error;
    }
  }
  return attempts[attempts.length - 1]();
}

/** What tells a class, and one of its resources, those of other accounts last. */
function readableClasses(
  { own, fixed, free }: Distinctions, typical: readonly string[], automaton: StringClasses, caller: Caller,
): [telling: string, text: string][] {
  const witnesses = new Map(automaton.classes.map(({ membership, witness }) => [tellingPart(membership), witness]));
  const patterns = [...fixed.values(), ...free.values()].flatMap((union) => union.flatMap((element) => element.patterns));
  const named = () => patterns.flatMap((symbols) => resourcesOfPattern(symbols, caller));
  const found = new Map<string, string>();
  for (const texts of [() => typical, () => (own === undefined ? [] : [own]), named]) {
    for (const text of found.size < witnesses.size ? texts() : []) {
      const membership = automaton.membershipOf(text);
      const telling = membership === undefined ? undefined : tellingPart(membership);
      if (telling !== undefined && !found.has(telling)) found.set(telling, text);
      if (found.size === witnesses.size || automaton.isExhausted) break;
    }
  }
  for (const [telling, witness] of witnesses) if (!found.has(telling)) found.set(telling, witness);
  return [...found].sort(ownFirst);
}

/** Those that only languages at the end tell apart are of one group. */
function grouped(classes: readonly (readonly [telling: string, text: string])[], freeCount: number): ResourceGroup[] {
  const groups = new Map<string, string[]>();
  for (const [telling, text] of classes) {
    const name = telling.slice(1, telling.length - freeCount);
    const group = groups.get(name);
    if (group) group.push(text);
    else groups.set(name, [text]);
  }
  return [...groups.values()];
}

/** Whether a resource is the caller's own or nobody's makes no difference; whether it is another account's does. */
function tellingPart(membership: string): string {
  return (membership.startsWith('10') ? OTHER : OWN) + membership.slice(2);
}

function ownFirst([left]: readonly [string, string], [right]: readonly [string, string]): number {
  return Number(left.startsWith(OTHER)) - Number(right.startsWith(OTHER));
}
