import { CallerAccess, ProvenRequest } from './proof';
import { Identity } from '../../src/simulation/template/identity';

const SELF = '\0self\0';

/** Accesses that principals share if they may do the same, their own name and ARN aside. */
export class SharedAccesses {
  readonly accesses: (readonly CallerAccess[])[] = [];
  private readonly numbers = new Map<string, number>();

  /** Number of the access of a principal. */
  numberOf(access: readonly CallerAccess[], principal: Identity): number {
    const key = JSON.stringify(access.map(({ callerKind, allowed }) => [callerKind, allowed.map(({ requests, ...group }) =>
      [group, requests.map((request) => withoutSelf(request, principal))])]));
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.accesses.length);
    return this.accesses.push(access) - 1;
  }
}

/** Only where requests name somebody: a user may have the name of a service or of an action. The reason follows from the rest. */
function withoutSelf({ action, resource, context, decidedBy }: ProvenRequest, { arn, name }: Identity): unknown[] {
  const self = new RegExp(`(^|/)${escaped(name)}(?=$|/)|^${escaped(arn)}(?=$|/)`, 'g');
  const without = (text: string) => text.replace(self, `$1${SELF}`);
  return [action, without(resource), Object.entries(context).map(([key, value]) => [key, ...[value].flat().map(without)]), decidedBy];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
