import { IntrinsicScope } from './intrinsic-scope';
import { TemplateError } from './template-error';

/** Where a function stands, and what it may look up. */
export interface Site {
  readonly scope: IntrinsicScope;
  readonly place: string;
  /** Conditions being evaluated, to find those that depend on themselves. */
  readonly evaluating: readonly string[];
  /** Conditions that were evaluated: they may stand in one another many times over. */
  readonly known: Map<string, boolean>;
}

export const NO_VALUE = Symbol('AWS::NoValue');

export function splitAttribute(dotted: string): [string, string] {
  const dot = dotted.indexOf('.');
  return [dotted.slice(0, dot), dotted.slice(dot + 1)];
}

export function pair(argument: unknown, site: Site, name: string, expected: string): [unknown, unknown] {
  if (!Array.isArray(argument) || argument.length !== 2) {
    throw new TemplateError(`Template error: every ${name} object requires two parameters, ${expected}`, site.place);
  }
  return [argument[0], argument[1]];
}

export function present(value: unknown, site: Site, name: string): unknown {
  if (value === NO_VALUE) throw new TemplateError(`Template error: ${name} cannot work on AWS::NoValue`, site.place);
  return value;
}

export function scalar(value: unknown, site: Site, name: string): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TemplateError(`Template error: ${name} requires a string, got ${describe(value)}`, site.place);
}

/** `Fn::Equals` compares as text: a Number parameter equals the string of the same digits. */
export function comparable(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export function below(site: Site, step: string): Site {
  return { ...site, place: site.place || !step.startsWith('.') ? site.place + step : step.slice(1) };
}

export function describe(value: unknown): string {
  if (value === NO_VALUE) return 'AWS::NoValue';
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
