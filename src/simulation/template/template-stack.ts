import { Place } from '../place';
import { describe, isJsonObject, JsonObject } from '../policy-json';
import { TemplateSimulationProps } from '../template-simulation-props';
import { IntrinsicScope } from './intrinsic-scope';
import { evaluateNamedCondition, resolveIntrinsics } from './intrinsics';
import { attributeValue, refValue, ResourceReference } from './resource-values';
import { pseudoParameter, StackEnvironment, stackEnvironment } from './stack-environment';
import { MissingParameterError, TemplateError } from './template-error';
import { placeOf, TemplateOrigin } from './template-origin';

const TRANSFORM = 'Fn::Transform';

/** What to give instead of a template that is rewritten when it is deployed. */
export const GIVE_PROCESSED = 'Give the processed template: aws cloudformation get-template --template-stage Processed';

/** A value that another stack exports; undefined if none does. */
export type ImportValue = (name: string, environment: StackEnvironment) => unknown;

/** The stack that a nested stack is a resource of. */
interface Parent {
  readonly stack: TemplateStack;
  readonly logicalId: string;
}

/** A template, deployed to an account. */
export class TemplateStack {
  /**
   * @throws TemplateError if it is not a template or the account ID is not one
   */
  public static read(template: unknown, props: TemplateSimulationProps = {}, origin: TemplateOrigin = {}): TemplateStack {
    return new TemplateStack(template, props, origin);
  }

  public readonly environment: StackEnvironment;
  public readonly managedPolicies: Readonly<Record<string, unknown>>;
  private readonly template: JsonObject;
  private readonly sources: JsonObject;
  private readonly parameterValues: Readonly<Record<string, string>>;
  private readonly children = new Map<string, TemplateStack>();
  private ambiguousIds: ReadonlySet<string> = new Set();

  private constructor(template: unknown, props: TemplateSimulationProps, private readonly origin: TemplateOrigin, private readonly parent?: Parent) {
    if (!isJsonObject(template) || !isJsonObject(template.Resources)) {
      throw new TemplateError(`template: expected a CloudFormation template as a JSON object with Resources, found ${describe(template)}`);
    }
    this.template = template;
    this.sources = template.Resources;
    this.environment = stackEnvironment(props);
    this.managedPolicies = props.managedPolicies ?? {};
    this.parameterValues = props.parameters ?? {};
    const declared = this.parameterNames;
    const unknown = Object.keys(this.parameterValues).find((name) => !declared.includes(name));
    if (unknown !== undefined) throw new TemplateError(`template: it has no parameter ${unknown}; it has ${declared.join(', ') || 'none'}`);
  }

  /** The template as a whole. */
  public get place(): Place {
    const { source = this.environment.stackName, templatePath } = this.origin;
    return { source, ...(templatePath !== undefined && { templatePath }) };
  }

  public get parameterNames(): string[] {
    return Object.keys(section(this.template, 'Parameters'));
  }

  /** The macros that rewrite the template when it is deployed. */
  public get transforms(): string[] {
    const { Transform: transform = [], [TRANSFORM]: included = [] } = this.template;
    return [transform, included].flat().map((one) => (typeof one === 'string' ? one : describe(one)));
  }

  public get logicalIds(): string[] {
    return Object.keys(this.sources);
  }

  /**
   * The type of a resource.
   *
   * @throws TemplateError if it has none
   */
  public typeOf(logicalId: string): string {
    const source = this.sources[logicalId];
    if (isJsonObject(source) && typeof source.Type === 'string') return source.Type;
    throw new TemplateError(`Resources.${logicalId}: expected an object with a Type, found ${describe(source)}`);
  }

  public placeOf(logicalId: string): Place {
    return placeOf(logicalId, this.sources[logicalId], this.place, this.origin);
  }

  /** The resource; undefined if its condition does not hold, or that of the nested stack it belongs to. */
  public resource(logicalId: string, importValue: ImportValue): ResourceReference | undefined {
    if (this.parent && !this.parent.stack.resource(this.parent.logicalId, importValue)) return undefined;
    return this.resourceIn(this.scope(importValue), logicalId);
  }

  /** Adds the template of a nested stack. Its parameters are what this template gives it. */
  public nest(logicalId: string, template: unknown, origin: TemplateOrigin = {}): TemplateStack {
    const props = { ...this.environment, stackName: `${this.environment.stackName}-${logicalId}` };
    const child = new TemplateStack(template, props, { source: `${this.place.source}/${logicalId}`, ...origin }, { stack: this, logicalId });
    this.children.set(logicalId, child);
    return child;
  }

  /** Has resources without a name named after the stack as well, because another stack of the account has the same logical IDs. */
  public nameAfterStack(logicalIds: ReadonlySet<string>): void {
    this.ambiguousIds = logicalIds;
  }

  /** The value of an export of this stack; undefined if it has none of that name. */
  public exported(name: string, importValue: ImportValue): unknown {
    const scope = this.scope(importValue);
    for (const [id, output] of Object.entries(section(this.template, 'Outputs'))) {
      if (!isJsonObject(output) || !isJsonObject(output.Export)) continue;
      const place = `Outputs.${id}`;
      if (resolveIntrinsics(output.Export.Name, scope, `${place}.Export.Name`) !== name) continue;
      if (typeof output.Condition === 'string' && !evaluateNamedCondition(output.Condition, scope, place)) continue;
      return resolveIntrinsics(output.Value, scope, `${place}.Value`);
    }
    return undefined;
  }

  private output(name: string, importValue: ImportValue): unknown {
    const outputs = section(this.template, 'Outputs');
    const output = Object.hasOwn(outputs, name) ? outputs[name] : undefined;
    return isJsonObject(output) ? resolveIntrinsics(output.Value, this.scope(importValue), `Outputs.${name}.Value`) : undefined;
  }

  private resourceIn(scope: IntrinsicScope, logicalId: string): ResourceReference | undefined {
    const type = this.typeOf(logicalId);
    const source = this.sources[logicalId] as JsonObject;
    if (typeof source.Condition === 'string' && !evaluateNamedCondition(source.Condition, scope, `Resources.${logicalId}.Condition`)) return undefined;
    const properties = propertiesOf(source, `Resources.${logicalId}`);
    return {
      logicalId,
      type,
      defaultName: this.ambiguousIds.has(logicalId) ? `${this.environment.stackName}-${logicalId}` : logicalId,
      property: (name) => resolveIntrinsics(properties[name], scope, `Resources.${logicalId}.Properties.${name}`),
    };
  }

  private scope(importValue: ImportValue): IntrinsicScope {
    const { environment } = this;
    const resourceOf = (id: string) => (Object.hasOwn(this.sources, id) ? this.resourceIn(scope, id) : undefined);
    const scope: IntrinsicScope = {
      conditions: section(this.template, 'Conditions'),
      mappings: section(this.template, 'Mappings'),
      ref: (name) => {
        const value = pseudoParameter(name, environment) ?? this.parameter(name, importValue);
        if (value !== undefined) return value;
        const resource = resourceOf(name);
        return resource && refValue(resource, environment);
      },
      getAtt: (logicalId, attribute) => {
        const resource = resourceOf(logicalId);
        const child = this.children.get(logicalId);
        if (resource && child && attribute.startsWith('Outputs.')) return child.output(attribute.slice('Outputs.'.length), importValue);
        return resource && attributeValue(resource, attribute, environment);
      },
      importValue: (name) => importValue(name, environment),
    };
    return scope;
  }

  private parameter(name: string, importValue: ImportValue): unknown {
    const parameters = section(this.template, 'Parameters');
    const declared = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (!isJsonObject(declared)) return undefined;
    const given = this.parameterValues[name] ?? this.parent?.stack.parameterOfNested(this.parent.logicalId, name, importValue);
    if (given === undefined && String(declared.Type).startsWith('AWS::SSM::Parameter::')) {
      throw new MissingParameterError(name, 'is read from Systems Manager when the stack is deployed');
    }
    const value = given ?? declared.Default;
    if (value === undefined) throw new MissingParameterError(name, 'has no default');
    const isList = declared.Type === 'CommaDelimitedList' || /^(AWS::SSM::Parameter::Value<)?List</.test(String(declared.Type));
    return isList && !Array.isArray(value) ? String(value).split(',').map((item) => item.trim()) : value;
  }

  private parameterOfNested(logicalId: string, name: string, importValue: ImportValue): unknown {
    const parameters = this.resourceIn(this.scope(importValue), logicalId)?.property('Parameters');
    return isJsonObject(parameters) ? parameters[name] : undefined;
  }
}

function propertiesOf(resource: JsonObject, place: string): JsonObject {
  const properties = resource.Properties ?? {};
  if (!isJsonObject(properties)) throw new TemplateError(`${place}.Properties: expected an object, found ${describe(properties)}`);
  if (TRANSFORM in resource || TRANSFORM in properties) {
    throw new TemplateError(`${place}: its properties are rewritten by ${TRANSFORM} when the stack is deployed`, undefined, GIVE_PROCESSED);
  }
  return properties;
}

function section(template: JsonObject, name: string): JsonObject {
  const value = template[name] ?? {};
  if (!isJsonObject(value)) throw new TemplateError(`${name}: expected an object, found ${describe(value)}`);
  return value;
}
