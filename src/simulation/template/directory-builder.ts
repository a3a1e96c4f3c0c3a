import { CompiledPolicy } from '../compiled-policy';
import { Identity, IdentityKind } from './identity';
import { StackEnvironment } from './stack-environment';

/** Gathers the identities and managed policies of all stacks; a name means the same identity in every stack of its account. */
export class DirectoryBuilder {
  public readonly identities = new Map<string, Identity>();
  public readonly managedPolicies = new Map<string, CompiledPolicy>();

  /** The identity of that name, made on first mention: a stack may attach policies to what another one creates. */
  public identity(kind: IdentityKind, name: string, { partition, accountId }: StackEnvironment): Identity {
    const key = identityKey(kind, accountId, name);
    const existing = this.identities.get(key);
    if (existing) return existing;
    const identity: Identity = {
      kind,
      name,
      accountId,
      arn: `arn:${partition}:iam::${accountId}:${kind}/${name}`,
      created: false,
      inlinePolicies: [],
      managedPolicyArns: [],
      groupNames: [],
    };
    this.identities.set(key, identity);
    return identity;
  }

  public addManagedPolicy(arn: string, policy: CompiledPolicy): void {
    this.managedPolicies.set(arn, policy);
  }
}

export function identityKey(kind: IdentityKind, accountId: string, name: string): string {
  return `${accountId}/${kind}/${name}`;
}
