import { DeploymentEnvironment } from './deployment-environment';
import { failureReason, ResourceFailures } from './failure-reason';
import { BegunStep } from './in-parallel';
import { physicalName } from './physical-name';
import { PlannedResource, resourceTypeOf } from './planned-resource';
import { StackJournal } from './stack-journal';
import { stackPolicyRefusal, UpdateAction } from './stack-policy';
import { TemplateError } from '../../../src/simulation/template/intrinsics';
import { invoke } from '../../invoke';
import { Properties } from '../resources/property-schema';
import { ResourceContext, ResourceType } from '../resources/resource-type';
import { findResourceType } from '../resources/resource-types';
import { StackResource } from '../state/stack';

const REPLACING = 'Requested update requires the creation of a new physical resource; hence creating one.';

/** Carries out steps of a deployment on single resources and writes down how they went. */
export class ResourceRunner {
  private readonly failures = new ResourceFailures();

  constructor(private readonly environment: DeploymentEnvironment, readonly journal: StackJournal) {}

  /** Begins to create a resource, new or in place of one that cannot be updated. */
  beginCreate(planned: PlannedResource, resolve: () => Properties, replaced?: StackResource): BegunStep {
    const verb = replaced ? 'UPDATE' : 'CREATE';
    // Until there is a new physical resource, the record stands for the one to be replaced.
    const resource = { ...this.newRecord(planned), ...(replaced && inherited(replaced)) };
    this.environment.stack.resources.set(resource.logicalId, resource);
    this.journal.resourceStatus(resource, `${verb}_IN_PROGRESS`, replaced ? REPLACING : undefined);
    return this.begun(resource, verb, () => {
      const type = resourceTypeOf(planned);
      const properties = resolve();
      if (replaced) refuseCustomName(type, properties, replaced.properties);
      resource.attributes = type.create(properties, this.context(planned.logicalId, physicalId => {
        resource.physicalId = physicalId;
        resource.properties = properties;
        this.journal.resourceStatus(resource, `${verb}_IN_PROGRESS`, 'Resource creation Initiated');
      }));
    });
  }

  /** Begins to update a resource in place; `previous` is what it is now, as far as is known. */
  beginUpdate(planned: PlannedResource, previous: StackResource, properties: Properties): BegunStep {
    const resource: StackResource = { ...this.newRecord(planned), ...inherited(previous), properties };
    this.environment.stack.resources.set(resource.logicalId, resource);
    this.journal.resourceStatus(resource, 'UPDATE_IN_PROGRESS');
    const { finish, cancel } = this.begun(resource, 'UPDATE', () => {
      const physicalId = previous.physicalId ?? '';
      const attributes = resourceTypeOf(planned).update(physicalId, properties, previous.properties, this.context(planned.logicalId));
      resource.attributes = { ...previous.attributes, ...attributes };
    });
    return {
      finish,
      cancel: () => {
        resource.properties = previous.properties;
        cancel();
      },
    };
  }

  /** Resolves the properties of a resource that is there; failing that counts as a failed update of it. */
  resolving(planned: PlannedResource, current: StackResource, resolve: () => Properties): Properties {
    try {
      return resolve();
    } catch (error) {
      const resource: StackResource = { ...this.newRecord(planned), ...inherited(current) };
      this.environment.stack.resources.set(planned.logicalId, resource);
      this.journal.resourceStatus(resource, 'UPDATE_FAILED', failureReason(error, resource));
      throw this.failure(planned.logicalId, 'update');
    }
  }

  /** Fails the update of a resource that the stack policy protects. */
  permit(current: StackResource, action: UpdateAction): void {
    const { stackPolicy, stack } = this.environment;
    const refusal = stackPolicy && stackPolicyRefusal(stackPolicy, action, current.logicalId, current.type);
    if (refusal === undefined) return;
    const resource = { ...current };
    stack.resources.set(resource.logicalId, resource);
    this.journal.resourceStatus(resource, 'UPDATE_FAILED', refusal);
    throw this.failure(resource.logicalId, 'update');
  }

  /** Brings a resource back to what it was before a failed update. Returns whether that worked. */
  restore(before: StackResource, attempted: StackResource): boolean {
    const type = findResourceType(before.type);
    this.journal.resourceStatus(before, 'UPDATE_IN_PROGRESS');
    try {
      if (type && before.physicalId === attempted.physicalId && before.physicalId !== undefined) {
        type.update(before.physicalId, before.properties, attempted.properties, { ...this.context(before.logicalId), isRestoring: true });
      }
    } catch (error) {
      this.journal.resourceStatus(attempted, 'UPDATE_FAILED', failureReason(error, before));
      return false;
    }
    this.environment.stack.resources.set(before.logicalId, before);
    this.journal.resourceStatus(before, 'UPDATE_COMPLETE');
    return true;
  }

  /** Begins to delete a resource, or leaves it where its policy says so; the step returns whether it is off the stack. */
  beginDelete(resource: StackResource, retain: boolean): () => boolean {
    if (retain) {
      this.journal.resourceStatus(resource, 'DELETE_SKIPPED');
      return () => true;
    }
    this.journal.resourceStatus(resource, 'DELETE_IN_PROGRESS');
    return () => {
      try {
        const type = findResourceType(resource.type);
        if (type && resource.physicalId !== undefined) type.delete(resource.physicalId, resource.properties, this.context(resource.logicalId));
      } catch (error) {
        this.journal.resourceStatus(resource, 'DELETE_FAILED', failureReason(error, resource));
        return false;
      }
      this.journal.resourceStatus(resource, 'DELETE_COMPLETE');
      return true;
    };
  }

  /** Whether a resource that a failed operation has made stays, instead of going with the rollback. */
  keepsOnRollback({ deletionPolicy }: StackResource): boolean {
    return deletionPolicy === 'Retain' && !this.environment.retainExceptOnCreate;
  }

  private begun(resource: StackResource, verb: 'CREATE' | 'UPDATE', step: () => void): BegunStep {
    const during = verb === 'CREATE' ? 'create' : 'update';
    const failed = (reason: string) => {
      this.journal.resourceStatus(resource, `${verb}_FAILED`, reason);
      return this.failure(resource.logicalId, during);
    };
    return {
      finish: () => {
        try {
          step();
        } catch (error) {
          throw failed(failureReason(error, resource));
        }
        this.journal.resourceStatus(resource, `${verb}_COMPLETE`, findResourceType(resource.type)?.note);
      },
      cancel: () => void failed(verb === 'CREATE' ? 'Resource creation cancelled' : 'Resource update cancelled'),
    };
  }

  /** All failures of one deployment are told together, those that were cancelled after the first among them. */
  private failure(logicalId: string, during: 'create' | 'update'): ResourceFailures {
    this.failures.add(logicalId, during);
    return this.failures;
  }

  private newRecord({ logicalId, definition, dependsOn }: PlannedResource): StackResource {
    return {
      logicalId,
      type: definition.Type,
      status: '',
      timestamp: this.journal.now(),
      properties: {},
      attributes: {},
      metadata: definition.Metadata,
      deletionPolicy: definition.DeletionPolicy ?? 'Delete',
      updateReplacePolicy: definition.UpdateReplacePolicy ?? 'Delete',
      dependsOn,
    };
  }

  private context(logicalId: string, created: (physicalId: string) => void = () => undefined): ResourceContext {
    const { stack, execution } = this.environment;
    return {
      logicalId,
      stackName: stack.stackName,
      accountId: execution.account.accountId,
      partition: execution.account.partition,
      deployment: this.environment,
      iam: (action, input) => invoke('iam', action, withoutUndefined(input), execution),
      ssm: (action, input) => invoke('ssm', action, withoutUndefined(input), execution),
      generateName: maximum => physicalName(stack.stackName, logicalId, maximum),
      created,
    };
  }
}

function inherited({ physicalId, properties, attributes }: StackResource): Pick<StackResource, 'physicalId' | 'properties' | 'attributes'> {
  return { physicalId, properties, attributes };
}

/** A new resource of the same name cannot be made while the old one is there. */
function refuseCustomName({ nameProperty }: ResourceType, next: Properties, previous: Properties): void {
  if (nameProperty === undefined) return;
  const name = next[nameProperty];
  if (name !== undefined && name === previous[nameProperty]) {
    throw new TemplateError(`CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${String(name)} and update the stack again.`);
  }
}

function withoutUndefined(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

