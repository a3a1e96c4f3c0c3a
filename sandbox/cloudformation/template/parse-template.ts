import { isAlias, isMap, isScalar, isSeq, parseDocument, Scalar } from 'yaml';
import { validationError } from '../../input';
import { isNestedDeeperThan } from '../../nesting';

/** No template of sense comes near; much deeper ones would exhaust whoever walks them. */
const DEEPEST = 100;

/**
 * The booleans of YAML 1.1 that later versions read as text.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html
 */
const BOOLEAN = /^(?:(yes|Yes|YES|on|On|ON)|no|No|NO|off|Off|OFF)$/;

/** An octal number in YAML 1.1, or text if that cannot be, such as many account ids: https://yaml.org/type/int.html */
const LEADING_ZERO = /^0\d+$/;

/** Reads JSON or YAML, the latter with CloudFormation's short tags such as `!Ref`. */
export function parseTemplate(text: string): Record<string, unknown> {
  const value = text.trimStart().startsWith('{') ? parseJson(text) : parseYaml(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw validationError('Template format error: unsupported structure.');
  }
  if (isNestedDeeperThan(DEEPEST, value)) {
    throw validationError(`Template format error: the template is nested more than ${DEEPEST} levels deep`);
  }
  return Object.fromEntries(Object.entries(value));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw validationError(`Template format error: JSON not well-formed. ${error instanceof Error ? error.message : ''}`);
  }
}

function parseYaml(text: string): unknown {
  // Tags that the parser does not know stay on their nodes, where plainValue finds them.
  const document = parseDocument(text, { schema: 'core', logLevel: 'error' });
  if (document.errors.length > 0) {
    const [line, column] = [document.errors[0].linePos?.[0].line ?? 1, document.errors[0].linePos?.[0].col ?? 1];
    throw validationError(`Template format error: YAML not well-formed. (line ${line}, column ${column})`);
  }
  return plainValue(document.contents);
}

function plainValue(node: unknown): unknown {
  if (isAlias(node)) throw validationError('Template error: YAML aliases are not allowed in CloudFormation templates');
  if (isScalar(node)) return node.tag === undefined ? scalarValue(node) : tagged(node.tag, node.value);
  if (isSeq(node)) return tagged(node.tag, node.items.map(plainValue));
  if (isMap(node)) {
    return tagged(node.tag, Object.fromEntries(node.items.map(({ key, value }) => [keyText(key), plainValue(value)])));
  }
  return node ?? null;
}

function scalarValue({ type, value, source = '' }: Scalar): unknown {
  if (type !== Scalar.PLAIN) return value;
  const boolean = BOOLEAN.exec(source);
  if (boolean) return boolean[1] !== undefined;
  if (!LEADING_ZERO.test(source)) return value;
  return /[89]/.test(source) ? source : parseInt(source, 8);
}

function keyText(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

function tagged(tag: string | undefined, value: unknown): unknown {
  if (tag === undefined || !/^![A-Za-z]/.test(tag)) return value;
  const name = tag.slice(1);
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  if (name === 'GetAtt' && typeof value === 'string') {
    const dot = value.indexOf('.');
    return { 'Fn::GetAtt': dot < 0 ? value : [value.slice(0, dot), value.slice(dot + 1)] };
  }
  return { [`Fn::${name}`]: value };
}
