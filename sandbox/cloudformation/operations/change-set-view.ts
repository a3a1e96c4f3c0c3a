import { parameterViews } from './stack-view';
import { Output } from '../../operation';
import { ChangeSet } from '../state/change-set';
import { Stack } from '../state/stack';

export function changeSetView(changeSet: ChangeSet, stack: Stack): Output {
  const { design } = changeSet;
  return {
    ...changeSetSummary(changeSet, stack),
    Parameters: parameterViews(design.parameters),
    NotificationARNs: [],
    RollbackConfiguration: {},
    Capabilities: [...design.capabilities],
    Tags: design.tags.map(({ Key, Value }) => ({ Key, Value })),
    Changes: changeSet.changes.map(change => ({ Type: 'Resource', ResourceChange: { ...change } })),
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
  };
}
