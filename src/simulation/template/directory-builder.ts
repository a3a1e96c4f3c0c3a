import { CompiledPolicy } from '../compiled-policy';
import { Place } from '../place';
import { Identity, IdentityKind } from './identity';
import { Problem, problemOf } from './problem';

/** A managed policy and where it was read. */
export interface PlacedPolicy {
  readonly policy: CompiledPolicy;
  readonly place?: Place;
}

interface AccountOfIdentity {
  readonly partition: string;
  readonly accountId: string;
}

/** Gathers the identities and managed policies of all stacks and accounts; a name means the same identity in every stack of its account. */
export class DirectoryBuilder {
  public readonly identities = new Map<string, Identity>();
  public readonly managedPolicies = new Map<string, PlacedPolicy>();
  public readonly problems: Problem[] = [];

  /** @param tolerant whether to note down what cannot be read and go on, instead of throwing */
  constructor(public readonly tolerant: boolean = false) {}

  /** The identity of that name, made on first mention, at a place: a stack may attach policies to what another one creates. */
  public identity(kind: IdentityKind, name: string, { partition, accountId }: AccountOfIdentity, place?: Place): Identity {
    const key = identityKey(kind, accountId, name);
    const existing = this.identities.get(key);
    if (existing) return existing;
    const identity: Identity = {
      kind,
      name,
      accountId,
      arn: `arn:${partition}:iam::${accountId}:${kind}/${name}`,
      created: false,
      ...(place && { place }),
      inlinePolicies: [],
      managedPolicyArns: [],
      groupNames: [],
      hasAccessKey: false,
      hasPassword: false,
      unreadPolicies: [],
    };
    this.identities.set(key, identity);
    return identity;
  }

  /** The identity of that name, which is created at a place. */
  public create(kind: IdentityKind, name: string, account: AccountOfIdentity, arn: string, place: Place): Identity {
    const identity = this.identity(kind, name, account);
    if (identity.created) this.noteTwice(`the ${kind} ${arn}`, identity.place, place);
    else identity.place = place;
    identity.arn = arn;
    identity.created = true;
    return identity;
  }

  public addManagedPolicy(arn: string, policy: CompiledPolicy, place?: Place): void {
    const existing = this.managedPolicies.get(arn);
    if (existing?.place && place) this.noteTwice(`the managed policy ${arn}`, existing.place, place);
    this.managedPolicies.set(arn, { policy, ...(place && { place }) });
  }

  /** Reads something that may not be readable: in tolerant mode that is a problem, and what identities lack for it is noted with them. */
  public attempt(place: Place, what: string, identities: readonly Identity[], read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!this.tolerant) throw error;
      this.problems.push(problemOf(error, place));
      for (const identity of identities) identity.unreadPolicies?.push(what);
    }
  }

  private noteTwice(what: string, first: Place | undefined, second: Place): void {
    if (!this.tolerant) return;
    this.problems.push({
      place: second,
      message: `${what} is created twice, by ${placeText(first)} and by ${placeText(second)}; it is taken to have the policies of both`,
      remedy: 'Give each input once; if they are of different accounts, say so with ACCOUNT=FILE',
    });
  }
}

export function identityKey(kind: IdentityKind, accountId: string, name: string): string {
  return `${accountId}/${kind}/${name}`;
}

function placeText(place: Place | undefined): string {
  return [place?.source, place?.constructPath ?? place?.logicalId].filter((part) => part !== undefined).join(' ') || 'nothing known';
}
