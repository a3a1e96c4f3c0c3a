import { ManifestError } from './manifest-error';
import { ManifestPart } from './manifest-part';
import { RoleList } from '../listed-role';

/**
 * The roles of all the parts of one manifest.
 *
 * @throws ManifestError where parts are missing, or are of different manifests
 */
export function allParts(parts: readonly ManifestPart[]): RoleList {
  const ordered = [...parts].sort((a, b) => a.part - b.part);
  refuseMixture(parts);
  refuseTwice(ordered);
  refuseGap(ordered);
  return { roles: ordered.flatMap(({ roles }) => roles), remarks: ordered.flatMap(({ remarks }) => remarks) };
}

function refuseMixture([first, ...others]: readonly ManifestPart[]): void {
  const other = others.find(({ parts, bastionAccount, partition }) => (
    parts !== first.parts || bastionAccount !== first.bastionAccount || partition !== first.partition));
  if (other) {
    throw new ManifestError(other.source, `is ${nameOf(other)}, and ${first.source} is ${nameOf(first)}: `
      + 'they are not of the same manifest. Read it again when the deployment has ended');
  }
}

function refuseTwice(ordered: readonly ManifestPart[]): void {
  const index = ordered.findIndex(({ part }, position) => ordered[position + 1]?.part === part);
  if (index >= 0) throw new ManifestError(ordered[index].source, `is ${nameOf(ordered[index])}, and so is ${ordered[index + 1].source}`);
}

function refuseGap(ordered: readonly ManifestPart[]): void {
  const [{ source, parts }] = ordered;
  if (ordered.length === parts) return;
  const index = ordered.findIndex(({ part }, position) => part !== position + 1);
  const missing = index < 0 ? ordered.length + 1 : index + 1;
  const present = ordered.map(({ part }) => part).join(', ');
  throw new ManifestError(source, `part ${missing} of ${parts} is missing; there is only ${present}`);
}

function nameOf({ part, parts, bastionAccount }: ManifestPart): string {
  return `part ${part} of ${parts} of the bastion ${bastionAccount}`;
}
