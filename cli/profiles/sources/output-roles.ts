import { looksLikeManifest, ManifestPart, readManifestPart } from './manifest-part';
import { allParts } from './manifest-parts';
import { ListedRole, RoleList, together } from '../listed-role';
import { notForPeople, parseRoleArn } from '../role-arn';

/** The outputs of a stack, by their key. */
export interface StackOutputs {
  readonly stack: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Where the stack is, if that is known. */
  readonly region?: string;
}

/** The roles of the manifests among the outputs, and those that an output is the ARN of. */
export function outputRoles({ stack, outputs, region }: StackOutputs): RoleList {
  const manifests = new Map<string, ManifestPart[]>();
  const remarks: string[] = [];
  const named: ListedRole[] = [];
  for (const [key, value] of Object.entries(outputs)) {
    const source = `${stack}.${key}`;
    if (looksLikeManifest(value)) {
      const name = manifestOf(key);
      manifests.set(name, [...manifests.get(name) ?? [], readManifestPart(value, source)]);
      continue;
    }
    const role = parseRoleArn(value);
    const reason = role && notForPeople(role);
    if (role && reason === undefined) named.push({ ...role, region, source });
    if (role && reason !== undefined) remarks.push(`${source}: ${role.arn} is left out, as it is ${reason}`);
  }
  return together([...[...manifests.values()].map(manifestsOf), { roles: named, remarks }]);
}

/** What the logical IDs of the parts of one manifest have in common: `SwitchManifest2` and a hash is part of `Switch`. */
function manifestOf(key: string): string {
  return /^(.*)Manifest\d*[0-9A-F]{8}$/.exec(key)?.[1] ?? key.replace(/\d+$/, '');
}

/** Two switches can have the same logical ID but for its hash: as manifests of one part each, they are told apart. */
function manifestsOf(parts: readonly ManifestPart[]): RoleList {
  return together(parts.every((part) => part.parts === 1) ? parts.map((part) => allParts([part])) : [allParts(parts)]);
}
