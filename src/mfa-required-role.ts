import { Resource, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { MfaRequiredRoleProps } from './mfa-required-role-props';
import { noteSessionActions } from './private/assume-role-actions';
import { assertMaxMfaAge } from './private/mfa-condition';
import { mfaDenyViolations } from './private/mfa-deny-on-role';
import { assertRoleLimits } from './private/role-limits';
import { RoleTrust } from './private/role-trust';
import { Json, renderedProperties } from './private/template-values';
import { trustSizeViolations } from './private/trust-size';
import { trustViolations } from './private/trust-violations';
import { accountsOf } from './private/trusted-accounts';
import { RoleMfa, RoleMfaOptions } from './role-mfa';

const SYMBOL = Symbol.for('cdk-iam-mfa.MfaRequiredRole');

/**
 * A role that can be assumed only by a caller who has authenticated with MFA.
 *
 * Every Allow of its trust policy carries the condition `Bool aws:MultiFactorAuthPresent true` and those that the properties ask for.
 * One added later without them, by `assumeRolePolicy` or on the CloudFormation resource, is an error at synthesis that names the
 * statement. Principals that cannot present MFA, such as services, are refused.
 *
 * MFA is checked when the role is assumed, and only then: a session from `sts:AssumeRole` with a token code carries no MFA of its own.
 * A Deny without MFA, in the policies of the role or in its permissions boundary, would lock such sessions out, and is an error at
 * synthesis where the same stage of the app defines it. One in a service control policy or in an imported policy locks them out unseen.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 *
 * @example
 * const deployer = new MfaRequiredRole(this, 'Deployer', {
 *   maxMfaAge: Duration.hours(1),
 *   managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('PowerUserAccess')],
 * });
 *
 * const contractor = new MfaRequiredRole(this, 'Contractor', {
 *   trustedPrincipalArns: [Stack.of(this).formatArn({ service: 'iam', region: '', resource: 'user', resourceName: 'contractors/*' })],
 *   requireUserNameAsSessionName: true,
 *   sourceIpRanges: ['203.0.113.0/24'],
 *   validUntil: '2027-07-01T00:00:00+02:00',
 * });
 */
export class MfaRequiredRole extends Resource implements iam.IRole {
  /**
   * Whether an object is an `MfaRequiredRole`.
   *
   * @param x any object
   */
  public static isMfaRequiredRole(x: any): x is MfaRequiredRole {
    return x !== null && typeof x === 'object' && SYMBOL in x;
  }

  /**
   * MFA for a role that was made elsewhere: what `grantAssumeRole` does here, for a role of any kind. It does not change the role.
   *
   * @param role a role of any kind: L1, L2 or imported
   * @param options what is known of its trust policy
   */
  public static fromRole(role: iam.IRoleRef, options?: RoleMfaOptions): RoleMfa {
    return RoleMfa.fromRole(role, options);
  }

  /**
   * MFA for a role that is not in this app, by its ARN.
   *
   * @param scope where to define the reference
   * @param id ID of the reference
   * @param roleArn ARN of the role, in this account or another
   * @param options what is known of its trust policy
   */
  public static fromRoleArn(scope: Construct, id: string, roleArn: string, options?: RoleMfaOptions): RoleMfa {
    return RoleMfa.fromRole(iam.Role.fromRoleArn(scope, id, roleArn), options);
  }

  /**
   * MFA for a role of this account that is not in this app, by its name.
   *
   * @param scope where to define the reference
   * @param id ID of the reference
   * @param roleName name of the role, with its path if it has one other than `/`
   * @param options what is known of its trust policy
   */
  public static fromRoleName(scope: Construct, id: string, roleName: string, options?: RoleMfaOptions): RoleMfa {
    return RoleMfa.fromRole(iam.Role.fromRoleName(scope, id, roleName), options);
  }

  /**
   * ARN of the role.
   *
   * @attribute
   */
  public readonly roleArn: string;

  /**
   * Name of the role, without its path.
   *
   * @attribute
   */
  public readonly roleName: string;

  /**
   * The trust policy. Statements added to it must have all the conditions of the role; `addTrustedPrincipal` sees to that by itself.
   */
  public readonly assumeRolePolicy?: iam.PolicyDocument;

  public readonly grantPrincipal: iam.IPrincipal = this;
  public readonly principalAccount: string | undefined = this.env.account;
  public readonly assumeRoleAction: string = 'sts:AssumeRole';
  public readonly policyFragment: iam.PrincipalPolicyFragment;

  /** @internal */
  public readonly _props: MfaRequiredRoleProps;

  private readonly role: iam.Role;
  private readonly trust: RoleTrust;

  constructor(scope: Construct, id: string, props: MfaRequiredRoleProps = {}) {
    super(scope, id);
    Object.defineProperty(this, SYMBOL, { value: true });
    this._props = props;
    assertMaxMfaAge(props.maxMfaAge, this);
    assertRoleLimits(this, props);
    this.trust = new RoleTrust(this, props);
    this.role = new iam.Role(this, 'Resource', {
      assumedBy: this.trust.of(props.assumedBy ?? accountsOf(props.trustedPrincipalArns, this)),
      maxSessionDuration: props.maxSessionDuration,
      roleName: props.roleName,
      path: props.path,
      description: props.description,
      managedPolicies: props.managedPolicies,
      inlinePolicies: props.inlinePolicies,
      permissionsBoundary: props.permissionsBoundary,
    });
    this.node.defaultChild = this.role.node.defaultChild;
    noteSessionActions([this, this.role, this.node.defaultChild], this.trust.sessionActions);

    this.roleArn = this.role.roleArn;
    this.roleName = this.role.roleName;
    this.assumeRolePolicy = this.role.assumeRolePolicy;
    this.policyFragment = this.role.policyFragment;
    this.node.addValidation({ validate: () => this.validateRole() });
  }

  /**
   * Stable and unique ID of the role, such as `AROA1234567890EXAMPLE`.
   *
   * @attribute
   */
  public get roleId(): string {
    return this.role.roleId;
  }

  public get roleRef(): iam.RoleReference {
    return this.role.roleRef;
  }

  /**
   * Trusts another principal, under the same conditions as `assumedBy`: MFA, its age, the external IDs and all the others.
   *
   * A service, an identity provider or a group is an error, since none of them can present MFA.
   *
   * @param principal who may assume the role
   */
  public addTrustedPrincipal(principal: iam.IPrincipal): void {
    this.trust.of(principal).addToAssumeRolePolicy(this.role.assumeRolePolicy!);
  }

  public addToPrincipalPolicy(statement: iam.PolicyStatement): iam.AddToPrincipalPolicyResult {
    return this.role.addToPrincipalPolicy(statement);
  }

  /**
   * Adds a statement to what the role may do.
   *
   * @param statement a statement of an identity-based policy
   */
  public addToPolicy(statement: iam.PolicyStatement): boolean {
    return this.addToPrincipalPolicy(statement).statementAdded;
  }

  public addManagedPolicy(policy: iam.IManagedPolicy): void {
    this.role.addManagedPolicy(policy);
  }

  public attachInlinePolicy(policy: iam.Policy): void {
    this.role.attachInlinePolicy(policy);
  }

  public grant(grantee: iam.IPrincipal, ...actions: string[]): iam.Grant {
    return this.role.grant(grantee, ...actions);
  }

  public grantPassRole(grantee: iam.IPrincipal): iam.Grant {
    return this.role.grantPassRole(grantee);
  }

  /**
   * Allows a user, group or role to assume this role with MFA, and to send the session tags or the source identity that it takes. It does
   * not change the trust policy.
   *
   * An account or a service has no policy of its own, which is an error: use `addTrustedPrincipal`. A user or role whose policies
   * are not in this app, such as one named by ARN, is left alone with a warning.
   *
   * @param grantee the user, group or role
   */
  public grantAssumeRole(grantee: iam.IPrincipal): iam.Grant {
    return RoleMfa.fromRole(this).grantAssumeRole(grantee);
  }

  private validateRole(): string[] {
    const resource = this.role.node.defaultChild;
    const conditions = Stack.of(this).resolve(this.trust.conditions) as Json;
    // With Role.customizeRoles there is no resource, only a report of what the role should look like.
    if (!iam.CfnRole.isCfnRole(resource)) {
      return trustViolations(Stack.of(this).resolve(this.role.assumeRolePolicy), conditions);
    }
    const rendered = renderedProperties(resource);
    return [
      ...trustViolations(rendered.AssumeRolePolicyDocument, conditions),
      ...trustSizeViolations(this, resource.assumeRolePolicyDocument),
      ...mfaDenyViolations(resource, rendered),
    ];
  }
}
