import { Annotations, Duration, Lazy, Mixin, Stack } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { MfaRequiredRole } from '../mfa-required-role';
import { MfaInTrust } from './private/mfa-in-trust';
import { rolesTrusted } from './private/roles-trusted';
import { misuse } from '../private/errors';
import { assertMaxMfaAge, ConditionBlock, withMfa } from '../private/mfa-condition';
import { renderedProperties } from '../private/template-values';
import { trustSizeViolations } from '../private/trust-size';
import { trustViolations } from '../private/trust-violations';

const SYMBOL = Symbol.for('cdk-iam-mfa.RoleRequireMfa');

/**
 * Properties of the mixin `RoleRequireMfa`.
 */
export interface RoleRequireMfaProps {
  /**
   * How long ago the caller may have authenticated with MFA: whole seconds, one minute or more.
   *
   * A trust policy that asks for a fresher one keeps its own.
   *
   * @default - no limit beyond the lifetime of the caller's session
   */
  readonly maxMfaAge?: Duration;
}

/** What the mixin has left on a role; also read by another copy of this library. */
interface Applied {
  readonly conditions: ConditionBlock;
  trust: unknown;
}

/**
 * Requires MFA of everybody who assumes a role that somebody else defined, by its trust policy: `CfnRole`, and with it `Role`.
 *
 * Every Allow for accounts, users or roles gets the condition `Bool aws:MultiFactorAuthPresent true`, and `NumericLessThan
 * aws:MultiFactorAuthAge` with a `maxMfaAge`, besides the conditions it has. Those for services and identity providers stay as they
 * are, since neither can present MFA; a statement for both is divided. So the mixin can be applied to a whole stack or app. The trust
 * policy is changed at synthesis, statements that are added later included. Applied again with the same age, it changes nothing.
 *
 * A machine that assumes a role by way of another role, such as a pipeline that deploys into other accounts, has no MFA and is locked out:
 * leave its roles out of the scope. A warning names the roles that are trusted by name.
 *
 * Errors at synthesis, which name the statement: conditions that contradict (`BoolIfExists`, a longer age), a trust of every AWS
 * account, a trust policy that is longer than IAM takes by now, and what cannot be decided because only CloudFormation knows it. An imported role has nothing to change, and
 * `MfaRequiredRole` is left as it is.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 *
 * @example
 * new iam.Role(this, 'Auditor', { assumedBy: new iam.AccountRootPrincipal() })
 *   .with(new mixins.RoleRequireMfa({ maxMfaAge: Duration.hours(1) }));
 *
 * // All roles of a construct that are there by now, and all that will be there at synthesis. An App works as well, but its
 * // Aspects do not reach into a Stage, which needs one of its own.
 * const operations = new Construct(this, 'Operations');
 * Mixins.of(operations).apply(new mixins.RoleRequireMfa());
 * Aspects.of(operations).add(Shims.asAspect(new mixins.RoleRequireMfa()));
 */
export class RoleRequireMfa extends Mixin {
  private readonly conditions: ConditionBlock;

  constructor(props: RoleRequireMfaProps = {}) {
    super();
    assertMaxMfaAge(props.maxMfaAge);
    this.conditions = withMfa(props.maxMfaAge);
  }

  public override supports(construct: IConstruct): boolean {
    return CfnRole.isCfnRole(construct) && !isOfMfaRequiredRole(construct);
  }

  public applyTo(construct: IConstruct): void {
    if (!CfnRole.isCfnRole(construct) || isOfMfaRequiredRole(construct)) return;
    const applied = appliedTo(construct);
    if (applied === undefined) {
      this.requireMfa(construct);
    } else {
      this.assertSame(construct, applied);
      if (construct.assumeRolePolicyDocument !== applied.trust) applied.trust = this.changeTrust(construct);
    }
  }

  private requireMfa(role: CfnRole): void {
    const applied: Applied = { conditions: this.conditions, trust: this.changeTrust(role) };
    Object.defineProperty(role, SYMBOL, { value: applied });
    role.node.addValidation({ validate: () => this.validate(role) });
  }

  // A resource that is no CfnRole, only of its type, has no such property. Its validation tells if it needed one.
  private changeTrust(role: CfnRole): unknown {
    const given: unknown = role.assumeRolePolicyDocument;
    return role.assumeRolePolicyDocument = given === undefined ? undefined : Lazy.uncachedAny({
      produce: (context) => new MfaInTrust(context.resolve(given), this.conditions).document,
    });
  }

  private assertSame(role: CfnRole, { conditions }: Applied): void {
    const [before, now] = [conditions, this.conditions].map((block) => JSON.stringify(Stack.of(role).resolve(block)));
    if (before !== now) {
      throw misuse('RoleRequireMfa', `the role requires MFA under the conditions ${before} already, by another RoleRequireMfa, and now under ${now}; `
        + 'apply one of them, or both with the same maxMfaAge', role);
    }
  }

  private validate(role: CfnRole): string[] {
    const conditions = Stack.of(role).resolve(this.conditions) as ConditionBlock;
    const document = renderedProperties(role).AssumeRolePolicyDocument;
    const trust = new MfaInTrust(document, conditions);
    adviseOnRoles(role, rolesTrusted(role, trust.ofPeople));
    return [
      ...trust.problems,
      ...trust.changed.map((statement) => `${statement} does not require MFA: the mixin RoleRequireMfa reaches neither overrides, nor a document that is set `
        + 'after it, nor a CfnResource that is no CfnRole; add the condition Bool aws:MultiFactorAuthPresent "true" there'),
      ...(trust.problems.length + trust.changed.length > 0 ? [] : trustViolations(trust.ofPeople)),
      ...trustSizeViolations(role, document),
    ];
  }
}

function isOfMfaRequiredRole(role: CfnRole): boolean {
  return role.node.scopes.some((scope) => MfaRequiredRole.isMfaRequiredRole(scope) && scope.node.defaultChild === role);
}

function appliedTo(role: CfnRole): Applied | undefined {
  return (role as { [SYMBOL]?: Applied })[SYMBOL];
}

function adviseOnRoles(role: CfnRole, roles: string[]): void {
  if (roles.length === 0) return;
  Annotations.of(role).addWarningV2('cdk-iam-mfa:RoleRequireMfa.trustsRole', `the role trusts ${roles.join(' and ')}, and requires MFA of it now: `
    + 'its sessions have MFA only if they were opened from a session that has it, as by Switch Role in the console, and those of machines never have');
}
