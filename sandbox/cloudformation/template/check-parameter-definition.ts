import { validationError } from '../../input';

/** Members that hold one value, by which a parameter describes itself and limits what it takes. */
const SCALARS = ['Default', 'NoEcho', 'AllowedPattern', 'MinLength', 'MaxLength', 'MinValue', 'MaxValue', 'Description', 'ConstraintDescription'];
const LIMITS = ['MinLength', 'MaxLength', 'MinValue', 'MaxValue'];
const MEMBERS = ['Type', 'AllowedValues', ...SCALARS];

/** Refuses a parameter whose definition cannot be read, before a value is held against it. */
export function checkParameterDefinition(key: string, definition: unknown): void {
  const fail = (fault: string) => {
    throw validationError(`Template format error: [/Parameters/${key}] ${fault}`);
  };
  if (!/^[A-Za-z0-9]{1,255}$/.test(key)) {
    throw validationError(`Template format error: Parameter name ${key} is non alphanumeric.`);
  }
  if (!isObject(definition) || typeof definition.Type !== 'string') {
    throw validationError('Template format error: Every Parameters object must contain a Type member.');
  }
  const unknown = Object.keys(definition).find(member => !MEMBERS.includes(member));
  if (unknown !== undefined) fail(`Invalid template parameter property '${unknown}'; this account reads ${MEMBERS.join(', ')}`);
  const { AllowedValues, AllowedPattern } = definition;
  if (AllowedValues !== undefined && !(Array.isArray(AllowedValues) && AllowedValues.every(isScalar))) {
    fail('Every AllowedValues member must be a list of strings or numbers');
  }
  const notScalar = SCALARS.find(member => definition[member] !== undefined && !isScalar(definition[member]));
  if (notScalar !== undefined) fail(`Every ${notScalar} member must be a string.`);
  const notNumber = LIMITS.find(member => Number.isNaN(Number(definition[member] ?? 0)));
  if (notNumber !== undefined) fail(`Every ${notNumber} member must be a number.`);
  if (AllowedPattern !== undefined && !isPattern(String(AllowedPattern))) {
    fail(`AllowedPattern must be a regular expression, got ${String(AllowedPattern)}`);
  }
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) !== undefined;
  } catch {
    return false;
  }
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
