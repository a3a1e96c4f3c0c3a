import { CfnResource, Stack } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { OncePerSynthesis } from './once-per-synthesis';
import { propertiesWithPaths } from './reference-paths';
import { alternatives, asArray, isObject, Json, renderedProperties } from './template-values';

const POLICY_TYPES = ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy', 'AWS::IAM::RolePolicy'];

export interface AttachedDocument {
  /** As an error message calls it. */
  readonly name: string;
  readonly document: unknown;
}

/**
 * The policy documents that apply to the sessions of a role, as far as its stage of the app has them: in it, attached to it from either side,
 * or its permissions boundary.
 *
 * @param role the role
 * @param rendered its properties as they will be in the template
 */
export function documentsOf(role: CfnRole, rendered: Json): AttachedDocument[] {
  const inline = itemsOf(rendered.Policies).filter(isObject).map(({ PolicyName, PolicyDocument }) =>
    ({ name: `its inline policy ${JSON.stringify(PolicyName)}`, document: PolicyDocument }));

  const { ManagedPolicyArns, PermissionsBoundary, RoleName } = propertiesWithPaths(role);
  const known = POLICIES.get(role);
  const keys = [...ownKeys(role), ...keysIn(role, RoleName), ...keysIn(role, ManagedPolicyArns), ...keysIn(role, PermissionsBoundary)];
  return [...inline, ...[...new Set(keys.flatMap((key) => known.get(key) ?? []))].map((policy) =>
    ({ name: `the policy ${policy.node.path}`, document: renderedProperties(policy).PolicyDocument }))];
}

// The policies of a stage by all that a role is found with: what stands for the policies, and for the roles that they name.
const POLICIES = new OncePerSynthesis((stage) => {
  const policies = new Map<string, CfnResource[]>();
  for (const policy of stage.node.findAll().filter(isPolicy)) {
    const { Roles, RoleName } = propertiesWithPaths(policy);
    for (const key of [...ownKeys(policy), ...keysIn(policy, Roles), ...keysIn(policy, RoleName)]) {
      policies.set(key, [...policies.get(key) ?? [], policy]);
    }
  }
  return policies;
});

function isPolicy(construct: IConstruct): construct is CfnResource {
  return CfnResource.isCfnResource(construct) && POLICY_TYPES.includes(construct.cfnResourceType);
}

// A reference by construct is its path; one by an override is a logical ID, which is unique in its stack only.
function ownKeys(resource: CfnResource): string[] {
  const stack = Stack.of(resource);
  return [`Ref ${resource.node.path}`, `Ref ${stack.node.path}#${String(stack.resolve(resource.logicalId))}`];
}

function keysIn(resource: CfnResource, values: unknown): string[] {
  return itemsOf(values).flatMap((value) => {
    if (typeof value === 'string') return [`name ${resource.env.account}/${value}`];
    return isObject(value) && typeof value.Ref === 'string' ? [`Ref ${value.Ref}`, `Ref ${Stack.of(resource).node.path}#${value.Ref}`] : [];
  });
}

function itemsOf(list: unknown): unknown[] {
  return alternatives(list).flatMap(asArray).flatMap(alternatives);
}
