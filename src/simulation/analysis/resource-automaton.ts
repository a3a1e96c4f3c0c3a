import { Automaton } from './automaton';
import { Effort } from './effort';
import { Language, literalSequence, ownedBy, patternSequence } from './language';
import { LanguageAutomaton } from './language-automaton';
import { Distinctions, ElementUnion, nameOf } from './resource-distinctions';
import { StringClasses } from './string-classes';
import { UnionAutomaton } from './union-automaton';

const MAX_CACHED = 256;
const MAX_STEPS = 6_000_000;
const CACHE = new Map<string, StringClasses>();

/**
 * The classes of resources: whether an account owns them, whether this one does, whether they are the caller, and for each distinction
 * whether it covers them, the fixed ones first. Those that are left out have none.
 *
 * @param share of the effort that finding the classes may take
 */
export function resourceAutomaton(distinctions: Distinctions, account: string, share: number): StringClasses {
  const key = `${share} ${account}\n${keyOf(distinctions)}`;
  let classes = CACHE.get(key);
  if (!classes) {
    classes = automatonOf(distinctions, account, share);
    if (CACHE.size >= MAX_CACHED) CACHE.clear();
    CACHE.set(key, classes);
  }
  return classes;
}

/** Names distinctions of the same content alike. */
export function keyOf({ own = '', leftOut, fixed, free }: Distinctions): string {
  return [own, typeof leftOut === 'string' ? leftOut : nameOf(leftOut), ...namesOf(fixed), '', ...namesOf(free)].join('\n');
}

function automatonOf({ own, leftOut, fixed, free }: Distinctions, account: string, share: number): StringClasses {
  const unions = [fixed, free].flatMap((map) => namesOf(map).map((name) => map.get(name) ?? []));
  const languages = [ownedBy(), ownedBy(account), ...own === undefined ? [] : [[literalSequence(own)]]];
  const effort = new Effort(MAX_STEPS * share);
  const ofUnion = (union: ElementUnion) => automatonOfUnion(union, effort);
  const automata = [...languages.map((language) => new LanguageAutomaton(language, effort)), ...unions.map(ofUnion)];
  return new StringClasses(automata, effort, typeof leftOut === 'string' || leftOut.length === 0 ? undefined : ofUnion(leftOut));
}

function automatonOfUnion(union: ElementUnion, effort: Effort): Automaton {
  const plain = new LanguageAutomaton(union.filter(({ negated }) => !negated).flatMap(languageOf), effort);
  const negated = union.filter((element) => element.negated);
  if (negated.length === 0) return plain;
  const complements = negated.map((element) => ({ automaton: new LanguageAutomaton(languageOf(element), effort), negated: true }));
  return new UnionAutomaton([{ automaton: plain, negated: false }, ...complements], effort);
}

function languageOf({ patterns }: { readonly patterns: readonly (readonly number[])[] }): Language {
  return patterns.map(patternSequence);
}

function namesOf(unions: ReadonlyMap<string, ElementUnion>): string[] {
  return [...unions.keys()].sort();
}
