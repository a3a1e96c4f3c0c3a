import { Duration, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { misuse } from './errors';
import { assertName, assertPath } from './name-checks';

const HOUR = 3600;
const ROLE_NAME_LENGTH = 64;
const SWITCH_ROLE_LIMIT = 64;

export interface RoleLimits {
  readonly roleName?: string;
  readonly path?: string;
  readonly maxSessionDuration?: Duration;
  readonly externalIds?: string[];
}

/**
 * Checks what IAM, or Switch Role in the console, would refuse later. Unresolved values are left alone.
 */
export function assertRoleLimits(scope: IConstruct, limits: RoleLimits): void {
  assertName(scope, 'roleName', limits.roleName, ROLE_NAME_LENGTH);
  assertPath(scope, limits.path);
  assertSwitchable(scope, limits.path, limits.roleName);
  assertSessionDuration(scope, limits.maxSessionDuration);
  if (!Token.isUnresolved(limits.externalIds)) limits.externalIds?.forEach((externalId) => assertExternalId(scope, externalId));
}

// The console's Switch Role takes path and name together: see "Create a role for an IAM user" in the IAM User Guide.
function assertSwitchable(scope: IConstruct, path?: string, roleName?: string): void {
  if (!isKnown(path) || path === '/' || !isKnown(roleName)) return;
  const length = path.length + roleName.length;
  if (length > SWITCH_ROLE_LIMIT) {
    throw misuse('RolePathAndName', `path ${JSON.stringify(path)} and roleName ${JSON.stringify(roleName)} have ${length} characters `
      + `together; Switch Role in the console takes at most ${SWITCH_ROLE_LIMIT}; shorten either`, scope);
  }
}

function assertSessionDuration(scope: IConstruct, duration?: Duration): void {
  if (duration === undefined || duration.isUnresolved()) return;
  const seconds = duration.toSeconds({ integral: false });
  if (seconds < HOUR || seconds > 12 * HOUR || !Number.isInteger(seconds)) {
    throw misuse('MaxSessionDuration', `maxSessionDuration is ${duration.toHumanString()}; expected 1 to 12 hours. `
      + 'To limit how long ago MFA took place, use maxMfaAge', scope);
  }
}

function assertExternalId(scope: IConstruct, externalId: string): void {
  if (isKnown(externalId) && !/^[\w+=,.@:/-]{2,1224}$/.test(externalId)) {
    throw misuse('ExternalId', `external ID ${JSON.stringify(externalId)} is not one that sts:AssumeRole can carry; `
      + 'expected 2 to 1224 letters, digits and _+=,.@:/-', scope);
  }
}

function isKnown(value: string | undefined): value is string {
  return value !== undefined && !Token.isUnresolved(value);
}
