import { MalformedPolicyError } from './malformed-policy-error';
import { describe, requireStrings } from './policy-json';
import { PolicyText, RequestContext } from './policy-text';
import { WildcardPattern } from './wildcard-pattern';

const RESOURCE = /^(?:\*|arn:|\$\{)/;

type PatternSource = (context: RequestContext) => WildcardPattern | undefined;

/** The Resource or NotResource element: ARN patterns whose wildcards cross `/` and `:`, compared with regard to letter case. */
export class ResourceElement {
  public static parse(value: unknown, negated: boolean, substitutes: boolean, place: string): ResourceElement {
    const sources = requireStrings(value, place).map((text) => {
      if (!RESOURCE.test(text)) throw new MalformedPolicyError(place, `${describe(text)} is not a resource; expected an ARN or "*"`);
      return patternSource(PolicyText.parse(text, substitutes, place));
    });
    return new ResourceElement(sources, negated);
  }

  private constructor(private readonly sources: readonly PatternSource[], private readonly negated: boolean) {}

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
  if (text.hasVariables) return resolve;
  const constant = resolve(new Map());
  return () => constant;
}
