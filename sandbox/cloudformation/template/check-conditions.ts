import { Template } from './template';
import { intrinsicName } from '../../../src/simulation/template/intrinsics';
import { validationError } from '../../input';

/** Refuses names of conditions that the template does not have, also where they would never be looked at. */
export function checkConditions(template: Template): void {
  const known = Object.keys(template.Conditions ?? {});
  const check = (section: 'Conditions' | 'Resources' | 'Outputs', value: unknown) => {
    const missing = conditionsIn(value, section === 'Conditions').find(name => !known.includes(name));
    if (missing !== undefined) {
      throw validationError(`Template format error: Unresolved condition dependency ${missing} in the ${section} block of the template`);
    }
  };
  check('Conditions', template.Conditions);
  for (const definition of Object.values(template.Resources)) {
    check('Resources', [named(definition.Condition), definition.Properties]);
  }
  for (const output of Object.values(template.Outputs ?? {})) {
    check('Outputs', [named(output.Condition), output.Value, output.Export]);
  }
}

function named(condition: string | undefined): unknown {
  return condition === undefined ? undefined : { 'Fn::If': [condition] };
}

/** What `Fn::If` asks, and inside conditions `Condition`. */
function conditionsIn(value: unknown, ofConditions: boolean): string[] {
  if (Array.isArray(value)) return value.flatMap(item => conditionsIn(item, ofConditions));
  if (typeof value !== 'object' || value === null) return [];
  const argument: unknown = Object.values(value)[0];
  const own = intrinsicName(value) === 'Fn::If' && Array.isArray(argument) ? argument[0]
    : ofConditions && 'Condition' in value ? value.Condition : undefined;
  return [...typeof own === 'string' ? [own] : [], ...Object.values(value).flatMap(member => conditionsIn(member, ofConditions))];
}
