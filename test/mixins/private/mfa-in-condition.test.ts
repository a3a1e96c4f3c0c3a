import { conditionWithMfa } from '../../../src/mixins/private/mfa-in-condition';

const PRESENT = { 'aws:MultiFactorAuthPresent': 'true' };
const AGE = { 'aws:MultiFactorAuthAge': '3600' };
const MFA = { Bool: PRESENT, NumericLessThan: AGE };

function withMfa(condition: unknown): { condition: unknown; problems: string[] } {
  const problems: string[] = [];
  return { condition: conditionWithMfa(condition, MFA, (problem) => problems.push(problem)), problems };
}

test.each<[string, unknown, unknown]>([
  ['none', undefined, MFA],
  ['none in the template', { Ref: 'AWS::NoValue' }, MFA],
  ['an empty one', {}, MFA],
  ['another operator', { StringEquals: { a: 'b' } }, { StringEquals: { a: 'b' }, ...MFA }],
  ['another key', { Bool: { a: 'true' } }, { Bool: { a: 'true', ...PRESENT }, NumericLessThan: AGE }],
  ['the same', MFA, MFA],
  ['a shorter age', { NumericLessThan: { 'aws:multifactorauthage': 60 } }, { NumericLessThan: { 'aws:multifactorauthage': 60 }, Bool: PRESENT }],
  ['Null false', { Null: { 'aws:MultiFactorAuthPresent': 'false' } }, { Null: { 'aws:MultiFactorAuthPresent': 'false' }, ...MFA }],
  ['text that is true', { StringEquals: { 'aws:MultiFactorAuthPresent': 'true' } }, { StringEquals: { 'aws:MultiFactorAuthPresent': 'true' }, ...MFA }],
  ['a choice of blocks', { Bool: { 'Fn::If': ['C', { a: 'true' }, { Ref: 'AWS::NoValue' }] } },
    { Bool: { 'Fn::If': ['C', { a: 'true', ...PRESENT }, PRESENT] }, NumericLessThan: AGE }],
  ['a choice of the right values', { Bool: { 'aws:MultiFactorAuthPresent': { 'Fn::If': ['C', 'true', true] } } },
    { Bool: { 'aws:MultiFactorAuthPresent': { 'Fn::If': ['C', 'true', true] } }, NumericLessThan: AGE }],
])('adds to %s', (_, given, expected) => {
  expect(withMfa(given)).toEqual({ condition: expected, problems: [] });
});

test.each<[string, object, string]>([
  ['true or false', { Bool: { 'aws:MultiFactorAuthPresent': ['true', 'false'] } },
    'has the condition Bool aws:MultiFactorAuthPresent ["true","false"] and needs true: remove the one it has'],
  ['no value at all', { Bool: { 'aws:MultiFactorAuthPresent': [] } },
    'has the condition Bool aws:MultiFactorAuthPresent [] and needs true: remove the one it has'],
  ['one wrong branch', { Bool: { 'aws:MultiFactorAuthPresent': { 'Fn::If': ['C', 'true', 'false'] } } },
    'has the condition Bool aws:MultiFactorAuthPresent {"Fn::If":["C","true","false"]} and needs true: remove the one it has'],
  ['an age of which one is too long', { NumericLessThan: { 'aws:MultiFactorAuthAge': ['60', '7200'] } },
    'has the condition NumericLessThan aws:MultiFactorAuthAge ["60","7200"] and needs 3600: remove the one it has'],
  ['a parameter as age', { NumericLessThan: { 'aws:MultiFactorAuthAge': { Ref: 'Age' } } },
    'has the condition NumericLessThan aws:MultiFactorAuthAge {"Ref":"Age"} and needs 3600: remove the one it has'],
  ['a set operator and false', { 'ForAnyValue:Bool': { 'aws:MultiFactorAuthPresent': 'false' } },
    'has the condition ForAnyValue:Bool aws:MultiFactorAuthPresent false, which nobody with MFA meets: remove it, Bool "true" takes its place'],
  ['text that is false', { stringequals: { 'aws:MultiFactorAuthPresent': ['False'] } },
    'has the condition stringequals aws:MultiFactorAuthPresent ["False"], which nobody with MFA meets: remove it, Bool "true" takes its place'],
  ['BoolIfExists in one branch', { BoolIfExists: { 'Fn::If': ['C', { 'AWS:MultiFactorAuthPresent': true }, {}] } },
    'has the condition BoolIfExists aws:MultiFactorAuthPresent true, which long-term access keys pass without MFA: remove it, Bool "true" takes its place'],
])('complains of %s', (_, given, problem) => {
  expect(withMfa(given).problems).toEqual([problem]);
});
