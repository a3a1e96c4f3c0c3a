import { page } from './paging';
import { parameterViews } from './stack-view';
import { Input, Output } from '../../operation';
import { ChangeSet } from '../state/change-set';
import { Stack } from '../state/stack';

export function changeSetView(changeSet: ChangeSet, stack: Stack, input: Input): Output {
  const { design } = changeSet;
  const { items, nextToken } = page(changeSet.changes, input);
  return {
    ...changeSetSummary(changeSet, stack),
    Parameters: parameterViews(design.parameters),
    NotificationARNs: [...design.notificationArns],
    RollbackConfiguration: {},
    Capabilities: [...design.capabilities],
    Tags: design.tags.map(({ Key, Value }) => ({ Key, Value })),
    Changes: items.map(change => ({ Type: 'Resource', ResourceChange: { ...change } })),
    NextToken: nextToken,
    OnStackFailure: changeSet.onStackFailure,
    DeploymentConfig: { Mode: 'STANDARD' },
  };
}

export function changeSetSummary(changeSet: ChangeSet, stack: Stack): Output {
  return {
    StackId: stack.stackId,
    StackName: stack.stackName,
    ChangeSetId: changeSet.changeSetId,
    ChangeSetName: changeSet.changeSetName,
    Description: changeSet.description,
    CreationTime: changeSet.creationTime,
    Status: changeSet.status,
    StatusReason: changeSet.statusReason,
    ExecutionStatus: changeSet.executionStatus,
    IncludeNestedStacks: false,
    ImportExistingResources: changeSet.importExistingResources,
  };
}
