import { actionNames, count } from '../formats/wording';
import { AllowedGroup, CallerAccess, Proof, ProvenPrincipal } from '../proof';

const LONGEST_LIST = 16;

interface Exempt {
  readonly titles: Set<string>;
  readonly principals: Set<ProvenPrincipal>;
}

/** What is exempt from MFA as the enforcement declares it: the same actions stand in one line, with who may take them and how. */
export function exemptLines({ principals, accesses }: Proof): string[] {
  const byNames = new Map<string, Exempt>();
  for (const principal of principals) {
    for (const access of accesses[principal.access]) addTo(byNames, access, principal);
  }
  return [...byNames].map(([names, { titles, principals: who }]) => `${names}: ${count(who.size, 'user')}, with ${[...titles].join('; ')}`);
}

function addTo(byNames: Map<string, Exempt>, access: CallerAccess, principal: ProvenPrincipal): void {
  const groups = access.allowed.filter(({ verdict }) => verdict === 'exempt');
  if (groups.length === 0) return;
  const names = groups.some(({ unlisted }) => unlisted) ? everything(groups) : shortened([...new Set(actionNames(access, 'exempt'))].sort());
  const exempt = byNames.get(names) ?? { titles: new Set(), principals: new Set() };
  byNames.set(names, exempt);
  exempt.titles.add(access.title);
  exempt.principals.add(principal);
}

/** Where an exemption is not made by name. */
function everything(groups: readonly AllowedGroup[]): string {
  return `${count(Math.max(...groups.map(({ actionCount }) => actionCount)), 'action')} and what AWS adds later`;
}

function shortened(names: readonly string[]): string {
  const rest = names.length - LONGEST_LIST;
  return names.slice(0, LONGEST_LIST).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
