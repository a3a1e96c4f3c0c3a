import { describe, isJsonObject, JsonObject } from '../policy-json';
import { TemplateSimulationProps } from '../template-simulation-props';
import { IntrinsicScope } from './intrinsic-scope';
import { evaluateNamedCondition, resolveIntrinsics } from './intrinsics';
import { attributeValue, refValue, ResourceReference } from './resource-values';
import { pseudoParameter, StackEnvironment, stackEnvironment } from './stack-environment';
import { TemplateError } from './template-error';

/** A value that another stack exports; undefined if none does. */
export type ImportValue = (name: string, environment: StackEnvironment) => unknown;

/** A template, deployed to an account. */
export class TemplateStack {
  /**
   * @throws TemplateError if it is not a template or the account ID is not one
   */
  public static read(template: unknown, props: TemplateSimulationProps = {}): TemplateStack {
    if (!isJsonObject(template) || !isJsonObject(template.Resources)) {
      throw new TemplateError(`template: expected a CloudFormation template as a JSON object with Resources, found ${describe(template)}`);
    }
    return new TemplateStack(template, template.Resources, props);
  }

  public readonly environment: StackEnvironment;
  public readonly managedPolicies: Readonly<Record<string, unknown>>;
  private readonly parameterValues: Readonly<Record<string, string>>;

  private constructor(private readonly template: JsonObject, private readonly sources: JsonObject, props: TemplateSimulationProps) {
    this.environment = stackEnvironment(props);
    this.managedPolicies = props.managedPolicies ?? {};
    this.parameterValues = props.parameters ?? {};
    const declared = section(template, 'Parameters');
    const unknown = Object.keys(this.parameterValues).find((name) => !(name in declared));
    if (unknown !== undefined) throw new TemplateError(`template: it has no parameter ${unknown}; it has ${Object.keys(declared).join(', ') || 'none'}`);
  }

  /** The resources whose condition holds. */
  public resources(importValue: ImportValue): ResourceReference[] {
    const scope = this.scope(importValue);
    return Object.keys(this.sources).filter((id) => this.exists(id, scope)).map((id) => this.resource(id, scope));
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

  private exists(logicalId: string, scope: IntrinsicScope): boolean {
    const source = this.sources[logicalId];
    if (!isJsonObject(source) || typeof source.Type !== 'string') {
      throw new TemplateError(`Resources.${logicalId}: expected an object with a Type, found ${describe(source)}`);
    }
    return typeof source.Condition !== 'string' || evaluateNamedCondition(source.Condition, scope, `Resources.${logicalId}.Condition`);
  }

  private resource(logicalId: string, scope: IntrinsicScope): ResourceReference {
    const source = this.sources[logicalId] as JsonObject;
    const properties = isJsonObject(source.Properties) ? source.Properties : {};
    return {
      logicalId,
      type: String(source.Type),
      property: (name) => resolveIntrinsics(properties[name], scope, `Resources.${logicalId}.Properties.${name}`),
    };
  }

  private scope(importValue: ImportValue): IntrinsicScope {
    const { environment } = this;
    const resourceOf = (id: string) => (id in this.sources && this.exists(id, scope) ? this.resource(id, scope) : undefined);
    const scope: IntrinsicScope = {
      conditions: section(this.template, 'Conditions'),
      mappings: section(this.template, 'Mappings'),
      ref: (name) => {
        const value = pseudoParameter(name, environment) ?? this.parameter(name);
        if (value !== undefined) return value;
        const resource = resourceOf(name);
        return resource && refValue(resource, environment);
      },
      getAtt: (logicalId, attribute) => {
        const resource = resourceOf(logicalId);
        return resource && attributeValue(resource, attribute, environment);
      },
      importValue: (name) => importValue(name, environment),
    };
    return scope;
  }

  private parameter(name: string): unknown {
    const declared = section(this.template, 'Parameters')[name];
    if (!isJsonObject(declared)) return undefined;
    const value = this.parameterValues[name] ?? declared.Default;
    if (value === undefined) throw new TemplateError(`template: parameter ${name} has no default; give its value in \`parameters\``);
    const isList = declared.Type === 'CommaDelimitedList' || String(declared.Type).startsWith('List<');
    return isList ? String(value).split(',').map((item) => item.trim()) : value;
  }
}

function section(template: JsonObject, name: string): JsonObject {
  const value = template[name] ?? {};
  if (!isJsonObject(value)) throw new TemplateError(`${name}: expected an object, found ${describe(value)}`);
  return value;
}
