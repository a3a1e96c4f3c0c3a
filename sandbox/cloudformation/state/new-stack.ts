import { randomUUID } from 'node:crypto';
import { Stack } from './stack';
import { OperationContext } from '../../operation';

/** A stack that has a name and nothing else yet. */
export function newStack(stackName: string, { account, region, cloud }: OperationContext): Stack {
  return {
    stackId: `arn:${account.partition}:cloudformation:${region}:${account.accountId}:stack/${stackName}/${randomUUID()}`,
    stackName,
    creationTime: new Date(cloud.clock.now()),
    status: 'REVIEW_IN_PROGRESS',
    disableRollback: false,
    terminationProtection: false,
    resources: new Map(),
    deletedResources: new Map(),
    outputs: [],
    imports: new Set(),
    events: [],
    changeSets: [],
    lastOperations: [],
  };
}
