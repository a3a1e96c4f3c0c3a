import { CfnResource, DefaultTokenResolver, IPostProcessor, IResolvable, IResolveContext, Reference, Tokenization } from 'aws-cdk-lib';
import { PolicyDocument } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { isIntrinsic, isObject, Json } from './template-values';

/**
 * Resolves a value like a template does, but refers to a resource by its path, as `{ Ref: path }`, in whatever stack it is.
 *
 * A logical ID is no use for comparison: two stacks may well have the same, and another stack imports a value instead.
 */
export function resolveWithPaths(scope: IConstruct, value: unknown): unknown {
  return Tokenization.resolve(value, { scope, resolver: new PathResolver(), preparing: false });
}

/**
 * The properties of a resource as they will be in the template, overrides included, but for the references.
 *
 * Policy documents are left empty: to render them takes longer than all the rest.
 */
export function propertiesWithPaths(resource: CfnResource): Json {
  const template = resolveWithPaths(resource, resource._toCloudFormation()) as { Resources: Record<string, { Properties?: Json }> };
  return Object.values(template.Resources)[0].Properties ?? {};
}

/**
 * The path of the resource that a value from `resolveWithPaths` is a reference to.
 */
export function referredPath(value: unknown): string | undefined {
  return isObject(value) && isIntrinsic(value) && typeof value.Ref === 'string' && value.Ref.includes('/') ? value.Ref : undefined;
}

class PathResolver extends DefaultTokenResolver {
  constructor() {
    // StringConcat would make "[object Object]" of each reference, and so the same text of different ones.
    super({ join: (left: unknown, right: unknown) => isObject(left) || isObject(right) ? { 'Fn::Join': ['', [left, right]] } : `${left}${right}` });
  }

  public override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    if (token instanceof PolicyDocument) return {};
    return Reference.isReference(token) && CfnResource.isCfnResource(token.target)
      ? { Ref: token.target.node.path }
      : super.resolveToken(token, context, postProcessor);
  }
}
