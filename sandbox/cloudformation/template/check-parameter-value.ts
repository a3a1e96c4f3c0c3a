import { AllowedPatterns } from './allowed-patterns';
import { ParameterDefinition } from './template';
import { validationError } from '../../input';

/** Refuses a value that breaks a constraint of its parameter. */
export function checkParameterValue(key: string, definition: ParameterDefinition, value: string, patterns: AllowedPatterns): void {
  const fail = (rule: string) => {
    throw validationError(definition.ConstraintDescription === undefined
      ? `Parameter '${key}' ${rule}`
      : `Parameter ${key} failed to satisfy constraint: ${definition.ConstraintDescription}`);
  };
  const items = definition.Type.includes('List') ? value.split(',').map(item => item.trim()) : [value];
  const { AllowedValues, AllowedPattern } = definition;
  for (const item of items) {
    if (AllowedValues && !AllowedValues.map(String).includes(item)) fail('must be one of AllowedValues');
    if (definition.Type.includes('Number')) checkNumber(item, definition, fail);
  }
  if (AllowedPattern !== undefined && !patterns.fit(AllowedPattern, items)) fail(`must match pattern ${AllowedPattern}`);
  const { MinLength, MaxLength } = definition;
  if (MinLength !== undefined && value.length < Number(MinLength)) fail(`must contain at least ${String(MinLength)} characters`);
  if (MaxLength !== undefined && value.length > Number(MaxLength)) fail(`must contain at most ${String(MaxLength)} characters`);
}

function checkNumber(item: string, { MinValue, MaxValue }: ParameterDefinition, fail: (rule: string) => void): void {
  const number = Number(item);
  if (item.trim() === '' || Number.isNaN(number)) fail('must be a number.');
  if (MinValue !== undefined && number < Number(MinValue)) fail(`must be a number not less than ${String(MinValue)}`);
  if (MaxValue !== undefined && number > Number(MaxValue)) fail(`must be a number not greater than ${String(MaxValue)}`);
}
