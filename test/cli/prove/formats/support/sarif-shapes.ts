/** The type of a value: a primitive, values of an enumeration, a list of a type, a map of strings, or an object with a shape. */
type Type = 'string' | 'integer' | 'boolean' | 'uri' | 'strings' | 'bag' | readonly string[] | { readonly list: ShapeName } | { readonly object: ShapeName };

interface Shape {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, Type>>;
  /** One of them at least. */
  readonly anyOf?: readonly string[];
}

type ShapeName = keyof typeof SHAPES;

const object = (name: string): Type => ({ object: name as ShapeName });
const list = (name: string): Type => ({ list: name as ShapeName });

/**
 * The objects of SARIF 2.1.0 that a report consists of, with the properties that it may use of them. The standard allows no others.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json
 */
const SHAPES = {
  log: { required: ['version', 'runs'], properties: { $schema: 'uri', version: ['2.1.0'], runs: list('run') } },
  run: {
    required: ['tool'],
    properties: {
      tool: object('tool'),
      automationDetails: object('automationDetails'),
      columnKind: ['utf16CodeUnits', 'unicodeCodePoints'],
      invocations: list('invocation'),
      results: list('result'),
    },
  },
  tool: { required: ['driver'], properties: { driver: object('driver') } },
  driver: { required: ['name'], properties: { name: 'string', semanticVersion: 'string', informationUri: 'uri', rules: list('rule') } },
  rule: {
    required: ['id'],
    properties: {
      id: 'string',
      shortDescription: object('text'),
      fullDescription: object('text'),
      help: object('text'),
      helpUri: 'uri',
      defaultConfiguration: object('configuration'),
      properties: 'bag',
    },
  },
  text: { required: ['text'], properties: { text: 'string' } },
  configuration: { required: [], properties: { level: ['none', 'note', 'warning', 'error'] } },
  automationDetails: { required: [], properties: { id: 'string' } },
  invocation: {
    required: ['executionSuccessful'], properties: { executionSuccessful: 'boolean', toolExecutionNotifications: list('notification') },
  },
  notification: { required: ['message'], properties: { level: ['none', 'note', 'warning', 'error'], message: object('text') } },
  result: {
    required: ['message'],
    properties: {
      ruleId: 'string',
      ruleIndex: 'integer',
      level: ['none', 'note', 'warning', 'error'],
      message: object('text'),
      locations: list('location'),
      codeFlows: list('codeFlow'),
      partialFingerprints: 'strings',
      baselineState: ['new', 'unchanged', 'updated', 'absent'],
    },
  },
  location: {
    required: [],
    properties: { physicalLocation: object('physicalLocation'), logicalLocations: list('logicalLocation'), message: object('text') },
  },
  physicalLocation: {
    required: [], anyOf: ['artifactLocation', 'address'], properties: { artifactLocation: object('artifactLocation'), region: object('region') },
  },
  artifactLocation: { required: [], properties: { uri: 'uri', uriBaseId: 'string' } },
  region: { required: [], properties: { startLine: 'integer' } },
  logicalLocation: { required: [], properties: { name: 'string', fullyQualifiedName: 'string', kind: 'string' } },
  codeFlow: { required: ['threadFlows'], properties: { threadFlows: list('threadFlow') } },
  threadFlow: { required: ['locations'], properties: { locations: list('threadFlowLocation') } },
  threadFlowLocation: { required: [], properties: { location: object('location') } },
} as const satisfies Readonly<Record<string, Shape>>;

/** What in a value is not as the standard has it. */
export function sarifProblems(value: unknown, name: ShapeName = 'log', place: string = name): string[] {
  const { required, properties, anyOf }: Shape = SHAPES[name];
  if (typeof value !== 'object' || value === null) return [`${place} is not an object`];
  const entries = Object.entries(value);
  return [
    ...required.filter((property) => !Object.hasOwn(value, property)).map((property) => `${place} lacks ${property}`),
    ...(anyOf && !anyOf.some((property) => Object.hasOwn(value, property)) ? [`${place} lacks one of ${anyOf.join(', ')}`] : []),
    ...entries.flatMap(([property, part]) => Object.hasOwn(properties, property)
      ? problemsOf(part, properties[property], `${place}.${property}`)
      : [`${place} has no property ${property}`]),
  ];
}

function problemsOf(value: unknown, type: Type, place: string): string[] {
  if (type instanceof Array) return type.includes(value as string) ? [] : [`${place} is none of ${type.join(', ')}`];
  if (typeof type === 'object') {
    if ('object' in type) return sarifProblems(value, type.object, place);
    return Array.isArray(value) ? value.flatMap((entry, index) => sarifProblems(entry, type.list, `${place}[${index}]`)) : [`${place} is not a list`];
  }
  switch (type) {
    case 'string': case 'boolean': return typeof value === type ? [] : [`${place} is not a ${type}`];
    case 'integer': return Number.isInteger(value) && Number(value) >= 0 ? [] : [`${place} is not a whole number`];
    // https://datatracker.ietf.org/doc/html/rfc3986#section-2: what else stands in a URI is percent-encoded.
    case 'uri': return /^[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/.test(String(value)) ? [] : [`${place} is not a URI reference`];
    case 'strings': return Object.values(value as object).every((entry) => typeof entry === 'string') ? [] : [`${place} has other values than strings`];
    case 'bag': return typeof value === 'object' ? [] : [`${place} is not an object`];
  }
}
