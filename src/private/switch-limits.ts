import { Duration, Stack, Token } from 'aws-cdk-lib';
import { IGroupRef } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { misuse } from './errors';
import { assertMaxMfaAge } from './mfa-condition';
import { isName } from './name-checks';
import { assertRoleLimits } from './role-limits';
import { partitionOf } from './sign-in-host';
import { assertSamePartition, ROLE_PATH_AND_NAME } from './switch-role';
import { MfaSwitchRoleOptions } from '../mfa-switch-role-options';

const MOST_CHARACTERS_SHOWN = 64;
const MINUTE = 60;
const HOUR = 3600;

export interface SwitchLimits {
  readonly displayName?: string;
  readonly managedPolicyName?: string;
  readonly manifestParameterName?: string;
  readonly organizationId?: string;
}

/**
 * Checks what AWS would refuse later of the properties of a switch. Unresolved values are left alone.
 */
export function assertSwitchLimits(scope: IConstruct, limits: SwitchLimits): void {
  assertDisplayName(scope, limits.displayName);
  assertPolicyName(scope, limits.managedPolicyName);
  // A further part of the manifest is one level below, of the 15 levels that Parameter Store takes.
  assertText(scope, 'manifestParameterName', limits.manifestParameterName, /^(?=.{1,1000}$)\/(?!aws|ssm)[\w.-]+(\/[\w.-]+){0,13}$/i,
    'a name that begins with a slash, in at most 14 levels of letters, digits and _.-, and not with /aws or /ssm, such as "/iam-mfa/switch"');
  assertText(scope, 'organizationId', limits.organizationId, /^o-[a-z0-9]{10,32}$/,
    'o- and 10 to 32 lower-case letters and digits, such as "o-a1b2c3d4e5"');
}

/**
 * The same for the name of a managed policy, further ones included, which get longer names.
 */
export function assertPolicyName(scope: IConstruct, name?: string): void {
  if (name !== undefined && !Token.isUnresolved(name) && !isName(name)) {
    throw misuse('SwitchProperty', `managedPolicyName is ${JSON.stringify(name)}; expected 1 to 128 letters, digits and _+=,.@- without spaces`, scope);
  }
}

/**
 * The same for what is said about a role.
 */
export function assertSwitchRoleLimits(scope: IConstruct, options: MfaSwitchRoleOptions): void {
  assertDisplayName(scope, options.displayName);
  assertText(scope, 'color', options.color, /^[0-9a-f]{6}$/i, 'six hexadecimal digits, such as "f2b0a9"');
  assertText(scope, 'region', options.region, /^[a-z]+(-[a-z]+)+-\d+$/, 'the code of a region, such as "eu-west-1"');
  if (options.region !== undefined) assertSamePartition(scope, `the region ${options.region}`, partitionOf(options.region));
  assertRoleLimits(scope, { externalIds: options.externalId === undefined ? [] : [options.externalId] });
  assertSessionDuration(scope, options.sessionDuration);
  assertMaxMfaAge(options.maxMfaAge, scope);
}

/**
 * Refuses a group of another account. A policy names its groups, so it would go to whatever group has the same name in its own.
 */
export function assertGroupInAccount(scope: IConstruct, group: IGroupRef): void {
  const [there, here] = [group.env.account, Stack.of(scope).account];
  if (there !== here && !Token.isUnresolved(there) && !Token.isUnresolved(here)) {
    throw misuse('SwitchGroupOfOtherAccount', `the group ${group.node.path} is in account ${there} and the switch in ${here}; `
      + 'give groups of the account that one switches from', scope);
  }
}

/**
 * The same for account numbers.
 */
export function assertAccounts(scope: IConstruct, accounts: string[]): void {
  assertList(scope, 'accounts', accounts, 'the accounts that the roles are in');
  for (const account of accounts) assertText(scope, 'account', account, /^\d{12}$/, 'an account number of 12 digits');
}

/**
 * The same for names of roles, each of which may come after a path.
 */
export function assertRoleNames(scope: IConstruct, roleNames: string[]): void {
  assertList(scope, 'roleNames', roleNames, 'the names of the roles in each of the accounts');
  for (const roleName of roleNames) {
    assertText(scope, 'role name', roleName, new RegExp(`^${ROLE_PATH_AND_NAME}$`),
      'that of one role, after its path if it has one, without wildcards, variables or a slash in front, such as "Admin" or "ops/Admin"');
  }
}

function assertDisplayName(scope: IConstruct, displayName?: string): void {
  if (displayName === undefined || Token.isUnresolved(displayName)) return;
  if (displayName.length === 0 || displayName.length > MOST_CHARACTERS_SHOWN) {
    throw misuse('DisplayName', `displayName is ${JSON.stringify(displayName)} (${displayName.length} characters); `
      + `expected 1 to ${MOST_CHARACTERS_SHOWN} characters, which is what Switch Role in the console takes`, scope);
  }
  // Half of a character cannot be written in a URL.
  if (/\p{Surrogate}/u.test(displayName)) {
    throw misuse('DisplayName', `displayName is ${JSON.stringify(displayName)}; expected whole characters, without half of a surrogate pair`, scope);
  }
}

function assertText(scope: IConstruct, what: string, value: string | undefined, pattern: RegExp, expected: string): void {
  if (value !== undefined && !Token.isUnresolved(value) && !pattern.test(value)) {
    throw misuse('SwitchProperty', `${what} is ${JSON.stringify(value)}; expected ${expected}`, scope);
  }
}

function assertList(scope: IConstruct, what: string, values: string[], expected: string): void {
  if (values.length === 0) {
    throw misuse('SwitchList', `${what} is empty; expected ${expected}`, scope);
  }
  if (Token.isUnresolved(values)) {
    throw misuse('SwitchList', `${what} is a list that is known at deployment only; expected ${expected}, as many as the template gets`, scope);
  }
}

// sts:AssumeRole takes 15 minutes at least, whatever the role allows at most.
function assertSessionDuration(scope: IConstruct, duration?: Duration): void {
  if (duration === undefined || duration.isUnresolved()) return;
  const seconds = duration.toSeconds({ integral: false });
  if (seconds < 15 * MINUTE || seconds > 12 * HOUR || !Number.isInteger(seconds)) {
    throw misuse('SessionDuration', `sessionDuration is ${duration.toHumanString()}; expected whole seconds, 15 minutes to 12 hours`, scope);
  }
}
