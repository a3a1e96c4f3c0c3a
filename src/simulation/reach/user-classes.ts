import { CompiledPolicy } from '../compiled-policy';
import { PolicySet } from '../evaluate';
import { Identity } from '../template/identity';
import { WildcardPattern } from '../wildcard-pattern';

const OWN_NAME = /\$\{\s*aws:(?:username|PrincipalArn)\s*[,}]/i;
/** One's own name at the end of an ARN or alone: nobody else and no role has it. */
const OWN_NAME_ALONE = /^(?:[^$]*:(?:user|mfa|federated-user)\/(?:[^$]*\/)?)?\$\{\s*aws:(?:username|PrincipalArn)\s*\}$/i;
/** ARNs of services other than IAM and STS. */
const ELSEWHERE = /^arn:[^:]*:(?!iam:|sts:)[a-z0-9-]+:/;

/** Tells users whom the policies treat alike, but for their own name: what one can do stands for what the others can. */
export class UserClasses {
  private readonly numbers = new Map<string, number>();
  private readonly numberOfPolicy = new Map<CompiledPolicy, number>();
  private readonly textsOf = new Map<CompiledPolicy, readonly string[]>();
  private readonly trustTexts: readonly string[];

  /** @param trustPolicies of all roles */
  public constructor(trustPolicies: readonly CompiledPolicy[]) {
    this.trustTexts = [...new Set(trustPolicies.flatMap((policy) => this.texts(policy)))];
  }

  /** The same for users of the same class. */
  public keyOf(user: Identity, policySet: PolicySet): string {
    const { identityPolicies, permissionsBoundary, serviceControlPolicies = [] } = policySet;
    const policies = [...identityPolicies, ...(permissionsBoundary ? [permissionsBoundary] : []), ...serviceControlPolicies.flat()];
    const texts = [...new Set([...policies.flatMap((policy) => this.texts(policy)), ...this.trustTexts])];
    if (texts.some(isOwnToOneUser)) return user.arn;
    const named = texts.flatMap((text, index) => (names(text, user) ? [index] : []));
    const boundary = permissionsBoundary ? 'limited' : '';
    const path = user.arn.slice(0, -user.name.length);
    return [path, boundary, policies.map((policy) => this.numberOf(policy)).join(), named.join()].join(' ');
  }

  private numberOf(policy: CompiledPolicy): number {
    let number = this.numberOfPolicy.get(policy);
    if (number === undefined) {
      const document = JSON.stringify(policy.document);
      number = this.numbers.get(document) ?? this.numbers.size;
      this.numbers.set(document, number);
      this.numberOfPolicy.set(policy, number);
    }
    return number;
  }

  private texts(policy: CompiledPolicy): readonly string[] {
    let texts = this.textsOf.get(policy);
    if (!texts) {
      texts = [...stringsIn(policy.document)].filter((text) => text !== '*' && !ELSEWHERE.test(text));
      this.textsOf.set(policy, texts);
    }
    return texts;
  }
}

/** Such as a role named after the user. */
function isOwnToOneUser(text: string): boolean {
  return OWN_NAME.test(text) && !OWN_NAME_ALONE.test(text);
}

function names(text: string, { name, arn }: Identity): boolean {
  if (text.includes('${')) return false;
  const lower = text.toLowerCase();
  if (!/[*?]/.test(text)) return lower === name.toLowerCase() || lower === arn.toLowerCase();
  const pattern = WildcardPattern.of(lower);
  return pattern.matches(name.toLowerCase()) || pattern.matches(arn.toLowerCase());
}

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) yield* stringsIn(member);
}
