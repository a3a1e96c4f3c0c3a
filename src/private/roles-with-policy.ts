import { DefaultTokenResolver, IPostProcessor, IResolvable, IResolveContext, Reference, StringConcat, Tokenization } from 'aws-cdk-lib';
import { CfnManagedPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { asArray, renderedProperties } from './template-values';

/**
 * The roles of the app that a managed policy is attached to, from either side, or is the permissions boundary of: paths of roles, or
 * names as given.
 */
export function rolesWithPolicy(policy: CfnManagedPolicy): string[] {
  const named = asArray(renderedProperties(policy).Roles);
  const attached = policy.node.root.node.findAll()
    .filter((construct): construct is CfnRole => CfnRole.isCfnRole(construct))
    .filter((role) => refersTo(role, policy));
  return [...named.map((name) => JSON.stringify(name)), ...attached.map((role) => role.node.path)];
}

function refersTo(role: CfnRole, policy: CfnManagedPolicy): boolean {
  const references = new ReferenceRecorder();
  Tokenization.resolve([role.managedPolicyArns, role.permissionsBoundary], { scope: role, resolver: references, preparing: false });
  return references.targets.has(policy);
}

// The resolved ARN is no use for comparison: it is another expression in another stack, and two stacks
// may well have the same logical IDs.
class ReferenceRecorder extends DefaultTokenResolver {
  public readonly targets = new Set<unknown>();

  constructor() {
    super(new StringConcat());
  }

  public override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    if (Reference.isReference(token)) this.targets.add(token.target);
    return super.resolveToken(token, context, postProcessor);
  }
}
