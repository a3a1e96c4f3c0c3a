import { IRoleRef } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';

const SYMBOL = Symbol.for('cdk-iam-mfa.assumeRoleActions');

/**
 * What a caller may or must send along when it assumes a role.
 */
export interface SessionAttributes {
  readonly allowSessionTags?: boolean;
  readonly requireSourceIdentity?: boolean;
}

/**
 * The actions that go with session attributes: each has to be allowed on both sides, by the trust policy and to the caller.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
 */
export function sessionActions({ allowSessionTags, requireSourceIdentity }: SessionAttributes): string[] {
  return [...requireSourceIdentity ? ['sts:SetSourceIdentity'] : [], ...allowSessionTags ? ['sts:TagSession'] : []];
}

/**
 * Notes on the constructs that stand for a role what a caller needs besides `sts:AssumeRole`, for whoever grants it.
 */
export function noteSessionActions(roles: (IConstruct | undefined)[], actions: string[]): void {
  for (const role of roles) {
    if (role !== undefined) Object.defineProperty(role, SYMBOL, { value: actions });
  }
}

/**
 * Whether a role has noted them, as every `MfaRequiredRole` does.
 */
export function hasNotedActions(role: IRoleRef): boolean {
  return Reflect.has(role, SYMBOL);
}

/**
 * The actions that a caller needs in order to assume a role: `sts:AssumeRole`, and what the role has noted.
 */
export function assumeRoleActions(role: IRoleRef): string[] {
  const noted: unknown = Reflect.get(role, SYMBOL);
  return ['sts:AssumeRole', ...Array.isArray(noted) ? noted.map(String) : []];
}
