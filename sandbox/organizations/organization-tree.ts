import { organizationsError } from './errors';
import { Organization, OrganizationalUnit } from '../state/organization';

export type TargetType = 'ROOT' | 'ORGANIZATIONAL_UNIT' | 'ACCOUNT';

/** What a policy can be attached to; undefined for an id that the organization does not have. */
export function targetType(organization: Organization, id: string): TargetType | undefined {
  if (id === organization.rootId) return 'ROOT';
  if (organization.units.has(id)) return 'ORGANIZATIONAL_UNIT';
  return organization.accountParents.has(id) ? 'ACCOUNT' : undefined;
}

/** The root or unit that a unit or an account is in. */
export function parentOf({ units, accountParents }: Organization, id: string): string | undefined {
  return units.get(id)?.parentId ?? accountParents.get(id);
}

/** From the root down to the unit or account itself. */
export function pathTo(organization: Organization, id: string): string[] {
  const parent = parentOf(organization, id);
  return parent === undefined ? [id] : [...pathTo(organization, parent), id];
}

/**
 * The organization, root and units that an account is in, with a slash at the end.
 *
 * See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgpaths
 */
export function organizationPath(organization: Organization, accountId: string): string | undefined {
  if (!organization.accountParents.has(accountId)) return undefined;
  return [organization.id, ...pathTo(organization, accountId).slice(0, -1), ''].join('/');
}

export function unitsIn({ units }: Organization, parentId: string): OrganizationalUnit[] {
  return [...units.values()].filter(unit => unit.parentId === parentId);
}

export function accountsIn({ accountParents }: Organization, parentId: string): string[] {
  return [...accountParents].filter(([, parent]) => parent === parentId).map(([accountId]) => accountId);
}

/** @throws AwsError where there is no such root or unit */
export function checkParent(organization: Organization, id: string, code = 'ParentNotFoundException', what = 'a root or OU with the ParentId'): void {
  if (id !== organization.rootId && !organization.units.has(id)) {
    throw organizationsError(code, `We can't find ${what} that you specified.`);
  }
}

export function unitOf(organization: Organization, id: string): OrganizationalUnit {
  const unit = organization.units.get(id);
  if (!unit) throw organizationsError('OrganizationalUnitNotFoundException', "We can't find an OU with the OrganizationalUnitId that you specified.");
  return unit;
}
