import { evaluateNamedCondition, IntrinsicScope, resolveIntrinsics, TemplateError } from '../../../src/simulation/template/intrinsics';
import { validationError } from '../../input';
import { Properties, readProperties } from '../resources/property-schema';
import { ResourceType } from '../resources/resource-type';
import { findResourceType, RESOURCE_TYPE_NAMES } from '../resources/resource-types';
import { StackDesign } from '../state/stack';
import { dependencyOrder } from '../template/dependency-order';
import { dependsOn, ResourceDefinition, Template } from '../template/template';
import { references } from '../template/walk-references';

/** A resource that the template asks for, its condition being met. */
export interface PlannedResource {
  readonly logicalId: string;
  readonly definition: ResourceDefinition;
  readonly dependsOn: readonly string[];
}

/** The resources whose conditions are met, each after those it depends on. */
export function plannedResources(template: Template, scope: IntrinsicScope): PlannedResource[] {
  const active = Object.entries(template.Resources).filter(([logicalId, { Condition }]) =>
    Condition === undefined || evaluateNamedCondition(Condition, scope, `Resources.${logicalId}.Condition`));
  const ids = active.map(([logicalId]) => logicalId);
  const dependencies = new Map(active.map(([logicalId, definition]) => {
    const referred = references(definition.Properties, scope).map(({ name }) => name).filter(name => Object.hasOwn(template.Resources, name));
    const missing = referred.filter(name => !ids.includes(name));
    if (missing.length > 0) {
      throw validationError(`Template format error: Unresolved resource dependencies [${missing.join(', ')}] in the Resources block of the template`
        + `: the condition of what ${logicalId} refers to is not met`);
    }
    const explicit = dependsOn(definition).filter(name => ids.includes(name));
    return [logicalId, [...new Set([...referred, ...explicit])]] as const;
  }));
  return dependencyOrder(dependencies).map(logicalId => ({
    logicalId,
    definition: template.Resources[logicalId],
    dependsOn: dependencies.get(logicalId) ?? [],
  }));
}

export function resourceTypeOf({ definition }: PlannedResource): ResourceType {
  const type = findResourceType(definition.Type);
  if (!type) {
    throw new TemplateError(`Resource type ${definition.Type} is not supported by the embedded account, which knows ${RESOURCE_TYPE_NAMES.join(', ')}`);
  }
  return type;
}

/** The properties with every function resolved, checked against the type, with the tags of the stack added. */
export function resolveProperties(planned: PlannedResource, design: StackDesign, scope: IntrinsicScope): Properties {
  const type = resourceTypeOf(planned);
  const place = `Resources.${planned.logicalId}.Properties`;
  const resolved = resolveIntrinsics(planned.definition.Properties ?? {}, scope, place);
  const properties = readProperties(propertiesObject(resolved, place), type.properties);
  if (design.tags.length === 0 || !Object.hasOwn(type.properties, 'Tags')) return properties;
  const own = Array.isArray(properties.Tags) ? properties.Tags : [];
  const inherited = design.tags.filter(({ Key }) => !own.some(tag => tag.Key === Key));
  return { ...properties, Tags: [...own, ...inherited.map(({ Key, Value }) => ({ Key, Value }))] };
}

/** A function may stand for all the properties; `AWS::NoValue` then leaves them out. */
function propertiesObject(resolved: unknown, place: string): Properties {
  if (resolved === undefined) return {};
  if (typeof resolved === 'object' && resolved !== null && !Array.isArray(resolved)) return resolved as Properties;
  throw new TemplateError(`Template format error: ${place} must be an object, got ${JSON.stringify(resolved)}`);
}
