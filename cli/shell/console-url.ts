import { RoleStep } from './role-steps';
import { SIGN_IN_HOSTS } from '../../src/private/sign-in-hosts';

/**
 * The page of the console that switches to a role, for whoever is signed in.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-console.html
 */
export function switchRoleUrl({ roleArn, displayName, color }: RoleStep): string {
  const { partition, account, resource } = partsOf(roleArn);
  const parameters = {
    account,
    roleName: resource.replace(/^role\//, ''),
    ...displayName !== undefined && { displayName },
    ...color !== undefined && { color },
  };
  // The console takes the slashes of a path as they are.
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2F', '/')}`);
  return `https://${signInHost(partition)}/switchrole?${query.join('&')}`;
}

/** The page where the users of an account sign in. */
export function signInUrl(userArn: string): string {
  const { partition, account } = partsOf(userArn);
  return `https://${account}.${signInHost(partition)}/console`;
}

function partsOf(arn: string): { partition: string; account: string; resource: string } {
  const [, partition, , , account, ...resource] = arn.split(':');
  return { partition, account, resource: resource.join(':') };
}

function signInHost(partition: string): string {
  const host = SIGN_IN_HOSTS[partition];
  if (host === undefined) throw new Error(`the address of the console is not known in the partition ${partition}`);
  return host;
}
