import { DefaultTokenResolver, IPostProcessor, IResolvable, IResolveContext, Reference, StringConcat, Tokenization } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/**
 * The constructs that a value refers to.
 *
 * What the value resolves to is no use for comparison: it is another expression in another stack, and two stacks
 * may well have the same logical IDs.
 */
export function referencesIn(value: unknown, scope: IConstruct): Set<IConstruct> {
  const references = new ReferenceRecorder();
  Tokenization.resolve(value, { scope, resolver: references, preparing: false });
  return references.targets;
}

class ReferenceRecorder extends DefaultTokenResolver {
  public readonly targets = new Set<IConstruct>();

  constructor() {
    super(new StringConcat());
  }

  public override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    if (Reference.isReference(token)) this.targets.add(token.target);
    return super.resolveToken(token, context, postProcessor);
  }
}
