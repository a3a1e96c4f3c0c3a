import { ArnFormat, CfnResource, Lazy, Stack, Token } from 'aws-cdk-lib';
import { CfnGroup, CfnManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';

// CloudFormation names a resource after its stack and its logical ID and shortens both to what the service takes, which for
// policies and groups is 128 characters: so much of the logical ID is left in any case.
const SURE_PART_OF_LOGICAL_ID = 40;

/**
 * The ARN of a managed policy without referring to it, which the policy itself could not: by its name, or by the logical ID in the name
 * that CloudFormation makes up.
 */
export function policyArnPattern(policy: CfnManagedPolicy): string {
  return arnPattern(policy, `policy${policy.path ?? '/'}`, () => policy.managedPolicyName);
}

/**
 * The ARN of a group without referring to it: a group that names its policy cannot be named by it.
 */
export function groupArnPattern(group: CfnGroup): string {
  return arnPattern(group, `group${group.path ?? '/'}`, () => group.groupName);
}

/**
 * The ARNs of a group or user of which only the name is known: without a path and with any. Names hold no slash, so no other is reached.
 */
export function arnPatternsOfName(scope: IConstruct, kind: 'group' | 'user', name: string): string[] {
  return ['', '*/'].map((path) => iamArn(scope, `${kind}/${path}${name}`));
}

/**
 * The name without the path, which `Group.fromGroupArn` leaves on it and IAM does not take.
 */
export function bareName(name: string): string {
  return Token.isUnresolved(name) ? name : name.slice(name.lastIndexOf('/') + 1);
}

function arnPattern(resource: CfnResource, prefix: string, name: () => string | undefined): string {
  const stack = Stack.of(resource);
  return iamArn(resource, prefix + Lazy.uncachedString({
    produce: () => stack.resolve(name()) === undefined ? `*${logicalId(resource).slice(0, SURE_PART_OF_LOGICAL_ID)}*` : name(),
  }));
}

function logicalId(resource: CfnResource): string {
  return Stack.of(resource).resolve(resource.logicalId) as string;
}

function iamArn(scope: IConstruct, resource: string): string {
  return Stack.of(scope).formatArn({ service: 'iam', region: '', resource, arnFormat: ArnFormat.NO_RESOURCE_NAME });
}
