import type { Stack } from 'aws-cdk-lib';
import { AuthorizationDetails } from './account/authorization-details';
import { requireAction } from './action-element';
import { compilePolicies, CustomPolicies } from './custom-policies';
import { evaluate } from './evaluate';
import { contextOf } from './request-context';
import { SimulationRequest } from './simulation-request';
import { SimulationResult } from './simulation-result';
import { Directory } from './template/directory';
import { synthesizeStack } from './template/synthesized-stack';
import { TemplateStack } from './template/template-stack';
import { TemplateSimulationProps } from './template-simulation-props';

/**
 * Tells what a caller may do under the policies of a stack, without an AWS account.
 *
 * Evaluates identity-based policies, permissions boundaries, session policies, service control policies and, for role assumption, trust
 * policies, and the rules of IAM and STS that no policy changes, such as that a session without MFA from `sts:GetSessionToken` cannot
 * call IAM.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export class PolicySimulator {
  /**
   * Decides one request under the policy documents given with it.
   *
   * @throws MalformedPolicyError for a document that AWS would not accept; the message says where
   */
  public static simulateCustomPolicies(request: SimulationRequest, policies: CustomPolicies): SimulationResult {
    const { caller, action, resource = '*' } = request;
    requireAction(action);
    return evaluate({ caller, action, resource, context: contextOf(request) }, compilePolicies(policies));
  }

  /**
   * A simulator of the users, groups, roles and policies in a CloudFormation template.
   *
   * A name that the template leaves to CloudFormation is taken to be the logical ID.
   *
   * @param template the template as a JSON object
   */
  public static fromTemplate(template: any, props?: TemplateSimulationProps): PolicySimulator {
    const simulator = new PolicySimulator();
    simulator.addTemplate(template, props);
    return simulator;
  }

  /**
   * A simulator of the users, groups, roles and policies in a stack. Synthesizes the app of the stack.
   */
  public static fromStack(stack: Stack): PolicySimulator {
    const simulator = new PolicySimulator();
    simulator.addStack(stack);
    return simulator;
  }

  /**
   * A simulator of the users, groups, roles and policies that an account has, whoever made them.
   *
   * @param details what `aws iam get-account-authorization-details` prints, as a JSON object; for several pages a list of them, in order
   * @throws an error if it is something else, or if pages are missing
   * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
   *
   * @example
   * declare const details: any; // JSON.parse(readFileSync('account.json', 'utf8'))
   * const simulator = PolicySimulator.fromAuthorizationDetails(details);
   * for (const userArn of simulator.userArns) {
   *   simulator.simulate({ caller: Caller.accessKey(userArn), action: 'iam:CreateUser' });
   * }
   */
  public static fromAuthorizationDetails(details: any): PolicySimulator {
    const simulator = new PolicySimulator();
    simulator.addAuthorizationDetails(details);
    return simulator;
  }

  private readonly stacks: TemplateStack[] = [];
  private readonly accounts: AuthorizationDetails[] = [];
  private read?: Directory;

  private constructor() {}

  /** ARNs of the users in the templates and accounts. */
  public get userArns(): string[] {
    return this.directory.userArns;
  }

  /** ARNs of the groups in the templates and accounts. */
  public get groupArns(): string[] {
    return this.directory.groupArns;
  }

  /** ARNs of the roles in the templates and accounts. */
  public get roleArns(): string[] {
    return this.directory.roleArns;
  }

  /**
   * Adds another template, of the same or of another account. Templates may import each other's exports, in any order.
   *
   * @throws an error if the template has no resources or the account ID is not one
   */
  public addTemplate(template: any, props?: TemplateSimulationProps): void {
    this.stacks.push(TemplateStack.read(template, props));
    this.read = undefined;
  }

  /** Adds another stack, of the same or of another account. */
  public addStack(stack: Stack): void {
    const { template, props } = synthesizeStack(stack);
    this.addTemplate(template, props);
  }

  /**
   * Adds the users, groups, roles and policies that another account has, or the account that templates are deployed to.
   *
   * @param details what `aws iam get-account-authorization-details` prints, as a JSON object; for several pages a list of them, in order
   * @throws an error if it is something else, or if pages are missing
   * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
   *
   * @example
   * declare const bastion: any;
   * declare const production: any;
   * const simulator = PolicySimulator.fromAuthorizationDetails(bastion);
   * simulator.addAuthorizationDetails(production);
   */
  public addAuthorizationDetails(details: any): void {
    this.accounts.push(AuthorizationDetails.read(details));
    this.read = undefined;
  }

  /**
   * Decides one request. The policies of the caller are those that the templates and accounts attach to it, found by its ARN; for `sts:AssumeRole` the
   * trust policy is that of the role which is the resource.
   *
   * @throws an error if no template has the caller or the role; MalformedPolicyError for a policy that AWS would not accept
   */
  public simulate(request: SimulationRequest): SimulationResult {
    const { caller, action, resource = '*' } = request;
    requireAction(action);
    return evaluate({ caller, action, resource, context: contextOf(request) }, this.directory.policiesFor(caller, action, resource));
  }

  private get directory(): Directory {
    return this.read ??= Directory.of(this.stacks, { accounts: this.accounts });
  }
}
