import { changedProperties } from './changed-properties';
import { DeploymentEnvironment } from './deployment-environment';
import { deploymentScope } from './deployment-scope';
import { BegunStep, runInParallel } from './in-parallel';
import { PlannedResource, plannedResources, resolveProperties, resourceTypeOf } from './planned-resource';
import { ResourceRunner } from './resource-runner';
import { checkExports, resolveOutputs } from './stack-outputs';
import { IntrinsicScope } from '../../../src/simulation/template/intrinsics';
import { StackDesign, StackResource } from '../state/stack';

/**
 * Brings the resources and outputs of a stack to a design, up to the first failure, which it throws.
 * Nothing is deleted: `superseded` takes what was replaced, and the answer is what the design has no more.
 */
export function applyDesign(
  design: StackDesign, environment: DeploymentEnvironment, runner: ResourceRunner, superseded: StackResource[]): StackResource[] {
  const { stack, store } = environment;
  const imports = new Set<string>();
  const scope = liveScope(design, environment, imports);
  const planned = plannedResources(design.template, scope);
  const byId = new Map(planned.map(resource => [resource.logicalId, resource]));
  runInParallel(new Map(planned.map(({ logicalId, dependsOn }) => [logicalId, dependsOn])), logicalId => {
    const resource = byId.get(logicalId);
    return resource && beginResource(resource, design, scope, environment, runner, superseded);
  });
  const removed = [...stack.resources.values()].filter(({ logicalId }) => !byId.has(logicalId));
  removed.forEach(resource => runner.permit(resource, 'Update:Delete'));
  const outputs = resolveOutputs(design.template, scope);
  checkExports(stack, outputs, store);
  stack.design = design;
  stack.outputs = outputs;
  stack.imports = imports;
  return removed;
}

function liveScope(design: StackDesign, environment: DeploymentEnvironment, imports: Set<string>): IntrinsicScope {
  const { stack, store, region, execution: { account } } = environment;
  return deploymentScope({
    design,
    stack,
    store,
    region,
    accountId: account.accountId,
    partition: account.partition,
    resource: logicalId => stack.resources.get(logicalId),
    imported: name => imports.add(name),
    execution: () => environment.execution,
  });
}

function beginResource(
  planned: PlannedResource, design: StackDesign, scope: IntrinsicScope,
  { stack }: DeploymentEnvironment, runner: ResourceRunner, superseded: StackResource[]): BegunStep | undefined {
  const current = stack.resources.get(planned.logicalId);
  const resolve = () => resolveProperties(planned, design, scope);
  if (!current || current.status === 'CREATE_FAILED') {
    if (current?.physicalId !== undefined) superseded.push(current);
    return runner.beginCreate(planned, resolve);
  }
  const properties = runner.resolving(planned, current, resolve);
  const changed = changedProperties(current.properties, properties);
  const type = resourceTypeOf(planned);
  if (changed.some(name => type.properties[name].replaces)) {
    runner.permit(current, 'Update:Replace');
    superseded.push(current);
    return runner.beginCreate(planned, () => properties, current);
  }
  if (changed.length > 0 || current.status === 'UPDATE_FAILED') {
    runner.permit(current, 'Update:Modify');
    return runner.beginUpdate(planned, current, properties);
  }
  keep(planned, current, stack.resources);
  return undefined;
}

/** The resource stays as it is, what the template says about it besides its properties may change. */
function keep({ logicalId, definition, dependsOn }: PlannedResource, current: StackResource, resources: Map<string, StackResource>): void {
  resources.set(logicalId, {
    ...current,
    dependsOn,
    metadata: definition.Metadata,
    deletionPolicy: definition.DeletionPolicy ?? 'Delete',
    updateReplacePolicy: definition.UpdateReplacePolicy ?? 'Delete',
  });
}
