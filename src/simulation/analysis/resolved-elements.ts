import { RequestContext } from '../policy-text';
import { ResourceElement } from '../resource-element';
import { ANY_TEXT } from '../wildcard-pattern';

/** A Resource or NotResource element, its variables replaced, that covers some resources and not others. */
export interface ResolvedElement {
  /** The same for the same patterns, whether or not they are negated. */
  readonly name: string;
  readonly patterns: readonly (readonly number[])[];
  readonly negated: boolean;
}

/** An element, or that it covers everything or nothing. */
export type Coverage = ResolvedElement | 'everything' | 'nothing';

const CONSTANT = new WeakMap<ResourceElement, Coverage>();

/** What an element covers under a context. */
export function coverageOf(element: ResourceElement | undefined, context: RequestContext): Coverage {
  if (!element) return 'everything';
  const known = CONSTANT.get(element);
  if (known) return known;
  const coverage = resolve(element, context);
  if (!element.texts.some(({ hasVariables }) => hasVariables)) CONSTANT.set(element, coverage);
  return coverage;
}

function resolve({ texts, negated }: ResourceElement, context: RequestContext): Coverage {
  const resolved = texts.map((text) => text.resolveSymbols(context));
  const patterns = resolved.flatMap((symbols) => (symbols ? [symbols] : []));
  if (patterns.some(coversEverything)) return negated ? 'nothing' : 'everything';
  // As the evaluator has it: what does not resolve is passed over in Resource, and keeps a statement with NotResource from applying.
  if (negated ? patterns.length < resolved.length : patterns.length === 0) return 'nothing';
  return { name: patterns.map((symbols) => symbols.join()).sort().join(';'), patterns, negated };
}

function coversEverything(symbols: readonly number[]): boolean {
  return symbols.length === 1 && symbols[0] === ANY_TEXT;
}
