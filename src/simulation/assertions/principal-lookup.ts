import { Directory } from '../template/directory';
import { Identity, IdentityKind } from '../template/identity';

const LISTED = 20;

/**
 * The user, role or group that an assertion names: by name, by ARN, by the logical ID or by the path of its construct or of one around it.
 *
 * @throws an error if none or more than one has that name; it lists the candidates
 */
export function findPrincipal(directory: Directory, given: string, kinds: readonly IdentityKind[] = ['user', 'role', 'group']): Identity {
  const identities = directory.identities.filter(({ kind }) => kinds.includes(kind));
  const byArn = identities.find(({ arn }) => arn === given);
  const found = byArn ? [byArn] : identities.filter((identity) => isNamed(identity, given));
  if (found.length === 1) return found[0];
  if (found.length > 1) throw new Error(`principal: "${given}" may be ${list(found, ' or ')}; give the ARN`);
  throw new Error(`principal: the templates have no ${kinds.join(', ').replace(/, (?=\w+$)/, ' or ')} "${given}"; they have ${list(identities, ', ') || 'none'}. `
    + 'Give a name, an ARN, a logical ID or a construct path, or add the stack of the principal');
}

function isNamed({ name, place }: Identity, given: string): boolean {
  if (name === given || place?.logicalId === given) return true;
  // A construct of the library holds the resource that people mean by it.
  return place?.constructPath !== undefined && `${place.constructPath}/`.startsWith(`${given.replace(/\/Resource$/, '')}/`);
}

function list(identities: readonly Identity[], separator: string): string {
  const arns = identities.slice(0, LISTED).map(({ arn }) => arn).join(separator);
  return identities.length > LISTED ? `${arns} and ${identities.length - LISTED} more` : arns;
}
