import type { Stack } from 'aws-cdk-lib';
import { AccessAssertionOptions } from './access-assertion-options';
import { AccessAssertionsProps } from './access-assertions-props';
import { assertAllAllowed } from './assertions/assert-all-allowed';
import { assertNothingAllowed } from './assertions/assert-nothing-allowed';
import { callersWithMfa, callersWithoutMfa, isDirect } from './assertions/asserted-callers';
import { AssertedModel } from './assertions/asserted-model';
import { subjects } from './assertions/asserted-subject';
import { constructPaths } from './assertions/construct-paths';
import { FIXES } from './assertions/fixes';
import { synthesizeStack } from './template/synthesized-stack';
import { TemplateSimulationProps } from './template-simulation-props';

const ASSUME_ROLE = 'sts:AssumeRole';

/**
 * Asserts in a test what the users and roles of stacks may and may not do.
 *
 * Unlike a single simulated request, an assertion looks for a way: among every kind of credentials, every action that its patterns cover, every
 * resource, and every value of the context keys that whoever signs a request can choose, such as `aws:SourceIp`. What no way leads to cannot be done
 * under the policies of the stacks; resource-based policies and service control policies are not among them.
 *
 * A principal is given by its name, its ARN, its logical ID, or the path of its construct (`user.node.path`). A group stands for a user who is in
 * it and in no other.
 *
 * Every assertion throws an error if it does not hold. The message names a request, the kind of credentials that sign it, and the statement that
 * decides it. Otherwise it returns the object that it was called on.
 *
 * @example
 * AccessAssertions.fromStack(bastionStack)
 *   .cannotWithoutMfa('alice', 's3:*', 'iam:Create*')
 *   .canWithMfa('alice', 's3:GetObject');
 */
export class AccessAssertions {
  /**
   * Assertions about the users, groups, roles and policies of a stack. Synthesizes the app of the stack.
   *
   * @example
   * const access = AccessAssertions.fromStack(bastionStack);
   */
  public static fromStack(stack: Stack, props?: AccessAssertionsProps): AccessAssertions {
    return AccessAssertions.fromStacks([stack], props);
  }

  /**
   * Assertions about several stacks, of one or of more accounts: users in one, the roles that they switch to in others.
   *
   * @example
   * AccessAssertions.fromStacks([bastionStack, Stack.of(productionAdmin)]).cannotAssumeWithoutMfa('alice', 'ProductionAdmin');
   */
  public static fromStacks(stacks: Stack[], props?: AccessAssertionsProps): AccessAssertions {
    const model = new AssertedModel();
    for (const stack of stacks) {
      const synthesized = synthesizeStack(stack);
      model.addTemplate(synthesized.template, { ...synthesized.props, ...props }, { constructPaths: constructPaths(stack) });
    }
    return new AccessAssertions(model);
  }

  /**
   * Assertions about a CloudFormation template, wherever it comes from.
   *
   * A name that the template leaves to CloudFormation is taken to be the logical ID.
   *
   * @param template the template as a JSON object
   *
   * @example
   * const template = { Resources: { Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice' } } } };
   *
   * AccessAssertions.fromTemplate(template, { accountId: '111122223333' }).cannot('alice', '*');
   */
  public static fromTemplate(template: any, props?: TemplateSimulationProps): AccessAssertions {
    const assertions = new AccessAssertions(new AssertedModel());
    assertions.addTemplate(template, props);
    return assertions;
  }

  private constructor(private readonly model: AssertedModel, private readonly options: AccessAssertionOptions = {}) {}

  /**
   * Adds another template, of the same or of another account. Templates may import each other's exports, in any order.
   *
   * @param template the template as a JSON object
   */
  public addTemplate(template: any, props?: TemplateSimulationProps): void {
    this.model.addTemplate(template, props);
  }

  /**
   * The same assertions, narrowed: to one resource, to a time, or without some actions.
   *
   * @example
   * const access = AccessAssertions.fromStack(bastionStack);
   * access.where({ on: 'arn:aws:s3:::reports/2030.csv' }).canWithMfa('alice', 's3:GetObject');
   * access.where({ exceptActions: ['iam:*MFADevice*', 'iam:*MFADevices'] }).cannotWithoutMfa('alice', 'iam:*');
   */
  public where(options: AccessAssertionOptions): AccessAssertions {
    return new AccessAssertions(this.model, { ...this.options, ...options });
  }

  /**
   * Asserts that without MFA nothing is allowed of the actions that the patterns cover, whatever kind of credentials signs: access keys, sessions of the
   * console, of `aws login` and of `sts:GetSessionToken`, federated user sessions, and AWS services that go on for the user.
   *
   * Of a role, it is about sessions that carry no MFA; who gets one is what `cannotAssumeWithoutMfa` is about. A pattern with a wildcard
   * leaves out what needs no permission and cannot be denied, such as `sts:GetCallerIdentity`.
   *
   * @param principal name, ARN, logical ID or construct path
   * @param actionPatterns actions, or patterns with `*` and `?` as in a policy; at least one
   *
   * @example
   * AccessAssertions.fromStack(bastionStack).cannotWithoutMfa('alice', 's3:*', 'ec2:*');
   */
  public cannotWithoutMfa(principal: string, ...actionPatterns: string[]): AccessAssertions {
    const access = this.model.access(principal, this.options);
    const callers = callersWithoutMfa(access);
    const fix = access.principal.kind === 'role' ? FIXES.role : FIXES.user;
    for (const subject of subjects(actionPatterns, this.options)) assertNothingAllowed(access, { subject, callers, how: 'without MFA', fix });
    return this;
  }

  /**
   * Asserts that every action that the patterns cover is allowed with MFA: in the console, in a session of `sts:GetSessionToken` and of `aws login`, and
   * for `sts:AssumeRole` also with an access key and a code. Of a role, it is about sessions that carry MFA.
   *
   * What a service refuses to one kind of credentials by a rule of its own is asked of the others alone; what it refuses to all of them, such as
   * `sts:GetFederationToken`, is left out of a pattern with a wildcard.
   *
   * @param principal name, ARN, logical ID or construct path
   * @param actionPatterns actions, or patterns with `*` and `?` as in a policy; at least one
   *
   * @example
   * AccessAssertions.fromStack(bastionStack).canWithMfa('alice', 's3:GetObject', 's3:PutObject');
   */
  public canWithMfa(principal: string, ...actionPatterns: string[]): AccessAssertions {
    const access = this.model.access(principal, this.options);
    for (const subject of subjects(actionPatterns, this.options)) {
      const callers = callersWithMfa(access, subject.covered).filter(isDirect);
      assertAllAllowed(access, { subject, callers, anyCaller: false, how: 'with MFA' });
    }
    return this;
  }

  /**
   * Asserts that every action that the patterns cover is allowed to some kind of credentials without MFA: what is exempt, such as the registration of a
   * first device, or what a role of a service needs.
   *
   * @param principal name, ARN, logical ID or construct path
   * @param actionPatterns actions, or patterns with `*` and `?` as in a policy; at least one
   *
   * @example
   * AccessAssertions.fromStack(bastionStack).canWithoutMfa('alice', 'iam:EnableMFADevice');
   */
  public canWithoutMfa(principal: string, ...actionPatterns: string[]): AccessAssertions {
    const access = this.model.access(principal, this.options);
    const callers = callersWithoutMfa(access).filter(isDirect);
    for (const subject of subjects(actionPatterns, this.options)) assertAllAllowed(access, { subject, callers, anyCaller: true, how: 'without MFA' });
    return this;
  }

  /**
   * Asserts that nothing is allowed of the actions that the patterns cover, with MFA or without.
   *
   * @param principal name, ARN, logical ID or construct path
   * @param actionPatterns actions, or patterns with `*` and `?` as in a policy; at least one
   *
   * @example
   * AccessAssertions.fromStack(bastionStack).cannot('alice', 'iam:CreateUser');
   */
  public cannot(principal: string, ...actionPatterns: string[]): AccessAssertions {
    const access = this.model.access(principal, this.options);
    for (const subject of subjects(actionPatterns, this.options)) {
      const callers = [...callersWithoutMfa(access), ...callersWithMfa(access, subject.covered)];
      assertNothingAllowed(access, { subject, callers, how: '', fix: FIXES.action });
    }
    return this;
  }

  /**
   * Asserts that a role can be assumed with MFA: by a session that has it, and by an access key with a code.
   *
   * @param principal who assumes the role: name, ARN, logical ID or construct path
   * @param role name, ARN, logical ID or construct path
   *
   * @example
   * AccessAssertions.fromStack(bastionStack).canAssumeWithMfa('alice', 'Admin');
   */
  public canAssumeWithMfa(principal: string, role: string): AccessAssertions {
    this.where({ on: this.model.roleArn(role) }).canWithMfa(principal, ASSUME_ROLE);
    return this;
  }

  /**
   * Asserts that a role cannot be assumed without MFA, whatever kind of credentials signs.
   *
   * @param principal who assumes the role: name, ARN, logical ID or construct path
   * @param role name, ARN, logical ID or construct path
   *
   * @example
   * AccessAssertions.fromStack(bastionStack).cannotAssumeWithoutMfa('alice', 'Admin');
   */
  public cannotAssumeWithoutMfa(principal: string, role: string): AccessAssertions {
    const access = this.model.access(principal, this.options);
    const [subject] = subjects([ASSUME_ROLE], { on: this.model.roleArn(role) });
    assertNothingAllowed(access, { subject, callers: callersWithoutMfa(access), how: 'without MFA', fix: FIXES.trust });
    return this;
  }

  /**
   * Asserts that a role cannot be assumed, with MFA or without.
   *
   * @param principal who would assume the role: name, ARN, logical ID or construct path
   * @param role name, ARN, logical ID or construct path
   *
   * @example
   * AccessAssertions.fromStack(bastionStack).cannotAssume('bob', 'Admin');
   */
  public cannotAssume(principal: string, role: string): AccessAssertions {
    this.where({ on: this.model.roleArn(role) }).cannot(principal, ASSUME_ROLE);
    return this;
  }
}
