import { MalformedPolicyError } from './malformed-policy-error';
import { describe, requireStrings } from './policy-json';
import { WildcardPattern } from './wildcard-pattern';

const ACTION = /^[^:\s]+:[^:\s]+$/;
const ANYTHING = new Set(['*', '*:*']);

/**
 * @throws an error if `action` does not name one action
 */
export function requireAction(action: string): void {
  if (!ACTION.test(action) || /[*?]/.test(action)) {
    throw new Error(`request: ${describe(action)} is not an action; expected a service and an action, such as iam:GetUser`);
  }
}

/** The Action or NotAction element: patterns compared without regard to letter case. */
export class ActionElement {
  public static parse(value: unknown, negated: boolean, place: string): ActionElement {
    const texts = requireStrings(value, place);
    for (const text of texts) {
      requireActionPattern(text, place);
    }
    return new ActionElement(texts.map((text) => text.toLowerCase()), negated);
  }

  private readonly names = new Set<string>();
  private readonly patterns: readonly WildcardPattern[];

  private constructor(
    /** The patterns in lower case; none has a wildcard in its service, but for `*` and `*:*`. */
    public readonly texts: readonly string[],
    public readonly negated: boolean,
  ) {
    const patterns = texts.map((text) => WildcardPattern.of(text));
    this.patterns = patterns.filter((pattern) => pattern.literal === undefined);
    patterns.forEach((pattern) => pattern.literal !== undefined && this.names.add(pattern.literal));
  }

  /** @param action in lower case */
  public matches(action: string): boolean {
    const listed = this.names.has(action) || this.patterns.some((pattern) => pattern.matches(action));
    return listed !== this.negated;
  }
}

function requireActionPattern(text: string, place: string): void {
  if (ANYTHING.has(text)) return;
  if (!ACTION.test(text)) {
    throw new MalformedPolicyError(place, `${describe(text)} is not an action; expected "*" or a service and an action, such as iam:GetUser`);
  }
  // IAM: "Action vendors (e.g., aws, ec2, etc.) must not contain wildcards".
  if (/[*?].*:/.test(text)) {
    throw new MalformedPolicyError(place, `${describe(text)} has a wildcard in its service; expected one in the action only, such as iam:Get*`);
  }
}
