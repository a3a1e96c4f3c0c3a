import { Deployment, reading } from './deployment';
import { StackOutputs } from './output-roles';
import { cloudFormationClient } from '../../clients/clients';

/** The outputs of a stack as CloudFormation has them. */
export async function readStack(stack: string, deployment: Deployment): Promise<StackOutputs> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Loaded when needed; Jest cannot do import() in CommonJS.
  const { DescribeStacksCommand } = require('@aws-sdk/client-cloudformation') as typeof import('@aws-sdk/client-cloudformation');
  const client = await cloudFormationClient(deployment);
  const { Stacks = [] } = await reading(`stack ${stack}`, deployment, () => client.send(new DescribeStacksCommand({ StackName: stack })));
  const outputs = (Stacks[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue] as const);
  return { stack: Stacks[0]?.StackName ?? stack, outputs: Object.fromEntries(outputs), region: deployment.region };
}
