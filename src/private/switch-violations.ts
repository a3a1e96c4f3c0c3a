import { CfnOutput, Stack } from 'aws-cdk-lib';
import { CfnGroup, CfnManagedPolicy, IGroupRef, ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { GroupMemberships } from './group-memberships';
import { OncePerSynthesis } from './once-per-synthesis';
import { referredPath, resolveWithPaths } from './reference-paths';
import { asArray } from './template-values';

// See "IAM and AWS STS quotas" in the IAM User Guide.
const MOST_POLICIES_ON_GROUP = 10;

// See "CloudFormation quotas" in the AWS CloudFormation User Guide.
const MOST_OUTPUTS = 200;

/**
 * What is wrong with a switch once everything is added to it.
 */
export function switchViolations(scope: IConstruct, groups: IGroupRef[], policies: ManagedPolicy[], roles: number): string[] {
  return [
    ...groups.length === 0 ? ['groups is empty; expected the groups whose users may switch, there or by addGroup'] : [],
    ...roles === 0 ? ['no role to switch to is given; expected at least one in roles, roleArns or targets, or by addTarget, addRole, '
      + 'addRoleArn or addAccounts'] : [],
    ...[...new Set(groups)].flatMap((group) => quotaViolation(group, policies.length, roles)),
    ...outputViolation(Stack.of(scope)),
  ];
}

// aws-cdk-lib counts resources only. Many switches in one stack, or thousands of roles, get there by their manifests.
function outputViolation(stack: Stack): string[] {
  const count = OUTPUTS.get(stack).get(stack) ?? 0;
  return count <= MOST_OUTPUTS ? [] : [`the stack ${stack.node.path} has ${count} outputs, with the switch-role URLs and the manifests of its `
    + `switches; CloudFormation takes ${MOST_OUTPUTS}; put some of the switches, or of their roles, into other stacks`];
}

const OUTPUTS = new OncePerSynthesis((stage) => {
  const counts = new Map<Stack, number>();
  for (const output of stage.node.findAll()) {
    if (output instanceof CfnOutput) counts.set(output.stack, (counts.get(output.stack) ?? 0) + 1);
  }
  return counts;
});

function quotaViolation(group: IGroupRef, ofSwitch: number, roles: number): string[] {
  const count = managedPoliciesOn(group);
  if (count <= MOST_POLICIES_ON_GROUP) return [];
  return [`the group ${group.node.path} would have ${count} managed policies, ${ofSwitch} of them for the ${roles} roles of this switch; IAM takes `
    + `${MOST_POLICIES_ON_GROUP}; set organizationId, so that roles are allowed by name in every account of the organization, or spread the `
    + 'roles over several groups, each with a switch of its own'];
}

// As far as this app knows, and each once, from whatever side it is attached.
function managedPoliciesOn(group: IGroupRef): number {
  const resource = CfnGroup.isCfnGroup(group) ? group : group.node.defaultChild;
  if (!CfnGroup.isCfnGroup(resource)) return policiesNaming(group).length;
  const own = asArray(resolveWithPaths(resource, resource.managedPolicyArns)).map((arn) => referredPath(arn) ?? JSON.stringify(arn));
  return new Set([...own, ...GroupMemberships.of(resource).policiesOf(resource)]).size;
}

// An imported group has nothing but its name.
function policiesNaming(group: IGroupRef): CfnManagedPolicy[] {
  const { groupName } = group.groupRef;
  return group.node.root.node.findAll()
    .filter((construct) => CfnManagedPolicy.isCfnManagedPolicy(construct))
    .filter((policy) => Stack.of(policy).account === group.env.account && asArray(Stack.of(policy).resolve(policy.groups)).includes(groupName));
}
