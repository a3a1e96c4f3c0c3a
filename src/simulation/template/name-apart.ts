import { TemplateStack } from './template-stack';

/**
 * Tells unnamed resources apart that have the same logical ID in several stacks of an account, such as those of one stack class deployed to
 * two Regions: they are named after their stacks as well, as CloudFormation does it.
 *
 * See https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
 */
export function nameApart(stacks: readonly TemplateStack[]): void {
  for (const accountId of new Set(stacks.map(({ environment }) => environment.accountId))) {
    const ofAccount = stacks.filter(({ environment }) => environment.accountId === accountId);
    const seen = new Set<string>();
    const ambiguous = new Set<string>();
    for (const logicalId of ofAccount.flatMap(({ logicalIds }) => logicalIds)) (seen.has(logicalId) ? ambiguous : seen).add(logicalId);
    for (const stack of ofAccount) stack.nameAfterStack(ambiguous);
  }
}
