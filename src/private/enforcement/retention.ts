import { CfnDeletionPolicy, CfnResource, Lazy } from 'aws-cdk-lib';

/**
 * Gives a managed policy of an enforcement the removal policy of what it belongs to, the group that carries it or the first of its
 * documents, whenever that is set until synthesis.
 */
export function retainWith(leader: CfnResource, policy: CfnResource): void {
  policy.cfnOptions.deletionPolicy = Lazy.string({ produce: () => leader.cfnOptions.deletionPolicy }) as CfnDeletionPolicy;
  policy.cfnOptions.updateReplacePolicy = Lazy.string({ produce: () => leader.cfnOptions.updateReplacePolicy }) as CfnDeletionPolicy;
}
