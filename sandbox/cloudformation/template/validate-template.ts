import { checkConditions } from './check-conditions';
import { checkLimits } from './check-limits';
import { checkParameterDefinition } from './check-parameter-definition';
import { dependsOn, ResourceDefinition, Template } from './template';
import { references } from './walk-references';
import { INTRINSIC_FUNCTIONS, intrinsicName } from '../../../src/simulation/template/intrinsics';
import { validationError } from '../../input';
import { findResourceType } from '../resources/resource-types';

const SECTIONS = ['AWSTemplateFormatVersion', 'Description', 'Metadata', 'Parameters', 'Rules', 'Mappings', 'Conditions', 'Resources', 'Outputs'];
const RESOURCE_MEMBERS = ['Type', 'Properties', 'DependsOn', 'Condition', 'Metadata', 'DeletionPolicy', 'UpdateReplacePolicy'];
const RULE_FUNCTIONS = ['Fn::Contains', 'Fn::EachMemberEquals', 'Fn::EachMemberIn'];
const REPLACE_POLICIES = ['Delete', 'Retain'];
const DELETION_POLICIES = [...REPLACE_POLICIES, 'RetainExceptOnCreate'];

/** Refuses what CloudFormation refuses before it touches a stack, and whatever this one cannot do. */
export function validateTemplate(value: Record<string, unknown>): Template {
  const unknown = Object.keys(value).filter(section => !SECTIONS.includes(section));
  if (unknown.length > 0) {
    throw validationError(`Invalid template property or properties [${unknown.join(', ')}]; this account reads ${SECTIONS.join(', ')}`);
  }
  if (value.Description !== undefined && typeof value.Description !== 'string') {
    throw validationError('Template format error: [/Description] Every Description member must be a string.');
  }
  for (const section of SECTIONS.slice(3)) {
    if (value[section] !== undefined && !isObject(value[section])) {
      throw validationError(`Template format error: [/${section}] must be an object`);
    }
  }
  if (!isObject(value.Resources) || Object.keys(value.Resources).length === 0) {
    throw validationError('Template format error: At least one Resources member must be defined.');
  }
  checkLimits(value);
  Object.entries(value.Parameters ?? {}).forEach(([key, definition]) => checkParameterDefinition(key, definition));
  Object.entries(value.Resources).forEach(([logicalId, definition]) => checkResource(logicalId, definition));
  Object.entries(value.Outputs ?? {}).forEach(([key, output]) => checkOutput(key, output));
  const template = value as Record<string, unknown> & Template;
  checkFunctions(template);
  checkConditions(template);
  checkReferences(template);
  return template;
}

function checkResource(logicalId: string, definition: unknown): void {
  if (!/^[A-Za-z0-9]{1,255}$/.test(logicalId)) {
    throw validationError(`Template format error: Resource name ${logicalId} is non alphanumeric.`);
  }
  if (!isObject(definition) || typeof definition.Type !== 'string') {
    throw validationError(`Template format error: [/Resources/${logicalId}] Every Resources object must contain a Type member.`);
  }
  const unknown = Object.keys(definition).find(member => !RESOURCE_MEMBERS.includes(member));
  if (unknown !== undefined) {
    throw validationError(`Invalid template resource property '${unknown}' of ${logicalId}; this account reads ${RESOURCE_MEMBERS.join(', ')}`);
  }
  if (definition.Properties !== undefined && !isObject(definition.Properties)) {
    throw validationError(`Template format error: [/Resources/${logicalId}/Properties] must be an object`);
  }
  checkConditionName(definition.Condition, `Resources/${logicalId}`);
  for (const member of ['DeletionPolicy', 'UpdateReplacePolicy']) {
    const policy = definition[member];
    if (policy === 'Snapshot') {
      throw validationError(`Template error: resource type ${definition.Type} does not support ${member === 'DeletionPolicy' ? 'deletion' : 'update replace'} policy Snapshot`);
    }
    if (policy !== undefined && !(member === 'DeletionPolicy' ? DELETION_POLICIES : REPLACE_POLICIES).includes(String(policy))) {
      throw validationError(`Template format error: Unrecognized ${member} ${JSON.stringify(policy)} for resource ${logicalId}, use one of `
        + (member === 'DeletionPolicy' ? DELETION_POLICIES : REPLACE_POLICIES).join(', '));
    }
  }
}

function checkOutput(key: string, output: unknown): void {
  if (!/^[A-Za-z0-9]{1,255}$/.test(key)) {
    throw validationError(`Template format error: Output name ${key} is non alphanumeric.`);
  }
  if (!isObject(output) || output.Value === undefined) {
    throw validationError(`Template format error: [/Outputs/${key}] Every Outputs member must contain a Value object`);
  }
  if (output.Description !== undefined && typeof output.Description !== 'string') {
    throw validationError(`Template format error: [/Outputs/${key}/Description] Every Description member must be a string.`);
  }
  if (output.Export !== undefined && (!isObject(output.Export) || output.Export.Name === undefined)) {
    throw validationError(`Template format error: [/Outputs/${key}/Export] Every Export must be an object with a Name`);
  }
  checkConditionName(output.Condition, `Outputs/${key}`);
}

function checkConditionName(condition: unknown, place: string): void {
  if (condition !== undefined && typeof condition !== 'string') {
    throw validationError(`Template format error: [/${place}/Condition] Every Condition member must be a string.`);
  }
}

function checkFunctions(template: Template): void {
  walk(template.Resources, 'Resources', [...INTRINSIC_FUNCTIONS]);
  walk(template.Outputs, 'Outputs', [...INTRINSIC_FUNCTIONS]);
  walk(template.Conditions, 'Conditions', [...INTRINSIC_FUNCTIONS]);
  walk(template.Rules, 'Rules', [...INTRINSIC_FUNCTIONS, ...RULE_FUNCTIONS]);
}

function walk(value: unknown, place: string, known: readonly string[]): void {
  if (typeof value === 'string' && value.includes('{{resolve:')) {
    throw validationError(`Template error: the dynamic reference ${value} at ${place} is not supported by this account; write the value out or use a parameter`);
  }
  if (typeof value !== 'object' || value === null) return;
  const name = intrinsicName(value, place);
  if (name !== undefined && !known.includes(name)) {
    throw validationError(`Template error: intrinsic function ${name} at ${place} is not supported by this account, which knows ${known.join(', ')}`);
  }
  Object.entries(value).forEach(([key, member]) => walk(member, `${place}/${key}`, known));
}

function checkReferences(template: Template): void {
  const names = [...Object.keys(template.Parameters ?? {}), ...Object.keys(template.Resources)];
  for (const [logicalId, definition] of Object.entries(template.Resources)) {
    const missing = dependsOn(definition).filter(id => !Object.hasOwn(template.Resources, id));
    refuseMissing([...missing, ...missingNames(definition.Properties, names)], `the Resources block of the template, needed by ${logicalId}`);
    checkAttributes(definition.Properties, template.Resources, `Resources.${logicalId}`);
  }
  for (const [key, output] of Object.entries(template.Outputs ?? {})) {
    refuseMissing(missingNames(output, names), `the Outputs block of the template, needed by ${key}`);
    checkAttributes(output, template.Resources, `Outputs.${key}`);
  }
}

function refuseMissing(missing: string[], place: string): void {
  if (missing.length > 0) {
    throw validationError(`Template format error: Unresolved resource dependencies [${[...new Set(missing)].join(', ')}] in ${place}`);
  }
}

function missingNames(value: unknown, names: readonly string[]): string[] {
  return references(value).filter(({ attribute }) => attribute === undefined).map(({ name }) => name)
    .filter(name => !name.startsWith('AWS::') && !names.includes(name));
}

function checkAttributes(value: unknown, resources: Readonly<Record<string, ResourceDefinition>>, place: string): void {
  for (const { name, attribute } of references(value)) {
    if (attribute === undefined) continue;
    if (!Object.hasOwn(resources, name)) {
      throw validationError(`Template error: instance of Fn::GetAtt references undefined resource ${name} (at ${place})`);
    }
    const type = findResourceType(resources[name].Type);
    if (type && !type.attributes.includes(attribute)) {
      throw validationError(`Template error: resource ${name} does not support attribute type ${attribute} in Fn::GetAtt; `
        + `${type.name} has ${type.attributes.join(', ') || 'none'} (at ${place})`);
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
