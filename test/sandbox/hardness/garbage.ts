import { SeededRandom } from '../../support/seeded-random';

/** Values that no name, number, ARN or document of AWS can be. */
type Garbage = (random: SeededRandom) => string;

const NO_NAME: readonly string[] = [
  '', ' ', '\u0000', '\u202e', 'x'.repeat(129), 'x'.repeat(5_000), '<script>', '../..', '%', '&=', '\ud800', '😀', 'a\nb', 'a\r\nb: c', '{}', '[]', '\u212a', 'a b', '*', '${aws:username}',
];

const NO_NUMBER: readonly string[] = ['', 'NaN', '-1', '0', '1.5', '1e9', '0x10', '99999999999999999999', 'abc', 'true', '-Infinity', '\u0661'];

const PROTOTYPE_NAMES: readonly string[] = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

const POLICIES: readonly string[] = [
  '', '{', 'null', '1', '"x"', '[]', '{}', '{"Version":"2012-10-17"}', '{"Version":"2012-10-17","Statement":null}', '{"Version":"2012-10-17","Statement":{"Effect":"Allow"}}',
  '{"__proto__":{"Version":"2012-10-17"}}', '{"Version":"2012-10-17","Statement":[{"Effect":"constructor","Action":"*","Resource":"*"}]}',
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"__proto__":{"a":"b"}}}]}',
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringLike":{"aws:username":{"a":{}}}}}]}',
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":{"a":1},"Resource":"*"}]}', '\ufeff{}', '{"Version":"2012-10-17","Statement":"\ud800"}',
];

const TEMPLATES: readonly string[] = [
  '', '{', 'null', '- a', 'Resources:', 'Resources: []', 'Resources: {A: 1}', 'Resources: {A: {Type: 1}}', 'a: &a [*a]', '\tA: b', 'Resources: !!js/function x', 'Resources: {__proto__: {Type: 1}}',
  '"unclosed', '%YAML 9', '--- a\n--- b', 'Resources: {A: {Type: "AWS::IAM::User", Properties: []}}', 'Resources: {A: {Type: "AWS::IAM::User", DependsOn: B}}',
  'Resources: {A: {Type: "AWS::IAM::User", DependsOn: A}}', 'Parameters: {P: {}}\nResources: {A: {Type: "AWS::IAM::User"}}', 'a: 1\na: 2', '? [a]\n: b',
  `${['a: &a [x,x,x,x,x,x,x,x,x]', ...[...'bcdefghi'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join()}]`)].join('\n')}`,
];

function nested(random: SeededRandom, [open, close]: readonly [string, string]): string {
  const levels = 10 ** (1 + random.below(4));
  return open.repeat(levels) + close.repeat(random.pick([levels, levels - 1]));
}

const deepJson: Garbage = random => nested(random, random.pick([['[', ']'], ['{"a":', '}'], ['{"Statement":[', ']}']]));

/** What is left of a text when the connection broke, or a character was changed. */
export function damaged(text: string, random: SeededRandom): string {
  const at = random.below(text.length);
  const other = text[at] === '~' ? '!' : '~';
  return random.fraction() < 0.5 ? text.slice(0, at) : `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
}

export const noName: Garbage = random => random.pick(NO_NAME);

export const GARBAGE = {
  noName,
  noNumber: random => random.pick(NO_NUMBER),
  arn: random => random.pick([...NO_NAME, ...PROTOTYPE_NAMES, 'arn:', 'arn:aws:iam::x:policy/y', ':'.repeat(2000), 'arn:aws:iam::999999999999:role/__proto__', `arn:${'a:'.repeat(1000)}`]),
  policy: random => random.fraction() < 0.3 ? deepJson(random) : random.pick(POLICIES),
  template: random => random.fraction() < 0.2 ? deepJson(random) : random.pick(TEMPLATES),
  json: random => random.fraction() < 0.3 ? deepJson(random) : random.pick(['', '{', '[]', 'null', '1', '"x"', '{"a":}', '\ufeff', '{"a":1}{', '\u0000']),
  code: random => random.pick(['', '1', '12345', '1234567', 'abcdef', '\u0661\u0661\u0661\u0661\u0661\u0661', '-12345', '1e5', ' 23456', '1'.repeat(100_000)]),
} satisfies Record<string, Garbage>;

const TEXTS = [...NO_NAME, ...NO_NUMBER, ...PROTOTYPE_NAMES.map(name => ` ${name}`)];

/** Of the wrong type, or nothing that fits, whatever a member of a JSON body is. */
export function wrongValue(random: SeededRandom): unknown {
  return random.pick([null, 0, -1, 1e308, true, [], {}, [[]], [null], { a: 1 }, JSON.parse('{"__proto__":1}') as unknown, random.pick(TEXTS), [random.pick(TEXTS)]]);
}

export function anyText(random: SeededRandom): string {
  return random.fraction() < 0.1 ? GARBAGE.policy(random) : random.pick(TEXTS);
}

export { PROTOTYPE_NAMES };
