import { AllowedPatterns } from './allowed-patterns';
import { checkParameterValue } from './check-parameter-value';
import { ParameterValue } from './parameter-value';
import { ParameterDefinition, Template } from './template';
import { optionalBoolean, optionalString, requiredString, structureList, validationError } from '../../input';
import { Input } from '../../operation';

const LIST_TYPES = ['CommaDelimitedList', 'List<String>', 'List<Number>'];
const SSM_TYPE = /^AWS::SSM::Parameter::Value<(String|CommaDelimitedList|List<String>)>$/;

/** Values of Systems Manager parameters by name; `undefined` for those that are not there. */
export type SsmLookup = (names: string[]) => ReadonlyMap<string, string>;

interface GivenParameter {
  readonly value?: string;
  readonly usePrevious: boolean;
}

/** The values a template gets from a request, from the stack as it is, and from its defaults. */
export function readParameters(
  template: Template, input: Input, previous: readonly ParameterValue[], lookup: SsmLookup): ParameterValue[] {
  const definitions = Object.entries(template.Parameters ?? {});
  const given = givenParameters(input);
  const unknown = [...given.keys()].filter(key => !definitions.some(([name]) => name === key));
  if (unknown.length > 0) throw validationError(`Parameters: [${unknown.join(', ')}] do not exist in the template`);
  const values = new Map(definitions.map(([key, definition]) => [key, chosenValue(key, definition, given.get(key), previous)]));
  const missing = [...values].filter(([, value]) => value === undefined).map(([key]) => key);
  if (missing.length > 0) throw validationError(`Parameters: [${missing.join(', ')}] must have values`);
  const ssm = ssmValues(definitions, values, lookup);
  const patterns = new AllowedPatterns();
  return definitions.map(([key, definition]) => parameterValue(key, definition, values.get(key) ?? '', ssm, patterns));
}

function givenParameters(input: Input): Map<string, GivenParameter> {
  return new Map(structureList(input, 'Parameters').map(entry => [
    requiredString(entry, 'ParameterKey'),
    { value: optionalString(entry, 'ParameterValue'), usePrevious: optionalBoolean(entry, 'UsePreviousValue') ?? false },
  ]));
}

function chosenValue(
  key: string, definition: ParameterDefinition, given: GivenParameter | undefined, previous: readonly ParameterValue[]): string | undefined {
  const before = previous.find(parameter => parameter.key === key);
  if (given?.usePrevious) {
    if (!before) throw validationError(`Invalid input for parameter key ${key}. Cannot specify usePreviousValue as true for a parameter key not in the previous template`);
    return before.value;
  }
  if (given?.value !== undefined) return given.value;
  return definition.Default === undefined ? undefined : String(definition.Default);
}

function ssmValues(
  definitions: [string, ParameterDefinition][], values: ReadonlyMap<string, string | undefined>, lookup: SsmLookup): ReadonlyMap<string, string> {
  const names = [...new Set(definitions.filter(([, { Type }]) => SSM_TYPE.test(Type)).map(([key]) => values.get(key) ?? ''))];
  if (names.length === 0) return new Map();
  const found = lookup(names);
  const missing = names.filter(name => !found.has(name));
  if (missing.length > 0) {
    throw validationError(`Unable to fetch parameters [${missing.join(',')}] from parameter store for this account.`);
  }
  return found;
}

function parameterValue(
  key: string, definition: ParameterDefinition, value: string, ssm: ReadonlyMap<string, string>, patterns: AllowedPatterns): ParameterValue {
  const { Type } = definition;
  const noEcho = String(definition.NoEcho ?? false) === 'true';
  const ssmType = SSM_TYPE.exec(Type)?.[1];
  if (ssmType !== undefined) {
    const ssmValue = ssm.get(value) ?? '';
    return { key, value, noEcho, ssmValue, resolved: ssmType === 'String' ? ssmValue : split(ssmValue) };
  }
  if (Type !== 'String' && Type !== 'Number' && !LIST_TYPES.includes(Type)) {
    throw validationError(`Template format error: Unrecognized parameter type: ${Type} of ${key}; this account reads String, Number, `
      + `${LIST_TYPES.join(', ')} and AWS::SSM::Parameter::Value<String>`);
  }
  checkParameterValue(key, definition, value, patterns);
  return { key, value, noEcho, resolved: LIST_TYPES.includes(Type) ? split(value) : value };
}

function split(value: string): string[] {
  return value === '' ? [] : value.split(',').map(item => item.trim());
}
