import { canonical, changedProperties } from './changed-properties';
import { deploymentScope } from './deployment-scope';
import { executionContext } from './execution-identity';
import { PlannedResource, plannedResources, resolveProperties } from './planned-resource';
import { ChangeDetail, ResourceChange } from './resource-change';
import { IntrinsicScope } from '../../../src/simulation/template/intrinsics';
import { OperationContext } from '../../operation';
import { Properties } from '../resources/property-schema';
import { findResourceType } from '../resources/resource-types';
import { Stack, StackDesign, StackResource } from '../state/stack';
import { StackStore } from '../state/stack-store';
import { references } from '../template/walk-references';

/** What of a resource is not known before it is made. */
const UNKNOWN = 'known after the change set is executed';

/** What deploying a design would do to the resources of a stack. */
export function planChanges(design: StackDesign, stack: Stack, store: StackStore, context: OperationContext): ResourceChange[] {
  const remade = new Set<string>();
  const { region, account: { accountId, partition } } = context;
  const scope = deploymentScope({
    design,
    stack,
    store,
    region,
    accountId,
    partition,
    execution: () => executionContext(context, stack.roleArn),
    resource: logicalId => {
      const resource = stack.resources.get(logicalId);
      return resource && !remade.has(logicalId) ? resource : placeholder(design.template.Resources[logicalId]?.Type);
    },
  });
  const planned = plannedResources(design.template, scope);
  const changes = planned.flatMap(resource => {
    const change = planResource(resource, design, stack, scope, remade);
    if (change && (change.Action === 'Add' || change.Replacement === 'True')) remade.add(resource.logicalId);
    return change ? [change] : [];
  });
  const wanted = new Set(planned.map(({ logicalId }) => logicalId));
  const removed = [...stack.resources.values()].filter(({ logicalId }) => !wanted.has(logicalId));
  return [...changes, ...removed.map(removal)];
}

function placeholder(type: string): { physicalId: string; attributes: Properties } {
  const attributes = findResourceType(type)?.attributes ?? [];
  return { physicalId: UNKNOWN, attributes: Object.fromEntries(attributes.map(name => [name, UNKNOWN])) };
}

function planResource(
  planned: PlannedResource, design: StackDesign, stack: Stack, scope: IntrinsicScope, remade: ReadonlySet<string>): ResourceChange | undefined {
  const { logicalId, definition } = planned;
  const current = stack.resources.get(logicalId);
  if (!current || current.status === 'CREATE_FAILED') {
    return { Action: 'Add', LogicalResourceId: logicalId, ResourceType: definition.Type, Scope: [], Details: [] };
  }
  const details = [
    ...changedNames(planned, current, design, scope).map(name => propertyDetail(name, planned, stack, design, remade)),
    ...attributeDetails(planned, current),
  ];
  if (details.length === 0 && current.status !== 'UPDATE_FAILED') return undefined;
  const replaced = details.some(({ Target }) => Target.RequiresRecreation === 'Always');
  return {
    Action: 'Modify',
    LogicalResourceId: logicalId,
    PhysicalResourceId: current.physicalId,
    ResourceType: current.type,
    Replacement: replaced ? 'True' : 'False',
    PolicyAction: replaced ? (retains(definition.UpdateReplacePolicy) ? 'ReplaceAndRetain' : 'ReplaceAndDelete') : undefined,
    Scope: [...new Set(details.map(({ Target }) => Target.Attribute))],
    Details: details,
  };
}

function changedNames(planned: PlannedResource, current: StackResource, design: StackDesign, scope: IntrinsicScope): string[] {
  try {
    return changedProperties(current.properties, resolveProperties(planned, design, scope));
  } catch {
    // Properties that cannot be told yet, or that the deployment will refuse: all that the template gives may change.
    return Object.keys(planned.definition.Properties ?? {});
  }
}

function propertyDetail(name: string, { definition }: PlannedResource, stack: Stack, design: StackDesign, remade: ReadonlySet<string>): ChangeDetail {
  const expression = definition.Properties?.[name];
  const RequiresRecreation = findResourceType(definition.Type)?.properties[name]?.replaces ? 'Always' : 'Never';
  const Target = { Attribute: 'Properties', Name: name, RequiresRecreation } as const;
  for (const { name: referred, attribute } of references(expression)) {
    if (remade.has(referred)) {
      return attribute === undefined
        ? { Target, Evaluation: 'Dynamic', ChangeSource: 'ResourceReference', CausingEntity: referred }
        : { Target, Evaluation: 'Dynamic', ChangeSource: 'ResourceAttribute', CausingEntity: `${referred}.${attribute}` };
    }
    const [before, after] = [stack.design?.parameters, design.parameters].map(list => list?.find(({ key }) => key === referred));
    if (after && canonical(before?.resolved) !== canonical(after.resolved)) {
      return { Target, Evaluation: 'Static', ChangeSource: 'ParameterReference', CausingEntity: referred };
    }
  }
  return { Target, Evaluation: 'Static', ChangeSource: 'DirectModification' };
}

function attributeDetails({ definition }: PlannedResource, current: StackResource): ChangeDetail[] {
  const pairs = [
    ['Metadata', current.metadata, definition.Metadata],
    ['DeletionPolicy', current.deletionPolicy, definition.DeletionPolicy ?? 'Delete'],
    ['UpdateReplacePolicy', current.updateReplacePolicy, definition.UpdateReplacePolicy ?? 'Delete'],
  ] as const;
  return pairs.filter(([, before, after]) => canonical(before) !== canonical(after)).map(([Attribute]) => ({
    Target: { Attribute, RequiresRecreation: 'Never' }, Evaluation: 'Static', ChangeSource: 'DirectModification',
  }));
}

function removal({ logicalId, physicalId, type, deletionPolicy }: StackResource): ResourceChange {
  return {
    Action: 'Remove',
    LogicalResourceId: logicalId,
    PhysicalResourceId: physicalId,
    ResourceType: type,
    PolicyAction: retains(deletionPolicy) ? 'Retain' : 'Delete',
    Scope: [],
    Details: [],
  };
}

function retains(policy = 'Delete'): boolean {
  return policy.startsWith('Retain');
}

/** Whether a design changes anything about a stack that is deployed, resources aside. */
export function changesBesidesResources(design: StackDesign, stack: Stack): boolean {
  const { design: before } = stack;
  return !before || changesOutputs(design, before)
    || canonical([design.tags, design.notificationArns]) !== canonical([before.tags, before.notificationArns]);
}

function changesOutputs(design: StackDesign, before: StackDesign): boolean {
  const sections = ({ template: { Outputs = {}, Conditions = {} } }: StackDesign) => [Outputs, Object.keys(Outputs).length > 0 ? Conditions : {}];
  if (canonical(sections(design)) !== canonical(sections(before))) return true;
  const values = ({ parameters }: StackDesign) => new Map(parameters.map(({ key, resolved }) => [key, canonical(resolved)]));
  const [now, then] = [values(design), values(before)];
  return references(sections(design)).some(({ name }) => now.get(name) !== then.get(name));
}
