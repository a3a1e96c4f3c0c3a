import { authorize } from '../../../sandbox/authorization/authorize';
import { AwsError } from '../../../sandbox/aws-error';
import { Clock } from '../../../sandbox/clock';
import { cloudFormationService } from '../../../sandbox/cloudformation/cloudformation-service';
import { invoke } from '../../../sandbox/invoke';
import { OperationContext, Output } from '../../../sandbox/operation';
import { ADMINISTRATOR, seedAccount } from '../../../sandbox/seed-account';
import { Signer } from '../../../sandbox/signer';
import { Cloud } from '../../../sandbox/state/cloud';
import { User } from '../../../sandbox/state/user';
import { CallerKind } from '../../../src/simulation/caller-kind';
import { CompiledPolicy } from '../../../src/simulation/compiled-policy';

export const ACCOUNT = '111122223333';
export const OTHER_ACCOUNT = '444455556666';
export const REGION = 'eu-west-1';

/** An account to deploy into without a wire, as its administrator unless told otherwise. */
export class DeploymentAccount {
  readonly cloud = new Cloud(new Clock(), [ACCOUNT, OTHER_ACCOUNT]);
  readonly context: OperationContext;

  constructor() {
    this.cloud.accountIds.forEach(accountId => seedAccount(this.cloud, accountId));
    this.context = this.contextOf(ADMINISTRATOR);
  }

  contextOf(userName: string, accountId = ACCOUNT, region = REGION): OperationContext {
    const account = this.cloud.account(accountId);
    const user = account?.users.get(userName);
    if (!account || !user) throw new Error(`no user ${userName} in ${accountId}`);
    return { cloud: this.cloud, account, region, signer: longTermKey(user) };
  }

  /** A user with one inline policy of these statements. */
  user(userName: string, ...statements: object[]): OperationContext {
    this.iam('CreateUser', { UserName: userName });
    if (statements.length > 0) {
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statements });
      this.iam('PutUserPolicy', { UserName: userName, PolicyName: 'own', PolicyDocument });
    }
    return this.contextOf(userName);
  }

  cfn(action: string, input: Record<string, unknown>, context: OperationContext = this.context): Output {
    const operation = cloudFormationService[action];
    operation.authorize(input, context).forEach(target => authorize(target, context));
    const output = operation.handle(input, context);
    if (output instanceof Promise) throw new Error(`${action} answers later`);
    return output;
  }

  iam(action: string, input: Record<string, unknown>): Output {
    return invoke('iam', action, input, this.context);
  }

  /** Creates a stack of these resources and answers how it ended. */
  create(resources: object, more: Record<string, unknown> = {}, stackName = 'Stack'): string {
    this.cfn('CreateStack', { StackName: stackName, TemplateBody: JSON.stringify({ Resources: resources }), Capabilities: ['CAPABILITY_NAMED_IAM'], ...more });
    return this.status(stackName);
  }

  update(resources: object, more: Record<string, unknown> = {}, stackName = 'Stack'): string {
    this.cfn('UpdateStack', { StackName: stackName, TemplateBody: JSON.stringify({ Resources: resources }), Capabilities: ['CAPABILITY_NAMED_IAM'], ...more });
    return this.status(stackName);
  }

  describe(stackName = 'Stack'): Output {
    return list(this.cfn('DescribeStacks', { StackName: stackName }).Stacks)[0];
  }

  status(stackName = 'Stack'): string {
    return String(this.describe(stackName).StackStatus);
  }

  outputs(stackName = 'Stack'): Record<string, string> {
    return Object.fromEntries(list(this.describe(stackName).Outputs).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  }

  /** Oldest first, as `LogicalId STATUS reason`. */
  events(stackNameOrId = 'Stack'): string[] {
    return list(this.cfn('DescribeStackEvents', { StackName: stackNameOrId }).StackEvents).reverse()
      .map(event => [event.LogicalResourceId, event.ResourceStatus, event.ResourceStatusReason].filter(part => part !== undefined).join(' '));
  }

  physicalId(logicalId: string, stackName = 'Stack'): string {
    const resources = list(this.cfn('DescribeStackResources', { StackName: stackName }).StackResources);
    return String(resources.find(resource => resource.LogicalResourceId === logicalId)?.PhysicalResourceId);
  }
}

function longTermKey(user: User): Signer {
  return {
    kind: CallerKind.ACCESS_KEY, arn: user.arn, accountId: user.accountId, accessKeyId: 'AKIAIOSFODNN7EXAMPLE', principal: user, userId: user.userId,
  };
}

/** A resource that no deployment gets made: IAM refuses its path. */
export function failing(...DependsOn: string[]): object {
  return { Type: 'AWS::IAM::Group', Properties: { Path: 'without slashes' }, DependsOn };
}

export function list(value: unknown): Output[] {
  return Array.isArray(value) ? value : [];
}

export function allowAll(): object {
  return { Effect: 'Allow', Action: '*', Resource: '*' };
}

export function documentOf(...actions: string[]): object {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] };
}

export function trusting(principal: object): object {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal }] };
}

/** The error that a call ends in, as `Code Status message`. */
export function errorOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof AwsError) return `${error.code} ${error.httpStatus} ${error.message}`;
    throw error;
  }
  return 'no error';
}

export function compiled(document: object): CompiledPolicy {
  return CompiledPolicy.parse(document, 'test');
}
