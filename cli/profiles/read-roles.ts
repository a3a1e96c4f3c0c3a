import { RoleList, together } from './listed-role';
import { RoleSources } from './profiles-options';
import { readStack } from './sources/deployed-stack';
import { Deployment } from './sources/deployment';
import { readManifestParameter } from './sources/manifest-parameter';
import { outputRoles } from './sources/output-roles';
import { readOutputsFile } from './sources/outputs-file';

/**
 * The roles that all the sources name. Manifests come before outputs, since they say more of a role.
 *
 * @param deployment asked for when something deployed is to be read, and once
 * @throws Error where there is none
 */
export async function readRoles({ outputs, stacks, manifests }: RoleSources, deployment: () => Promise<Deployment>): Promise<RoleList> {
  const files = outputs.flatMap(readOutputsFile);
  const lists: RoleList[] = [];
  for (const name of manifests) lists.push(await readManifestParameter(name, await deployment()));
  const read = [...files];
  for (const name of stacks) read.push(await readStack(name, await deployment()));
  const list = together([...lists, ...read.map(outputRoles)]);
  if (list.roles.length === 0) {
    const where = [...manifests.map((name) => `parameter ${name}`), ...read.map(({ stack }) => `stack ${stack}`)].join(', ');
    throw new Error([`no roles in ${where}: expected the output Manifest of a CrossAccountMfaSwitch, or an output that is the ARN of a role`, ...list.remarks].join('\n'));
  }
  return list;
}
