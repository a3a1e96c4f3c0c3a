import { PolicyText, RequestContext } from '../policy-text';
import { Outcome } from './outcome';

/** How one family of operators reads and compares values. */
export interface Comparison<R, P> {
  /** Whether policy variables are replaced: under string and ARN operators only. */
  readonly takesVariables: boolean;
  /** Observed for addresses and ARNs: a request value that cannot be read matches neither polarity. */
  readonly unreadableRequestMatchesNothing?: boolean;
  /** Observed for ARNs: a policy value that cannot be read fails the evaluation. */
  readonly unreadablePolicyIsError?: boolean;
  /** undefined: the request value cannot be read. */
  readRequest(text: string): R | undefined;
  /** undefined: the policy value cannot be read. */
  readPolicy(text: string, symbols: () => number[]): P | undefined;
  matches(request: R, policy: P): boolean;
}

/** Compares one value of a request with the values of a condition. */
export type ValueTest = (requestValue: string, context: RequestContext) => Outcome;

const UNRESOLVED = Symbol('unresolved');
type Reader<P> = (context: RequestContext) => P | undefined | typeof UNRESOLVED;

/** Makes the test of one condition: its values are tried in order, and the first that matches ends the search. */
export function compileValueTest<R, P>(comparison: Comparison<R, P>, negated: boolean, values: readonly PolicyText[]): ValueTest {
  const readers = values.map((value) => reader(comparison, value));
  const found = negated ? Outcome.NO_MATCH : Outcome.MATCH;
  const notFound = negated ? Outcome.MATCH : Outcome.NO_MATCH;
  return (requestValue, context) => {
    const request = comparison.readRequest(requestValue);
    if (request === undefined) return comparison.unreadableRequestMatchesNothing ? Outcome.NO_MATCH : notFound;
    for (const read of readers) {
      const policy = read(context);
      if (policy === UNRESOLVED) continue;
      if (policy === undefined) {
        if (comparison.unreadablePolicyIsError) return Outcome.ERROR;
      } else if (comparison.matches(request, policy)) {
        return found;
      }
    }
    return notFound;
  };
}

function reader<R, P>(comparison: Comparison<R, P>, value: PolicyText): Reader<P> {
  const read = (context: RequestContext) => readPolicyValue(comparison, value, context);
  if (value.hasVariables) return read;
  const constant = read(new Map());
  return () => constant;
}

/** undefined: the value is not of the operator's type. */
export function readPolicyValue<R, P>(comparison: Comparison<R, P>, value: PolicyText, context: RequestContext): P | undefined | typeof UNRESOLVED {
  const text = value.resolve(context);
  return text === undefined ? UNRESOLVED : comparison.readPolicy(text, () => value.resolveSymbols(context) ?? []);
}
