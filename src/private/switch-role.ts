import { CfnResource, Fn, Names, Resource, Stack, Token } from 'aws-cdk-lib';
import { IRoleRef } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { misuse } from './errors';
import { partitionOf } from './sign-in-host';

/**
 * A role to switch to, as seen from the stack one switches from.
 */
export interface SwitchRole {
  readonly arn: string;
  readonly account: string;
  /** Path without its first slash, and name, encoded for a URL where they are known: what the console asks for. */
  readonly name: string;
  /** Stable, and unique within the switch. */
  readonly id: string;
}

/**
 * Name and path as the role was given them.
 */
export interface RoleNaming {
  readonly roleName?: string;
  readonly path?: string;
}

/**
 * A role known by its ARN only.
 */
export function switchRoleFromArn(scope: IConstruct, arn: string, id: string): SwitchRole {
  if (Token.isUnresolved(arn)) {
    return { arn, id, account: Fn.select(4, Fn.split(':', arn)), name: Fn.select(1, Fn.split(':role/', arn)) };
  }
  const match = /^arn:([\w-]+):iam::(\d{12}):role\/([^*?$\s]+)$/.exec(arn);
  if (match === null) {
    throw misuse('SwitchRoleArn', `role ARN is ${JSON.stringify(arn)}; expected that of one role, without wildcards or variables, such as `
      + 'arn:PARTITION:iam::111122223333:role/Admin', scope);
  }
  const [, partition, account, name] = match;
  assertSamePartition(scope, `the role ${arn}`, partition);
  return { arn, account, name: forUrl(name), id: `${account}${name}` };
}

/**
 * A role of the app, or imported into it; `naming` where the app gave it name and path.
 */
export function switchRoleFromConstruct(scope: IConstruct, role: IRoleRef, naming?: RoleNaming): SwitchRole {
  if (isOfThisApp(role)) assertReachable(scope, role, naming);
  const id = Names.uniqueId(role);
  const { roleArn, roleName } = role.roleRef;
  if (naming === undefined) {
    return { ...switchRoleFromArn(scope, roleArn, id), id };
  }
  const name = naming.roleName === undefined || Token.isUnresolved(naming.roleName) ? roleName : naming.roleName;
  return { arn: roleArn, account: role.env.account, name: forUrl(`${(naming.path ?? '/').slice(1)}${name}`), id };
}

function forUrl(name: string): string {
  return Token.isUnresolved(name) ? name : name.split('/').map(encodeURIComponent).join('/');
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

function assertSamePartition(scope: IConstruct, role: string, partition: string | undefined): void {
  const here = partitionOf(Stack.of(scope).region);
  if (partition !== undefined && here !== undefined && partition !== here) {
    throw misuse('SwitchAcrossPartitions', `${role} is in the partition ${partition} and the switch in ${here}; `
      + 'IAM knows no trust between partitions', scope);
  }
}

// An imported role is where its ARN says, and needs no stack to be looked at.
function isOfThisApp(role: IRoleRef): boolean {
  return CfnResource.isCfnResource(role) || Resource.isOwnedResource(role);
}
