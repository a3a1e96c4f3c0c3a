import { Template } from './template';
import { evaluateCondition, IntrinsicScope, resolveIntrinsics, TemplateError } from '../../../src/simulation/template/intrinsics';
import { validationError } from '../../input';

interface Rule {
  readonly RuleCondition?: unknown;
  readonly Assertions: readonly { readonly Assert: unknown; readonly AssertDescription?: string }[];
}

/** Refuses parameter values that break an assertion of the Rules section, such as CDK's check of the bootstrap version. */
export function checkRules(template: Template, scope: IntrinsicScope): void {
  for (const [name, value] of Object.entries(template.Rules ?? {})) {
    const rule = asRule(name, value);
    if (rule.RuleCondition !== undefined && !holds(rule.RuleCondition, scope, `Rules.${name}.RuleCondition`)) continue;
    rule.Assertions.forEach(({ Assert, AssertDescription }, index) => {
      if (!holds(Assert, scope, `Rules.${name}.Assertions[${index}]`)) {
        throw validationError(`Template validation error: Rule ${name} failed: ${AssertDescription ?? JSON.stringify(Assert)}`);
      }
    });
  }
}

function asRule(name: string, value: unknown): Rule {
  if (!isObject(value) || !Array.isArray(value.Assertions) || !value.Assertions.every(isObject)) {
    throw validationError(`Template format error: Rule ${name} must have a list of Assertions, each with an Assert`);
  }
  const assertions = value.Assertions.map(({ Assert, AssertDescription }) => ({
    Assert, AssertDescription: AssertDescription === undefined ? undefined : String(AssertDescription),
  }));
  return { RuleCondition: value.RuleCondition, Assertions: assertions };
}

/** Rules know functions that conditions do not, and these may stand inside And, Or and Not. */
function holds(expression: unknown, scope: IntrinsicScope, place: string): boolean {
  const [name, argument] = isObject(expression) ? Object.entries(expression)[0] ?? [] : [];
  const inner = (item: unknown) => holds(item, scope, `${place}.${name}`);
  switch (name) {
    case 'Fn::And': return list(argument, name, place).every(inner);
    case 'Fn::Or': return list(argument, name, place).some(inner);
    case 'Fn::Not': return !inner(list(argument, name, place)[0]);
    case 'Fn::Contains': {
      const [values, value] = lists(argument, name, scope, place);
      return values.includes(value[0]);
    }
    case 'Fn::EachMemberEquals': {
      const [values, value] = lists(argument, name, scope, place);
      return values.every(item => item === value[0]);
    }
    case 'Fn::EachMemberIn': {
      const [values, allowed] = lists(argument, name, scope, place);
      return values.every(item => allowed.includes(item));
    }
    default: return evaluateCondition(expression, scope, place);
  }
}

function lists(argument: unknown, name: string, scope: IntrinsicScope, place: string): [string[], string[]] {
  const [first, second] = list(argument, name, place).map(item => [resolveIntrinsics(item, scope, `${place}.${name}`)].flat().map(String));
  if (!first || !second) throw new TemplateError(`Template error: ${name} requires two parameters`, place);
  return [first, second];
}

function list(argument: unknown, name: string, place: string): unknown[] {
  if (!Array.isArray(argument)) throw new TemplateError(`Template error: ${name} requires a list`, place);
  return argument;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
