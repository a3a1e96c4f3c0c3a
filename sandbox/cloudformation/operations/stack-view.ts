import { Output } from '../../operation';
import { Stack, StackEvent, StackResource } from '../state/stack';
import { ParameterValue } from '../template/parameter-value';

const HIDDEN = '****';

/** A stack as DescribeStacks shows it. */
export function stackView(stack: Stack): Output {
  const { design } = stack;
  return {
    StackId: stack.stackId,
    StackName: stack.stackName,
    Description: design?.template.Description,
    Parameters: parameterViews(design?.parameters),
    CreationTime: stack.creationTime,
    LastUpdatedTime: stack.lastUpdatedTime,
    DeletionTime: stack.deletionTime,
    RollbackConfiguration: {},
    StackStatus: stack.status,
    StackStatusReason: stack.statusReason,
    DisableRollback: stack.disableRollback,
    DeploymentConfig: { Mode: 'STANDARD', DisableRollback: stack.disableRollback },
    NotificationARNs: [...design?.notificationArns ?? []],
    Capabilities: nonEmpty(design?.capabilities),
    Outputs: nonEmpty(stack.outputs.map(({ key, value, description, exportName }) =>
      ({ OutputKey: key, OutputValue: value, Description: description, ExportName: exportName }))),
    RoleARN: stack.roleArn,
    Tags: (design?.tags ?? []).map(({ Key, Value }) => ({ Key, Value })),
    EnableTerminationProtection: stack.terminationProtection,
    DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
    LastOperations: stack.lastOperations.map(({ type, id }) => ({ OperationType: type, OperationId: id })),
  };
}

export function stackSummary(stack: Stack): Output {
  return {
    StackId: stack.stackId,
    StackName: stack.stackName,
    TemplateDescription: stack.design?.template.Description,
    CreationTime: stack.creationTime,
    LastUpdatedTime: stack.lastUpdatedTime,
    DeletionTime: stack.deletionTime,
    StackStatus: stack.status,
    StackStatusReason: stack.statusReason,
    DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
  };
}

export function parameterViews(parameters: readonly ParameterValue[] | undefined): Output[] | undefined {
  return nonEmpty(parameters?.map(({ key, value, noEcho, ssmValue }) =>
    ({ ParameterKey: key, ParameterValue: noEcho ? HIDDEN : value, ResolvedValue: ssmValue })));
}

export function eventView(event: StackEvent, stack: Stack): Output {
  return {
    StackId: stack.stackId,
    EventId: event.eventId,
    StackName: stack.stackName,
    OperationId: event.operationId,
    LogicalResourceId: event.logicalId,
    PhysicalResourceId: event.physicalId,
    ResourceType: event.resourceType,
    Timestamp: event.timestamp,
    ResourceStatus: event.status,
    ResourceStatusReason: event.statusReason,
    ResourceProperties: event.properties,
    ClientRequestToken: event.clientRequestToken,
  };
}

export function resourceView(resource: StackResource, stack: Stack): Output {
  return { StackName: stack.stackName, StackId: stack.stackId, ...resourceMembers(resource), Timestamp: resource.timestamp };
}

export function resourceDetail(resource: StackResource, stack: Stack): Output {
  return {
    StackName: stack.stackName,
    StackId: stack.stackId,
    ...resourceMembers(resource),
    LastUpdatedTimestamp: resource.timestamp,
    Metadata: resource.metadata === undefined ? '{}' : JSON.stringify(resource.metadata),
  };
}

export function resourceSummary(resource: StackResource): Output {
  return { ...resourceMembers(resource), LastUpdatedTimestamp: resource.timestamp };
}

function resourceMembers({ logicalId, physicalId, type, status, statusReason }: StackResource): Output {
  return {
    LogicalResourceId: logicalId,
    PhysicalResourceId: physicalId,
    ResourceType: type,
    ResourceStatus: status,
    ResourceStatusReason: statusReason,
    DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' },
  };
}

function nonEmpty<T>(list: readonly T[] | undefined): T[] | undefined {
  return list && list.length > 0 ? [...list] : undefined;
}
