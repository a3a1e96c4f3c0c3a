import { evaluateNamedCondition, intrinsicName, IntrinsicScope } from '../../../src/simulation/template/intrinsics';

/** A call of `Ref` or `Fn::GetAtt`, written out or inside an `Fn::Sub`. */
export interface Reference {
  readonly name: string;
  /** Missing for `Ref`. */
  readonly attribute?: string;
}

/**
 * The references in a value. With a scope, only those that count there: the branch of `Fn::If`
 * that its condition chooses.
 */
export function references(value: unknown, scope?: IntrinsicScope): Reference[] {
  if (Array.isArray(value)) return value.flatMap(item => references(item, scope));
  if (typeof value !== 'object' || value === null) return [];
  const name = intrinsicName(value);
  const argument: unknown = name === undefined ? undefined : Object.values(value)[0];
  switch (name) {
    case 'Ref': return typeof argument === 'string' ? [{ name: argument }] : [];
    case 'Fn::GetAtt': return attributeReference(argument);
    case 'Fn::Sub': return substitutions(argument, scope);
    case 'Fn::If': return branches(argument, scope);
    default: return Object.values(value).flatMap(member => references(member, scope));
  }
}

function attributeReference(argument: unknown): Reference[] {
  const [name, attribute] = typeof argument === 'string' ? splitAtDot(argument) : Array.isArray(argument) ? argument : [];
  return typeof name === 'string' && typeof attribute === 'string' ? [{ name, attribute }] : references(argument);
}

function substitutions(argument: unknown, scope?: IntrinsicScope): Reference[] {
  const [template, variables]: unknown[] = Array.isArray(argument) ? argument : [argument];
  const own = typeof variables === 'object' && variables !== null ? Object.keys(variables) : [];
  const names = typeof template === 'string' ? [...template.matchAll(/\$\{([^!{}][^{}]*)\}/g)].map(match => match[1].trim()) : [];
  const free = names.filter(name => !own.includes(name));
  return [
    ...free.map(name => (name.includes('.') ? { name: splitAtDot(name)[0], attribute: splitAtDot(name)[1] } : { name })),
    ...references(variables, scope),
  ];
}

function branches(argument: unknown, scope?: IntrinsicScope): Reference[] {
  if (!Array.isArray(argument) || typeof argument[0] !== 'string') return [];
  if (!scope) return references(argument.slice(1));
  return references(argument[evaluateNamedCondition(argument[0], scope) ? 1 : 2], scope);
}

function splitAtDot(text: string): [string, string] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text, ''] : [text.slice(0, dot), text.slice(dot + 1)];
}
