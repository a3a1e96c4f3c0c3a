import { CfnResource, Fn, Names, Resource, Stack, Token } from 'aws-cdk-lib';
import { CfnRole, IRoleRef } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { misuse } from './errors';
import { readable } from './readable';
import { partitionOf } from './sign-in-host';

/**
 * What names one role: a path of up to 512 characters without its first slash, and a name. IAM takes wildcards and dollar signs in a
 * path, where a policy would take them for those of a pattern.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 */
export const ROLE_PATH_AND_NAME = '(?=[^*?$]{1,575}$)(?:[\\u0021-\\u002e\\u0030-\\u007e]+/)*[\\w+=,.@-]{1,64}';

const ROLE_ARN = new RegExp(`^arn:([\\w-]+):iam::(\\d{12}):role/(${ROLE_PATH_AND_NAME})$`);

// A variable has one colon, such as ${aws:username}. Those of Fn::Sub have none, or two.
const PATTERN = /[*?]|\$\{!?[\w-]+:(?!:)/;

/**
 * A role to switch to, as seen from the stack one switches from.
 */
export interface SwitchRole {
  readonly arn: string;
  readonly account: string;
  /** Path without its first slash, and name. */
  readonly name: string;
  /** Stable, and unique within the switch. */
  readonly id: string;
  /** What people call it. */
  readonly label: string;
}

/**
 * Name and path as the role was given them.
 */
export interface RoleNaming {
  readonly roleName?: string;
  readonly path?: string;
}

/**
 * A role known by its ARN only. `id` is for one that is not known yet, and so is `label`.
 */
export function switchRoleFromArn(scope: IConstruct, arn: string, id: string, label = 'whose ARN is known at deployment only'): SwitchRole {
  if (Token.isUnresolved(arn)) {
    return oneRole(scope, { arn, account: Fn.select(4, Fn.split(':', arn)), name: afterAccount(arn), id, label });
  }
  const match = ROLE_ARN.exec(arn);
  if (match === null) {
    throw misuse('SwitchRoleArn', `role ARN is ${JSON.stringify(arn)}; expected that of one role, without wildcards or variables, such as `
      + 'arn:PARTITION:iam::111122223333:role/Admin', scope);
  }
  const [, partition, account, name] = match;
  assertSamePartition(scope, `the role ${arn}`, partition);
  return { arn, account, name, id: `${account}${name}`, label: arn };
}

/**
 * A role known by its account, and its name after its path, in the partition of the switch. `id` is for one that is not known yet.
 */
export function switchRoleFromName(scope: IConstruct, account: string, name: string, id: string): SwitchRole {
  const { partition, region } = Stack.of(scope);
  // A partition written out is a quarter of a reference to it, which counts with thousands of roles in a template.
  const arn = `arn:${partitionOf(region) ?? partition}:iam::${account}:role/${name}`;
  const role = { arn, account, name, id: Token.isUnresolved(`${account}${name}`) ? id : `${account}${name}`, label: readable(arn) };
  return Token.isUnresolved(name) ? oneRole(scope, role) : role;
}

/**
 * A role of the app, or imported into it; `naming` where the app gave it name and path.
 */
export function switchRoleFromConstruct(scope: IConstruct, role: IRoleRef, naming?: RoleNaming): SwitchRole {
  if (isOfThisApp(role)) assertReachable(scope, role, naming);
  const [id, label] = [Names.uniqueId(role), role.node.path];
  const { roleArn, roleName } = role.roleRef;
  const known = naming ?? namingOfResource(role);
  if (known === undefined) {
    return { ...switchRoleFromArn(scope, roleArn, id, label), id, label };
  }
  const { roleName: given = roleName, path = '/' } = known;
  const name = Token.isUnresolved(path) ? afterAccount(roleArn) : `${path.slice(1)}${Token.isUnresolved(given) ? roleName : given}`;
  return oneRole(scope, { arn: roleArn, account: role.env.account, name, id, label });
}

// Of an ARN that is known at deployment only.
function afterAccount(arn: string): string {
  return Fn.select(1, Fn.split(':role/', arn));
}

function namingOfResource(role: IRoleRef): RoleNaming | undefined {
  const resource = CfnResource.isCfnResource(role) ? role : role.node.defaultChild;
  return CfnRole.isCfnRole(resource) ? resource : undefined;
}

// Anything else would let users switch to roles that nobody named.
function oneRole(scope: IConstruct, role: SwitchRole): SwitchRole {
  const resolved = [role.arn, role.name].map((value) => Stack.of(scope).resolve(value) as unknown);
  const pattern = resolved.find((value) => PATTERN.test(JSON.stringify(value)));
  if (pattern !== undefined) {
    throw misuse('SwitchToPattern', `the role ${role.label} is called ${readable(pattern)}, which a policy takes for a pattern that other roles match as well; `
      + 'expected a path and a name without wildcards and variables', scope);
  }
  return role;
}

/**
 * Refuses what is in another partition than the switch, as far as both are known.
 */
export function assertSamePartition(scope: IConstruct, what: string, partition: string | undefined): void {
  const here = partitionOf(Stack.of(scope).region);
  if (partition !== undefined && here !== undefined && partition !== here) {
    throw misuse('SwitchAcrossPartitions', `${what} is in the partition ${partition} and the switch in ${here}; `
      + 'IAM knows no trust between partitions', scope);
  }
}

/**
 * Whether a role is made by this app. An imported one is where its ARN says, and needs no stack to be looked at.
 */
export function isOfThisApp(role: IRoleRef): boolean {
  return CfnResource.isCfnResource(role) || Resource.isOwnedResource(role);
}

// Across accounts a role is named by an ARN written out at synthesis; with an account left open, the ARN would
// quietly name the account of the stack it is written into.
function assertReachable(scope: IConstruct, role: IRoleRef, naming?: RoleNaming): void {
  const here = Stack.of(scope);
  const { account, region } = role.env;
  if (Token.isUnresolved(account) !== Token.isUnresolved(here.account)) {
    const open = Token.isUnresolved(account) ? Stack.of(role) : here;
    throw misuse('SwitchWithoutAccount', `the stack ${open.node.path} has no account and the other side of the switch has one; `
      + 'give both stacks an env with account and region', scope);
  }
  if (account === here.account && region === here.region) return;

  // Across accounts aws-cdk-lib refers to an L1 by an output of its stack, and makes a role there that reads it.
  if (CfnResource.isCfnResource(role)) {
    throw misuse('SwitchToCfnRole', `the role ${role.node.path} is a CfnRole in another account or region, where its ARN cannot be referred to; `
      + 'give the ARN in roleArns, or use MfaRequiredRole', scope);
  }
  if (naming !== undefined && naming.roleName === undefined) {
    throw misuse('SwitchWithoutRoleName', `the role ${role.node.path} has no roleName, so a stack of another account or region cannot know `
      + 'its ARN; give it one', scope);
  }
  assertSamePartition(scope, `the role ${role.node.path}`, partitionOf(region));
}
