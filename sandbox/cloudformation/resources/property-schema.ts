/** What a property of a resource type holds. `Json` is a policy document: anything goes, IAM checks it. */
export type PropertyType =
  | 'String' | 'Integer' | 'Boolean' | 'Json'
  | { readonly list: PropertyType }
  | { readonly object: Readonly<Record<string, { readonly type: PropertyType; readonly required?: boolean }>> };

export interface PropertyRule {
  readonly type: PropertyType;
  readonly required?: boolean;
  /** Whether a change makes a new resource; without it the resource is updated in place. */
  readonly replaces?: boolean;
}

export type PropertyRules = Readonly<Record<string, PropertyRule>>;
export type Properties = Readonly<Record<string, unknown>>;

export const STRINGS: PropertyType = { list: 'String' };
export const TAGS: PropertyType = {
  list: { object: { Key: { type: 'String', required: true }, Value: { type: 'String', required: true } } },
};
export const INLINE_POLICIES: PropertyType = {
  list: { object: { PolicyName: { type: 'String', required: true }, PolicyDocument: { type: 'Json', required: true } } },
};

/** A property that the type does not have, or of the wrong kind; worded as CloudFormation does. */
export class PropertyError extends Error {}

/**
 * Properties as the type wants them: numbers and text are taken for each other, as CloudFormation does.
 *
 * @throws PropertyError with every fault
 */
export function readProperties(properties: Properties, rules: PropertyRules): Properties {
  const faults: string[] = [];
  const read = readObject(properties, { object: rules }, '#', faults);
  if (faults.length > 0) throw new PropertyError(faults.join('\n'));
  return read;
}

function readObject(
  value: Properties, { object }: Extract<PropertyType, { object: unknown }>, place: string, faults: string[]): Properties {
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(object, key)) {
      faults.push(`${place}: extraneous key [${key}] is not permitted; known keys are ${Object.keys(object).join(', ')}`);
    }
  }
  for (const [key, { required }] of Object.entries(object)) {
    if (required && value[key] === undefined) faults.push(`${place}: required key [${key}] not found`);
  }
  const known = Object.entries(value).filter(([key, member]) => Object.hasOwn(object, key) && member !== undefined);
  return Object.fromEntries(known.map(([key, member]) => [key, readValue(member, object[key].type, `${place}/${key}`, faults)]));
}

function readValue(value: unknown, type: PropertyType, place: string, faults: string[]): unknown {
  const expected = (name: string) => {
    faults.push(`${place}: expected type: ${name}, found: ${typeName(value)}`);
    return value;
  };
  if (type === 'String') return isScalar(value) ? String(value) : expected('String');
  if (type === 'Integer') return isScalar(value) && /^-?\d+$/.test(String(value)) ? Number(value) : expected('Integer');
  if (type === 'Boolean') return /^(true|false)$/.test(String(value)) ? String(value) === 'true' : expected('Boolean');
  if (type === 'Json') return typeof value === 'object' && value !== null ? value : expected('JSONObject');
  if ('list' in type) {
    return Array.isArray(value) ? value.map((item, index) => readValue(item, type.list, `${place}/${index}`, faults)) : expected('JSONArray');
  }
  return isObject(value) ? readObject(value, type, place, faults) : expected('JSONObject');
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'JSONArray';
  if (value === null) return 'Null';
  return { string: 'String', number: 'Number', boolean: 'Boolean' }[typeof value as string] ?? 'JSONObject';
}
