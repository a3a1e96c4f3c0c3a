import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { ConditionedDocument } from './private/conditioned-document';
import { assertMaxMfaAge, ConditionBlock, withMfa } from './private/mfa-condition';
import { addToTrust, assertCanPresentMfa, assertNoConflict } from './private/principal-with-mfa';

/**
 * Properties of an `MfaPrincipal`.
 */
export interface MfaPrincipalProps {
  /**
   * How long ago the caller may have authenticated with MFA: whole seconds, one minute or more.
   *
   * A code sent with `sts:AssumeRole` itself counts as fresh. A console session lasts up to 12 hours and a session from
   * `sts:GetSessionToken` up to 36 hours, so a longer age limits nothing.
   *
   * @default - no limit beyond the lifetime of the caller's session
   */
  readonly maxMfaAge?: Duration;
}

/**
 * Any principal, under the condition that it has authenticated with MFA.
 *
 * Use it in a trust policy (`assumedBy`), in a `CompositePrincipal` or among the principals of a statement. Conditions that the
 * principal already has are kept; both apply. What is granted to an `MfaPrincipal` is granted under the same condition.
 *
 * The condition is `Bool aws:MultiFactorAuthPresent true`. The `BoolIfExists` that the policy editor of the console writes lets
 * every long-term access key pass, because requests signed with one do not send the key at all.
 *
 * Services and identity providers are refused: a service has no MFA device, and AWS cannot tell whether
 * a SAML or OpenID Connect provider asked for one. So are groups, which cannot be principals, and a principal
 * whose own conditions contradict.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 *
 * @example
 * new iam.Role(this, 'Auditor', {
 *   assumedBy: new MfaPrincipal(new iam.AccountPrincipal('111122223333'), {
 *     maxMfaAge: Duration.hours(1),
 *   }),
 * });
 */
export class MfaPrincipal extends iam.PrincipalWithConditions {
  private readonly mfa: ConditionBlock;
  private readonly added: iam.Conditions;

  constructor(principal: iam.IPrincipal, private readonly props: MfaPrincipalProps = {}) {
    assertMaxMfaAge(props.maxMfaAge);
    const mfa = withMfa(props.maxMfaAge);
    assertCanPresentMfa(principal, mfa);
    const added: iam.Conditions = { ...mfa };
    super(principal, added);
    this.mfa = mfa;
    // The object that the inherited `addCondition` writes to.
    this.added = added;
  }

  // The inherited way asks a composite principal for one set of conditions, which it refuses where its parts differ.
  public override addToAssumeRolePolicy(document: iam.PolicyDocument): void {
    addToTrust(this.wrapped, new ConditionedDocument(document, this.added));
  }

  // The inherited way grants to the principal without the conditions. A Deny must not be weakened by them.
  public override addToPrincipalPolicy(statement: iam.PolicyStatement): iam.AddToPrincipalPolicyResult {
    if (statement.effect === iam.Effect.DENY) return super.addToPrincipalPolicy(statement);
    assertNoConflict({ Condition: statement.conditions as iam.Conditions }, this.added);
    const conditioned = statement.copy();
    conditioned.addConditions(this.added);
    return super.addToPrincipalPolicy(conditioned);
  }

  public override addToPolicy(statement: iam.PolicyStatement): boolean {
    return this.addToPrincipalPolicy(statement).statementAdded;
  }

  /**
   * Adds a condition to the principal. One that contradicts MFA or its age is an error.
   *
   * @param key the condition operator, such as `StringEquals`
   * @param value condition keys and values
   */
  public override addCondition(key: string, value: iam.Condition): void {
    assertNoConflict({ Condition: { [key]: value } }, this.mfa);
    super.addCondition(key, value);
  }

  /**
   * This principal under further conditions, which go with what is granted to it as well. One that contradicts MFA or its age is an error.
   *
   * @param conditions conditions by operator
   */
  public override withConditions(conditions: iam.Conditions): iam.PrincipalBase {
    const principal = new MfaPrincipal(this.wrapped, this.props);
    principal.addConditions({ ...this.added });
    principal.addConditions(conditions);
    return principal;
  }
}
