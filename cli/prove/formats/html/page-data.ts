import { ActionSet, AllowedGroup, CallerAccess, Proof, ProvenFinding, ProvenPrincipal } from '../../proof';
import { PageAccess, PageData, PageGroup, PagePrincipal } from '../page/page-data';
import { sortFindings } from '../summary';
import { describePlace, sentence } from '../wording';

/** Gives equal values the same number. */
class Table<T> {
  public readonly values: T[] = [];
  private readonly numbers = new Map<string, number>();

  public numberOf(value: T): number {
    const key = JSON.stringify(value);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}

/** What the script of the page gets. */
export function pageData(proof: Proof): PageData {
  const actionSets = new Table<ActionSet>();
  const groups = new Table<PageGroup>();
  const groupNumber = ({ verdict, actions, actionCount, unlisted, requests }: AllowedGroup) =>
    groups.numberOf({ verdict, actions: actionSets.numberOf(actions), actionCount, unlisted, requests });
  const access = ({ callerKind, title, mfa, allowed }: CallerAccess): PageAccess => ({ callerKind, title, mfa, groups: allowed.map(groupNumber) });
  const findings = findingsBySubject(proof);
  return {
    principals: proof.principals.map((principal) => pagePrincipal(principal, findings)),
    accesses: proof.accesses.map((accesses) => accesses.map(access)),
    groups: groups.values,
    actionSets: actionSets.values,
  };
}

type FindingsBySubject = ReadonlyMap<string, readonly ProvenFinding[]>;

function findingsBySubject({ findings }: Proof): FindingsBySubject {
  const found = new Map<string, ProvenFinding[]>();
  for (const finding of sortFindings(findings)) {
    const { kind, accountId, name, arn } = finding.subject;
    const key = kind === 'group' ? groupKey(accountId, name) : arn;
    found.set(key, [...found.get(key) ?? [], finding]);
  }
  return found;
}

/** What is wrong with a group is wrong with its members. */
function groupKey(accountId: string, name: string): string {
  return `group ${accountId} ${name}`;
}

function pagePrincipal(principal: ProvenPrincipal, findings: FindingsBySubject): PagePrincipal {
  const { kind, arn, name, accountId, groups, underEnforcement, access, place, reachedWithoutMfa } = principal;
  const subjects = [arn, ...groups.map((group) => groupKey(accountId, group))];
  return {
    kind,
    arn,
    name,
    accountId,
    groups,
    underEnforcement,
    access,
    ...(place ? { place: describePlace(place) } : {}),
    ...(reachedWithoutMfa ? { reached: reachedWithoutMfa } : {}),
    findings: subjects.flatMap((subject) => findings.get(subject) ?? [])
      .map(({ fingerprint, rule, message }) => ({ id: `finding-${fingerprint}`, rule, message: sentence(message) })),
  };
}
