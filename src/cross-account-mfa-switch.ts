import { Resource, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { CrossAccountMfaSwitchProps } from './cross-account-mfa-switch-props';
import { MfaRequiredRole } from './mfa-required-role';
import { MfaSwitchRoleOptions } from './mfa-switch-role-options';
import { MfaSwitchRoleProps } from './mfa-switch-role-props';
import { assumeRoleActions } from './private/assume-role-actions';
import { assertAccounts, assertGroupInAccount, assertRoleNames, assertSwitchLimits, assertSwitchRoleLimits } from './private/switch-limits';
import { SwitchManifest } from './private/switch-manifest';
import { manifestRole, optionsOfConstruct } from './private/switch-manifest-role';
import { SwitchPolicies } from './private/switch-policies';
import { SwitchRole, switchRoleFromArn, switchRoleFromConstruct, switchRoleFromName } from './private/switch-role';
import { SwitchRoles } from './private/switch-roles';
import { adviseOnTrust, seeToTrust, trustedAccount } from './private/switch-trust';
import { SwitchUrls } from './private/switch-urls';
import { switchViolations } from './private/switch-violations';

/**
 * Lets the users of a group switch, with MFA, to roles in other accounts: one definition for both sides.
 *
 * Define it in the stack of the account that the users are in, the bastion account. There it makes a managed policy on
 * the groups that allows `sts:AssumeRole` on exactly the named roles, with MFA, and outputs the URL by which each role is switched to in
 * the console. In the stacks of the other accounts the roles trust the bastion account, with MFA.
 *
 * Across accounts, both stacks need an `env` with account and region, and the roles a `roleName`. No
 * CloudFormation export is made, and either stack can be deployed first.
 *
 * Role ARNs that do not fit into one managed policy go into further ones on the groups. A group takes ten, which is room for
 * some 1,100 roles; beyond that there is `organizationId`. A role that is inserted before others may move some of them to the next policy;
 * until CloudFormation has written both policies, the moved ones may be refused. A manifest of the roles, as JSON for programs, is an output.
 *
 * The trusted account decides who counts as having MFA: whoever may create MFA devices there can present one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_cross-account-with-roles.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-console.html
 *
 * @example
 * declare const production: Stack;
 * declare const developers: MfaEnforcedGroup;
 *
 * new CrossAccountMfaSwitch(this, 'ToProduction', {
 *   groups: [developers],
 *   roles: [new MfaRequiredAdminRole(production, 'Admin', { roleName: 'ProductionAdmin' })],
 *   displayName: 'production',
 * });
 */
export class CrossAccountMfaSwitch extends Resource {
  /**
   * The policy on the groups: the first one, if it takes several.
   */
  public readonly managedPolicy: iam.ManagedPolicy;

  /**
   * The roles created for `targets` and by `addTarget`, in their order.
   */
  public readonly targetRoles: MfaRequiredRole[] = [];

  /**
   * The URLs by which the console switches to the roles: those of `targets`, then `roles`, then `roleArns`, then those added later.
   *
   * Empty in a partition whose console address is not known; in a stack without a region, `unknown.invalid` stands for the address there. They are outputs as well, unless the template would get more than
   * a hundred of them.
   */
  public readonly switchRoleUrls: string[];

  private readonly actions: string[];
  private readonly displayName?: string;
  private readonly groups: iam.IGroupRef[] = [];
  private readonly roles = new SwitchRoles();
  private readonly policies: SwitchPolicies;
  private readonly manifest: SwitchManifest;
  private readonly urls = new SwitchUrls(this);
  private rolesByName = 0;

  constructor(scope: Construct, id: string, props: CrossAccountMfaSwitchProps = {}) {
    super(scope, id);
    assertSwitchLimits(this, props);
    this.displayName = props.displayName;
    this.actions = props.allowSessionTags ? ['sts:AssumeRole', 'sts:TagSession'] : ['sts:AssumeRole'];
    this.policies = new SwitchPolicies(this, { ...props, actions: this.actions });
    [this.managedPolicy] = this.policies.managedPolicies;
    this.node.defaultChild = this.managedPolicy.node.defaultChild;
    this.manifest = new SwitchManifest(this, props.manifestParameterName);
    this.switchRoleUrls = this.urls.urls;

    for (const group of props.groups ?? []) this.addGroup(group);
    for (const { scope: stack, ...target } of props.targets ?? []) this.addTarget(stack, target);
    for (const role of props.roles ?? []) this.addRole(role);
    for (const arn of props.roleArns ?? []) this.addRoleArn(arn);
    this.node.addValidation({ validate: () => switchViolations(this, this.groups, this.managedPolicies, this.roles.count) });
  }

  /**
   * The policies on the groups, as many as the roles take so far.
   */
  public get managedPolicies(): iam.ManagedPolicy[] {
    return this.policies.managedPolicies;
  }

  /**
   * Allows the users of another group to switch.
   *
   * @param group a group of the account of the switch, created in this app or imported
   * @throws a validation error for a group of another account
   */
  public addGroup(group: iam.IGroupRef): void {
    if (this.groups.includes(group)) return;
    assertGroupInAccount(this, group);
    this.groups.push(group);
    this.policies.attachTo(group);
  }

  /**
   * Creates a role to switch to in another stack.
   *
   * It trusts the account of the switch and nobody else, unless its `assumedBy` says otherwise. Its logical ID is made of its `roleName`;
   * without one, of how many targets there are before it, so that a change of their order makes one role of another.
   *
   * @param scope where the role is created: as a rule the stack of the other account, and then with a `roleName`
   * @param props properties of the role
   */
  public addTarget(scope: Construct, props: MfaSwitchRoleProps = {}): MfaRequiredRole {
    const { displayName, color, region, ...roleProps } = props;
    const isNamed = roleProps.roleName !== undefined && !Token.isUnresolved(roleProps.roleName);
    const name = isNamed ? roleProps.roleName : `Target${this.targetRoles.length}`;
    const role = new MfaRequiredRole(scope, `${this.node.id}-${name}`, {
      ...roleProps,
      assumedBy: roleProps.assumedBy ?? trustedAccount(Stack.of(this).account, this.actions),
    });
    this.targetRoles.push(role);
    this.addRole(role, { displayName, color, region });
    return role;
  }

  /**
   * Allows switching to a role of this app, or imported into it.
   *
   * An `MfaRequiredRole` that does not yet trust the account of the switch, or somebody in it, is made to trust the account, unless
   * whom it trusts is known at deployment only. The trust policy of any other role is yours. A warning says so in both cases.
   *
   * @param role the role; one of another account needs a `roleName`
   * @param options what the console shows and the manifest says
   */
  public addRole(role: iam.IRoleRef, options: MfaSwitchRoleOptions = {}): void {
    assertSwitchRoleLimits(this, options);
    const naming = MfaRequiredRole.isMfaRequiredRole(role) ? role._props : undefined;
    const switchRole = switchRoleFromConstruct(this, role, naming);
    const completed = optionsOfConstruct(this, role, options);
    if (MfaRequiredRole.isMfaRequiredRole(role)) {
      seeToTrust(this, role, Stack.of(this).account, this.actions);
    } else {
      adviseOnTrust(this, role);
    }
    this.register(switchRole, completed, assumeRoleActions(role));
  }

  /**
   * Allows switching to a role that is not in this app. Its trust policy is yours.
   *
   * @param arn ARN of the role, without wildcards
   * @param options what the console shows and the manifest says
   */
  public addRoleArn(arn: string, options: MfaSwitchRoleOptions = {}): void {
    assertSwitchRoleLimits(this, options);
    this.registerByName(switchRoleFromArn(this, arn, this.nextId), options);
  }

  /**
   * Allows switching to roles that are there by the same names in many accounts, such as those that another app creates. Their
   * trust policies are yours.
   *
   * @param accounts account numbers
   * @param roleNames names of the roles, after their path if they have one, such as `ops/Admin`
   * @param options what the console shows and the manifest says of each of them
   *
   * @example
   * declare const toWorkloads: CrossAccountMfaSwitch;
   *
   * toWorkloads.addAccounts(['444455556666', '777788889999'], ['Admin', 'ops/Reader'], { region: 'eu-west-1' });
   */
  public addAccounts(accounts: string[], roleNames: string[], options: MfaSwitchRoleOptions = {}): void {
    assertAccounts(this, accounts);
    assertRoleNames(this, roleNames);
    assertSwitchRoleLimits(this, options);
    for (const account of accounts) {
      for (const name of roleNames) this.registerByName(switchRoleFromName(this, account, name, this.nextId), options);
    }
  }

  // For a role of which nothing is known that could make an ID.
  private get nextId(): string {
    return `Role${this.rolesByName}`;
  }

  private registerByName(role: SwitchRole, options: MfaSwitchRoleOptions): void {
    if (this.register(role, options)) this.rolesByName += 1;
  }

  private register(role: SwitchRole, options: MfaSwitchRoleOptions, actions: string[] = []): boolean {
    const shown = { ...options, displayName: options.displayName ?? this.displayName };
    const said = manifestRole(role, shown);
    const isNew = this.roles.isNew(this, role, said);
    if (isNew) {
      this.policies.allow(role, actions);
      this.urls.add(role, shown);
      this.manifest.add(said);
    }
    return isNew;
  }
}
