import { Duration, Stack, Token } from 'aws-cdk-lib';
import { IRoleRef } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { misuse } from './errors';
import { SwitchManifestRole } from './switch-manifest-document';
import { isOfThisApp, SwitchRole } from './switch-role';
import { MfaRequiredRole } from '../mfa-required-role';
import { MfaSwitchRoleOptions } from '../mfa-switch-role-options';

// What sts:AssumeRole gives, and IAM allows, if nobody asks for more.
const DEFAULT_SESSION = Duration.hours(1);

/**
 * What the manifest says about a role that is known by its ARN or name only.
 */
export function manifestRole(role: SwitchRole, options: MfaSwitchRoleOptions): SwitchManifestRole {
  return {
    account: role.account,
    roleArn: role.arn,
    region: options.region,
    externalId: options.externalId,
    sessionDurationSeconds: options.sessionDuration?.toSeconds(),
    maxMfaAgeSeconds: options.maxMfaAge?.toSeconds(),
    displayName: options.displayName,
    color: options.color,
  };
}

/**
 * The options for a role that is a construct, completed by what the construct knows.
 */
export function optionsOfConstruct(scope: IConstruct, role: IRoleRef, options: MfaSwitchRoleOptions): MfaSwitchRoleOptions {
  const { region } = Stack.of(role);
  const known = { ...options, region: options.region ?? (isOfThisApp(role) && !Token.isUnresolved(region) ? region : undefined) };
  if (!MfaRequiredRole.isMfaRequiredRole(role)) return known;

  assertNoContradiction(scope, role, options);
  const { externalIds = [], maxSessionDuration, maxMfaAge } = role._props;
  return {
    ...known,
    externalId: options.externalId ?? (Token.isUnresolved(externalIds) ? undefined : externalIds[0]),
    sessionDuration: options.sessionDuration ?? maxSessionDuration,
    maxMfaAge,
  };
}

function assertNoContradiction(scope: IConstruct, role: MfaRequiredRole, options: MfaSwitchRoleOptions): void {
  const { externalIds = [], maxSessionDuration = DEFAULT_SESSION, maxMfaAge } = role._props;
  const refuse = (given: string, expected: string) => {
    throw misuse('SwitchRoleOptions', `${given} is given for the role ${role.node.path}, an MfaRequiredRole that ${expected}; `
      + 'leave it out, or change the role', scope);
  };
  if (options.externalId !== undefined && !Token.isUnresolved(options.externalId) && !mayBe(options.externalId, externalIds)) {
    refuse(`externalId ${JSON.stringify(options.externalId)}`,
      externalIds.length === 0 ? 'asks for none' : `asks for one of ${JSON.stringify(externalIds)}`);
  }
  if (compare(options.sessionDuration, maxSessionDuration) > 0) {
    refuse(`sessionDuration ${options.sessionDuration?.toHumanString()}`, `allows ${maxSessionDuration.toHumanString()}`);
  }
  if (options.maxMfaAge !== undefined && (maxMfaAge === undefined || compare(options.maxMfaAge, maxMfaAge) !== 0)) {
    refuse(`maxMfaAge ${options.maxMfaAge.toHumanString()}`, maxMfaAge === undefined ? 'has none' : `has ${maxMfaAge.toHumanString()}`);
  }
}

function mayBe(externalId: string, externalIds: string[]): boolean {
  return externalIds.some((each) => Token.isUnresolved(each) || each === externalId);
}

// As if they were the same, if either is not known yet.
function compare(a: Duration | undefined, b: Duration): number {
  if (a === undefined || a.isUnresolved() || b.isUnresolved()) return 0;
  return a.toSeconds({ integral: false }) - b.toSeconds({ integral: false });
}
