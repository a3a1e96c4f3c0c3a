import { unlessGone } from './convergence';
import { Properties, PropertyRules } from './property-schema';
import { ResourceContext, ResourceType } from './resource-type';
import { authorize } from '../../authorization/authorize';
import { changedProperties } from '../deployment/changed-properties';

/** What the events of a stack say of a resource that has its properties and attributes, and does nothing. */
export const HELD = 'Held by the embedded account without effect';

/** The permissions that CloudFormation needs for a resource, as far as they change something. */
export interface ResourcePermissions {
  readonly create?: string;
  readonly delete: string;
  /** By property: for setting it and, where that is another action, for taking it away. */
  readonly properties?: Readonly<Record<string, string | readonly [set: string, remove: string]>>;
}

export interface HeldType extends Pick<ResourceType, 'name' | 'nameProperty' | 'attributes'> {
  readonly properties: PropertyRules;
  readonly permissions: ResourcePermissions;
  /** What the permission to create is asked on, if there is no ARN before. */
  readonly createOn?: '*';
  physicalId(properties: Properties, context: ResourceContext): string;
  attributeValues?(physicalId: string, context: ResourceContext): Properties;
  /** The ARNs that permissions are asked on. */
  arns(physicalId: string, properties: Properties, context: ResourceContext): string[];
}

/** A resource type whose resources are kept by their stack and nowhere else; whoever deploys them needs the permissions nevertheless. */
export function heldResource({ createOn, permissions, physicalId, attributeValues, arns, ...type }: HeldType): ResourceType {
  const values = (id: string, context: ResourceContext) => attributeValues?.(id, context) ?? {};
  return {
    ...type,
    note: HELD,
    create(properties, context) {
      const id = physicalId(properties, context);
      const targets = arns(id, properties, context);
      if (permissions.create !== undefined) allow([permissions.create], createOn === undefined ? targets : [createOn], context);
      context.created(id);
      allow(changeActions(permissions, properties, {}), targets, context);
      return values(id, context);
    },
    update(id, properties, previous, context) {
      allow(changeActions(permissions, properties, previous), arns(id, properties, context), context);
      return values(id, context);
    },
    delete(id, properties, context) {
      unlessGone(() => allow([permissions.delete], arns(id, properties, context), context));
    },
  };
}

/** Throws as the service does unless the deployment's identity may do all of it on each resource. */
export function allow(actions: readonly string[], resources: readonly string[], { deployment }: ResourceContext): void {
  actions.forEach(action => resources.forEach(resource => authorize({ action, resource }, deployment.execution)));
}

/** The actions that bring the properties of a resource from what they were to what they are to be. */
export function changeActions({ properties: actions = {} }: ResourcePermissions, next: Properties, previous: Properties): string[] {
  const needed = changedProperties(previous, next).filter(name => Object.hasOwn(actions, name)).map(name => {
    const action = actions[name];
    return typeof action === 'string' ? action : action[next[name] === undefined ? 1 : 0];
  });
  return [...new Set(needed)];
}
