import { CompiledPolicy } from '../simulation/compiled-policy';
import { PolicySet } from '../simulation/evaluate';
import { Directory } from '../simulation/template/directory';
import { Identity } from '../simulation/template/identity';

/** The known policies of identities; the same set object for those that have the same policies. */
export class PolicySetPool {
  private readonly sets = new Map<string, PolicySet>();
  private readonly numbers = new Map<CompiledPolicy, number>();

  public constructor(private readonly directory: Directory) {}

  public of(identity: Identity): PolicySet {
    const identityPolicies = this.directory.attachedPolicies(identity).map(({ policy }) => policy);
    const boundary = this.directory.boundaryOf(identity);
    const key = `${identityPolicies.map((policy) => this.numberOf(policy)).sort((a, b) => a - b).join()}/${boundary ? this.numberOf(boundary) : ''}`;
    let set = this.sets.get(key);
    if (!set) {
      set = { identityPolicies, ...(boundary && { permissionsBoundary: boundary }) };
      this.sets.set(key, set);
    }
    return set;
  }

  private numberOf(policy: CompiledPolicy): number {
    const number = this.numbers.get(policy) ?? this.numbers.size;
    this.numbers.set(policy, number);
    return number;
  }
}
