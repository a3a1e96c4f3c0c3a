import { malformedPolicyDocument } from './errors';
import { LEGACY_PARSING } from './policy-resources';
import { Operator, OPERATORS } from '../../src/simulation/condition/operators';
import { isJsonObject } from '../../src/simulation/policy-json';
import { PolicyText } from '../../src/simulation/policy-text';

const OPERATOR_FORM = /^(?:forallvalues:|foranyvalue:)?(.*?)(?:ifexists)?$/i;

/**
 * Observed on AWS: IAM does not store a number, date, ARN or address range that its operator could not read.
 * Expects a Condition that compiles.
 *
 * @param substitutes whether the version of the policy knows variables
 */
export function checkConditions(block: unknown, substitutes: boolean, place: string): void {
  if (!isJsonObject(block)) {
    return;
  }
  for (const [name, keys] of Object.entries(block)) {
    const operator = OPERATORS.get((OPERATOR_FORM.exec(name)?.[1] ?? '').toLowerCase());
    if (!operator || !isJsonObject(keys)) {
      continue;
    }
    for (const [key, values] of Object.entries(keys)) {
      for (const value of Array.isArray(values) ? values : [values]) {
        checkValue(operator, String(value), substitutes, `${place}.${name}.${key}`);
      }
    }
  }
}

function checkValue(operator: Operator, value: string, substitutes: boolean, place: string): void {
  const text = PolicyText.parse(value, substitutes && operator.takesVariables, place);
  // What a policy variable stands for is known only with the request.
  if (!text.hasVariables && !operator.canRead(text)) {
    // The text is known for dates; for the other types only the code was recorded.
    const first = operator.family === 'date' ? `${LEGACY_PARSING}: ` : '';
    throw malformedPolicyDocument(`${first}${place}: ${operator.name} cannot read the value ${JSON.stringify(value)}.`);
  }
}
