import { MalformedPolicyError } from './malformed-policy-error';
import { describe, requireStrings } from './policy-json';
import { PolicyText, RequestContext } from './policy-text';
import { WildcardPattern } from './wildcard-pattern';

const RESOURCE = /^(?:\*|arn:|\$\{)/;

type PatternSource = (context: RequestContext) => WildcardPattern | undefined;

/** The Resource or NotResource element: ARN patterns whose wildcards cross `/` and `:`, compared with regard to letter case. */
export class ResourceElement {
  public static parse(value: unknown, negated: boolean, substitutes: boolean, place: string): ResourceElement {
    const texts = requireStrings(value, place).map((text) => {
      if (!RESOURCE.test(text)) throw new MalformedPolicyError(place, `${describe(text)} is not a resource; expected an ARN or "*"`);
      return PolicyText.parse(text, substitutes, place);
    });
    return new ResourceElement(texts, negated);
  }

  private readonly sources: readonly PatternSource[];

  private constructor(public readonly texts: readonly PolicyText[], public readonly negated: boolean) {
    this.sources = texts.map(patternSource);
  }

  /**
   * Whether the element covers a resource.
   *
   * A variable that does not resolve matches nothing: in Resource that value is passed over; in NotResource, where
   * passing over would widen the statement, the statement does not apply.
   */
  public matches(resource: string, context: RequestContext): boolean {
    for (const source of this.sources) {
      const pattern = source(context);
      if (pattern === undefined) {
        if (this.negated) return false;
      } else if (pattern.matches(resource)) {
        return !this.negated;
      }
    }
    return this.negated;
  }
}

function patternSource(text: PolicyText): PatternSource {
  const resolve = (context: RequestContext) => {
    const symbols = text.resolveSymbols(context);
    return symbols && new WildcardPattern(symbols);
  };
  if (text.hasVariables) return text.keys.length === 1 ? rememberingLast(text.keys[0], resolve) : resolve;
  const constant = resolve(new Map());
  return () => constant;
}

/** Request after request comes from the same caller. */
function rememberingLast(key: string, resolve: PatternSource): PatternSource {
  let last: string | undefined;
  let pattern: WildcardPattern | undefined;
  return (context) => {
    const value = context.get(key);
    if (typeof value !== 'string') return resolve(context);
    if (value !== last) {
      pattern = resolve(context);
      last = value;
    }
    return pattern;
  };
}
