import { below, comparable, describe, isObject, NO_VALUE, pair, present, scalar, Site, splitAttribute } from './intrinsic-arguments';
import { IntrinsicScope } from './intrinsic-scope';
import { TemplateError } from './template-error';

export type { IntrinsicScope } from './intrinsic-scope';
export { TemplateError } from './template-error';

type IntrinsicFunction = (argument: unknown, site: Site) => unknown;

const STACK_OUTPUT_MEMBERS = ['StackName', 'OutputName', 'Region', 'RoleArn'];

/**
 * Resolves every intrinsic function in a value. Members and items that are `AWS::NoValue` are
 * left out; a value that is `AWS::NoValue` as a whole becomes `undefined`.
 *
 * @throws TemplateError naming the function or reference and its place
 */
export function resolveIntrinsics(value: unknown, scope: IntrinsicScope, place: string = ''): unknown {
  const resolved = resolve(value, { scope, place, evaluating: [], known: new Map() });
  return resolved === NO_VALUE ? undefined : resolved;
}

/** Evaluates a condition: `Fn::And`, `Fn::Or`, `Fn::Not`, `Fn::Equals` or `{ Condition: name }`. */
export function evaluateCondition(condition: unknown, scope: IntrinsicScope, place: string = ''): boolean {
  return conditionAt(condition, { scope, place, evaluating: [], known: new Map() });
}

/** Evaluates an entry of the `Conditions` section by its name. */
export function evaluateNamedCondition(name: string, scope: IntrinsicScope, place: string = ''): boolean {
  return namedCondition(name, { scope, place, evaluating: [], known: new Map() });
}

/** The name of the intrinsic function that an object is a call of, if it is one. */
export function intrinsicName(value: unknown, place: string = ''): string | undefined {
  if (!isObject(value)) return undefined;
  const keys = Object.keys(value);
  const name = keys.find(key => key === 'Ref' || key.startsWith('Fn::'));
  if (name !== undefined && keys.length > 1) {
    throw new TemplateError(`Template format error: ${name} must be the only key of its object, found [${keys.join(', ')}]`, place);
  }
  return name;
}

const FUNCTIONS: Readonly<Record<string, IntrinsicFunction>> = {
  'Ref': (argument, site) => {
    if (typeof argument !== 'string') {
      throw new TemplateError('Template format error: Every Ref object must have a single String value.', site.place);
    }
    return argument === 'AWS::NoValue' ? NO_VALUE : reference(argument, site);
  },

  'Fn::GetAtt': (argument, site) => {
    const parts = typeof argument === 'string' && argument.includes('.') ? splitAttribute(argument) : argument;
    if (!Array.isArray(parts) || parts.length !== 2 || typeof parts[0] !== 'string') {
      throw new TemplateError(
        'Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute', site.place);
    }
    return attribute(parts[0], text(parts[1], below(site, '[1]'), 'Fn::GetAtt'), site);
  },

  'Fn::Join': (argument, site) => {
    const [delimiter, list] = pair(argument, site, 'Fn::Join', 'a string delimiter and a list of strings');
    if (typeof delimiter !== 'string') {
      throw new TemplateError('Template error: the delimiter of Fn::Join must be a string', site.place);
    }
    return strings(list, below(site, '[1]'), 'Fn::Join').join(delimiter);
  },

  'Fn::Split': (argument, site) => {
    const [delimiter, source] = pair(argument, site, 'Fn::Split', 'a delimiter and a string');
    if (typeof delimiter !== 'string' || delimiter === '') {
      throw new TemplateError('Template error: the delimiter of Fn::Split must be a string with at least one character', site.place);
    }
    return text(source, below(site, '[1]'), 'Fn::Split').split(delimiter);
  },

  'Fn::Select': (argument, site) => {
    const [index, list] = pair(argument, site, 'Fn::Select', 'an index and a list of strings');
    const position = text(index, below(site, '[0]'), 'Fn::Select');
    const items = present(resolve(list, below(site, '[1]')), below(site, '[1]'), 'Fn::Select');
    if (!Array.isArray(items)) {
      throw new TemplateError(`Template error: Fn::Select requires a list as its second parameter, got ${describe(items)}`, site.place);
    }
    if (!/^\d+$/.test(position) || Number(position) >= items.length) {
      throw new TemplateError(`Template error: Fn::Select cannot select nonexistent value at index ${position}`, site.place);
    }
    return items[Number(position)];
  },

  'Fn::Sub': (argument, site) => {
    if (typeof argument === 'string') return substitute(argument, new Map(), site);
    const [template, variables] = pair(argument, site, 'Fn::Sub', 'a string and a map of variables');
    if (typeof template !== 'string' || !isObject(variables)) {
      throw new TemplateError('Template error: Fn::Sub takes a string, or a list of a string and a map of variables', site.place);
    }
    return substitute(template, new Map(Object.entries(variables)), site);
  },

  'Fn::If': (argument, site) => {
    if (!Array.isArray(argument) || argument.length !== 3 || typeof argument[0] !== 'string') {
      throw new TemplateError('Template error: Fn::If requires a list argument with the name of a condition and two values', site.place);
    }
    const branch = namedCondition(argument[0], site) ? 1 : 2;
    return resolve(argument[branch], below(site, `[${branch}]`));
  },

  'Fn::Base64': (argument, site) => Buffer.from(text(argument, site, 'Fn::Base64'), 'utf8').toString('base64'),

  'Fn::ImportValue': (argument, site) => {
    const name = text(argument, site, 'Fn::ImportValue');
    if (!site.scope.importValue) throw new TemplateError(`Fn::ImportValue of ${name} cannot be resolved here`, site.place);
    const value = site.scope.importValue(name);
    if (value === undefined) {
      throw new TemplateError(`No export named ${name} found.`, site.place, 'Give the stack that exports it as well');
    }
    return value;
  },

  'Fn::GetStackOutput': (argument, site) => {
    const unknown = isObject(argument) ? Object.keys(argument).filter(key => !STACK_OUTPUT_MEMBERS.includes(key)) : [];
    if (!isObject(argument) || unknown.length > 0 || argument.StackName === undefined || argument.OutputName === undefined) {
      throw new TemplateError('Template error: every Fn::GetStackOutput object requires StackName and OutputName, and takes Region and RoleArn', site.place);
    }
    const [stackName = '', outputName = '', region, roleArn] = STACK_OUTPUT_MEMBERS.map(key =>
      (argument[key] === undefined ? undefined : text(argument[key], below(site, `.${key}`), 'Fn::GetStackOutput')));
    const value = site.scope.stackOutput?.({ stackName, outputName, region, roleArn });
    if (value === undefined) throw new TemplateError(`Fn::GetStackOutput of ${outputName} of the stack ${stackName} cannot be resolved here`, site.place);
    return value;
  },

  'Fn::FindInMap': (argument, site) => {
    if (!Array.isArray(argument) || argument.length !== 3) {
      throw new TemplateError(
        'Template error: every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value', site.place);
    }
    const keys = argument.map((key, index) => text(key, below(site, `[${index}]`), 'Fn::FindInMap'));
    const value = keys.reduce<unknown>((map, key) => (isObject(map) && Object.hasOwn(map, key) ? map[key] : undefined), site.scope.mappings ?? {});
    if (value === undefined) throw new TemplateError(`Template error: Unable to get mapping for ${keys.join('::')}`, site.place);
    return value;
  },

  'Fn::GetAZs': (argument, site) => {
    const region = text(argument, site, 'Fn::GetAZs') || text({ Ref: 'AWS::Region' }, site, 'Fn::GetAZs');
    const zones = site.scope.availabilityZones?.(region);
    if (!zones) throw new TemplateError(`Fn::GetAZs of ${region} cannot be resolved here`, site.place);
    return zones;
  },

  'Fn::And': (argument, site) => conditionList(argument, site, 'Fn::And').every((item, index) => conditionAt(item, below(site, `[${index}]`))),

  'Fn::Or': (argument, site) => conditionList(argument, site, 'Fn::Or').some((item, index) => conditionAt(item, below(site, `[${index}]`))),

  'Fn::Not': (argument, site) => {
    if (!Array.isArray(argument) || argument.length !== 1) {
      throw new TemplateError('Template error: every Fn::Not object requires one condition in a list', site.place);
    }
    return !conditionAt(argument[0], below(site, '[0]'));
  },

  'Fn::Equals': (argument, site) => {
    const [left, right] = pair(argument, site, 'Fn::Equals', 'two values');
    return comparable(resolve(left, below(site, '[0]'))) === comparable(resolve(right, below(site, '[1]')));
  },
};

/** Every intrinsic function that can be resolved. */
export const INTRINSIC_FUNCTIONS: readonly string[] = Object.keys(FUNCTIONS);

function resolve(value: unknown, site: Site): unknown {
  if (Array.isArray(value)) {
    return value.map((item, index) => resolve(item, below(site, `[${index}]`))).filter(item => item !== NO_VALUE);
  }
  if (!isObject(value)) return value;
  const name = intrinsicName(value, site.place);
  if (name !== undefined) {
    if (!Object.hasOwn(FUNCTIONS, name)) {
      throw new TemplateError(`Template error: intrinsic function ${name} is not supported, use one of ${INTRINSIC_FUNCTIONS.join(', ')}`, site.place);
    }
    return FUNCTIONS[name](value[name], below(site, `.${name}`));
  }
  const members = Object.entries(value).map(([key, member]) => [key, resolve(member, below(site, `.${key}`))] as const);
  return Object.fromEntries(members.filter(([, member]) => member !== NO_VALUE));
}

function conditionAt(condition: unknown, site: Site): boolean {
  if (isObject(condition) && Object.keys(condition).length === 1 && typeof condition.Condition === 'string') {
    return namedCondition(condition.Condition, site);
  }
  const value = resolve(condition, site);
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new TemplateError(`Template format error: expected a condition, got ${describe(value)}`, site.place);
}

function namedCondition(name: string, site: Site): boolean {
  const conditions = site.scope.conditions ?? {};
  if (!Object.hasOwn(conditions, name)) {
    throw new TemplateError(`Template format error: Unresolved condition dependency ${name} in the Conditions block of the template`, site.place);
  }
  if (site.evaluating.includes(name)) {
    throw new TemplateError(`Template error: Found circular condition dependency between ${[...site.evaluating, name].join(' and ')}`, site.place);
  }
  const known = site.known.get(name);
  if (known !== undefined) return known;
  const value = conditionAt(conditions[name], { ...site, place: `Conditions.${name}`, evaluating: [...site.evaluating, name] });
  site.known.set(name, value);
  return value;
}

function conditionList(argument: unknown, site: Site, name: string): unknown[] {
  if (!Array.isArray(argument) || argument.length < 2 || argument.length > 10) {
    throw new TemplateError(`Template error: every ${name} object requires a list of at least 2 and at most 10 boolean parameters.`, site.place);
  }
  return argument;
}

/** `${Name}` and `${Resource.Attribute}`; `${!Name}` stands for the text `${Name}`. */
function substitute(template: string, variables: ReadonlyMap<string, unknown>, site: Site): string {
  return template.replace(/\$\{(!?)([^{}]*)\}/g, (_match, literal: string, inside: string) => {
    if (literal) return '${' + inside + '}';
    const name = inside.trim();
    if (variables.has(name)) return text(variables.get(name), below(site, `[1].${name}`), 'Fn::Sub');
    if (!/^[A-Za-z0-9:_.-]+$/.test(name)) {
      throw new TemplateError('Template error: variable names in Fn::Sub syntax must contain only alphanumeric characters, underscores, '
        + `periods, and colons, got "${inside}"`, site.place);
    }
    const dotted = name.includes('.') ? splitAttribute(name) : undefined;
    return text(dotted ? attribute(dotted[0], dotted[1], site) : { Ref: name }, site, 'Fn::Sub');
  });
}

function reference(name: string, site: Site): unknown {
  const value = site.scope.ref(name);
  if (value === undefined) {
    throw new TemplateError(`Template format error: Unresolved resource dependencies [${name}]: no parameter or resource has this name`, site.place);
  }
  return value;
}

function attribute(logicalId: string, name: string, site: Site): unknown {
  const value = site.scope.getAtt(logicalId, name);
  if (value === undefined) {
    throw new TemplateError(`Template error: instance of Fn::GetAtt references ${logicalId}.${name}: no resource has this name and attribute`, site.place);
  }
  return value;
}

function strings(value: unknown, site: Site, name: string): string[] {
  const list = present(resolve(value, site), site, name);
  if (!Array.isArray(list)) throw new TemplateError(`Template error: ${name} requires a list of strings, got ${describe(list)}`, site.place);
  return list.map((item, index) => scalar(item, below(site, `[${index}]`), name));
}

function text(value: unknown, site: Site, name: string): string {
  return scalar(present(resolve(value, site), site, name), site, name);
}
