import { checkRules } from '../../../../sandbox/cloudformation/template/check-rules';
import { ParameterValue } from '../../../../sandbox/cloudformation/template/parameter-value';
import { readParameters } from '../../../../sandbox/cloudformation/template/read-parameters';
import { ParameterDefinition, Template } from '../../../../sandbox/cloudformation/template/template';

const VERSION = '/cdk-bootstrap/hnb659fds/version';
const lookup = (names: string[]) => new Map(names.filter(name => name === VERSION).map(name => [name, '33']));

function read(P: ParameterDefinition, given?: object, previous: ParameterValue[] = []): ParameterValue {
  const Parameters = given === undefined ? undefined : [{ ParameterKey: 'P', ...given }];
  return readParameters({ Parameters: { P }, Resources: {} }, { Parameters }, previous, lookup)[0];
}

test.each<[string, ParameterDefinition, object | undefined, unknown]>([
  ['a value', { Type: 'String' }, { ParameterValue: 'x' }, 'x'],
  ['an empty value', { Type: 'String', Default: 'd' }, { ParameterValue: '' }, ''],
  ['a default', { Type: 'String', Default: 'd' }, undefined, 'd'],
  ['a numeric default', { Type: 'Number', Default: 5 }, undefined, '5'],
  ['a list', { Type: 'CommaDelimitedList' }, { ParameterValue: 'a, b,c' }, ['a', 'b', 'c']],
  ['an empty list', { Type: 'CommaDelimitedList', Default: '' }, undefined, []],
  ['a list of numbers', { Type: 'List<Number>' }, { ParameterValue: '1,2' }, ['1', '2']],
  ['a Systems Manager parameter', { Type: 'AWS::SSM::Parameter::Value<String>', Default: VERSION }, undefined, '33'],
  ['a Systems Manager list', { Type: 'AWS::SSM::Parameter::Value<CommaDelimitedList>', Default: VERSION }, undefined, ['33']],
  ['an allowed value', { Type: 'String', AllowedValues: ['a', 1] }, { ParameterValue: '1' }, '1'],
  ['a matching value', { Type: 'String', AllowedPattern: '[a-z]+' }, { ParameterValue: 'abc' }, 'abc'],
  ['bounds', { Type: 'Number', MinValue: 1, MaxValue: '3' }, { ParameterValue: '3' }, '3'],
])('%s', (_name, definition, given, expected) => {
  expect(read(definition, given).resolved).toEqual(expected);
});

test.each<[string, ParameterDefinition, object | undefined, RegExp]>([
  ['a missing value', { Type: 'String' }, undefined, /Parameters: \[P\] must have values/],
  ['an unknown type', { Type: 'AWS::EC2::KeyPair::KeyName' }, { ParameterValue: 'x' }, /Unrecognized parameter type: AWS::EC2::KeyPair::KeyName of P/],
  ['a value not allowed', { Type: 'String', AllowedValues: ['a'] }, { ParameterValue: 'b' }, /Parameter 'P' must be one of AllowedValues/],
  ['an item not allowed', { Type: 'CommaDelimitedList', AllowedValues: ['a'] }, { ParameterValue: 'a,b' }, /must be one of AllowedValues/],
  ['a value that only begins right', { Type: 'String', AllowedPattern: '[a-z]+' }, { ParameterValue: 'a1' }, /Parameter 'P' must match pattern \[a-z\]\+/],
  ['a described constraint', { Type: 'String', AllowedPattern: 'x', ConstraintDescription: 'only x' }, { ParameterValue: 'y' }, /Parameter P failed to satisfy constraint: only x/],
  ['a list with a value that does not fit', { Type: 'CommaDelimitedList', AllowedPattern: '[a-z]+' }, { ParameterValue: 'a, b,1' }, /Parameter 'P' must match pattern/],
  ['a value that would take years to match', { Type: 'String', AllowedPattern: '(a+)+' }, { ParameterValue: `${'a'.repeat(100)}!` },
    /^AllowedPattern \(a\+\)\+ takes more than 1 second to be held against its value in the embedded account; give a simpler one$/],
  ['no number', { Type: 'Number' }, { ParameterValue: 'abc' }, /must be a number/],
  ['too small', { Type: 'Number', MinValue: 2 }, { ParameterValue: '1' }, /not less than 2/],
  ['too large', { Type: 'Number', MaxValue: 2 }, { ParameterValue: '3' }, /not greater than 2/],
  ['too short', { Type: 'String', MinLength: 2 }, { ParameterValue: 'a' }, /at least 2 characters/],
  ['too long', { Type: 'String', MaxLength: 2 }, { ParameterValue: 'abc' }, /at most 2 characters/],
  ['a Systems Manager parameter that is not there', { Type: 'AWS::SSM::Parameter::Value<String>' }, { ParameterValue: '/nope' },
    /Unable to fetch parameters \[\/nope\] from parameter store for this account\./],
  ['no previous value', { Type: 'String' }, { UsePreviousValue: 'true' }, /Cannot specify usePreviousValue as true for a parameter key not in the previous template/],
])('%s is refused', (_name, definition, given, message) => {
  expect(() => read(definition, given)).toThrow(message);
});

test('a parameter that the template does not have is refused', () => {
  expect(() => readParameters({ Resources: {} }, { Parameters: [{ ParameterKey: 'X', ParameterValue: '1' }] }, [], lookup))
    .toThrow('Parameters: [X] do not exist in the template');
});

test('patterns that take long together are refused, however many there are', () => {
  // Each alone takes some hundreds of milliseconds.
  const slow = { Type: 'String', AllowedPattern: '(a+)+|.*', Default: `${'a'.repeat(24)}!` };
  const Parameters = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`P${index}`, slow]));
  expect(() => readParameters({ Parameters, Resources: {} }, {}, [], lookup)).toThrow(/takes more than 1 second/);
});

test('a previous value is the one before, not the default', () => {
  const previous = [{ key: 'P', value: 'before', resolved: 'before', noEcho: false }];
  expect(read({ Type: 'String', Default: 'd' }, { UsePreviousValue: 'true' }, previous).resolved).toBe('before');
  expect(read({ Type: 'String', Default: 'd' }, undefined, previous).resolved).toBe('d');
});

test('what must not be shown is marked', () => {
  expect(read({ Type: 'String', NoEcho: 'true' }, { ParameterValue: 's3cret' })).toMatchObject({ noEcho: true, resolved: 's3cret' });
});

describe('rules', () => {
  const scope = { ref: (name: string) => ({ Version: '33', Region: 'eu-west-1', List: ['a', 'b'] }[name]), getAtt: () => undefined };
  const check = (Rule: unknown) => () => checkRules({ Rules: { Rule }, Resources: {} } as Template, scope);
  const assertion = (Assert: unknown, AssertDescription?: string) => ({ Assertions: [{ Assert, AssertDescription }] });
  const tooOld = (versions: string[]) => ({ 'Fn::Not': [{ 'Fn::Contains': [versions, { Ref: 'Version' }] }] });

  test.each<[string, unknown]>([
    ['the bootstrap check of the CDK', assertion(tooOld(['1', '2', '3', '4', '5']), 'version 6 required')],
    ['a rule whose condition is not met', { RuleCondition: { 'Fn::Equals': [{ Ref: 'Region' }, 'us-east-1'] }, ...assertion({ 'Fn::Equals': ['a', 'b'] }) }],
    ['EachMemberIn', assertion({ 'Fn::EachMemberIn': [{ Ref: 'List' }, ['a', 'b', 'c']] })],
    ['EachMemberEquals', assertion({ 'Fn::EachMemberEquals': [['x', 'x'], 'x'] })],
    ['And of Contains', assertion({ 'Fn::And': [{ 'Fn::Contains': [['33'], { Ref: 'Version' }] }, { 'Fn::Equals': ['a', 'a'] }] })],
    ['Or', assertion({ 'Fn::Or': [{ 'Fn::Equals': ['a', 'b'] }, { 'Fn::Contains': [['a'], 'a'] }] })],
  ])('%s passes', (_name, rule) => {
    expect(check(rule)).not.toThrow();
  });

  test.each<[string, unknown, RegExp]>([
    ['an old bootstrap', assertion(tooOld(['32', '33']), 'CDK bootstrap stack version 34 required.'), /Rule Rule failed: CDK bootstrap stack version 34 required\./],
    ['EachMemberIn', assertion({ 'Fn::EachMemberIn': [{ Ref: 'List' }, ['a']] }), /Rule Rule failed/],
    ['EachMemberEquals', assertion({ 'Fn::EachMemberEquals': [['x', 'y'], 'x'] }), /Rule Rule failed/],
    ['a met condition', { RuleCondition: { 'Fn::Equals': [{ Ref: 'Region' }, 'eu-west-1'] }, ...assertion({ 'Fn::Equals': ['a', 'b'] }) }, /Rule Rule failed/],
    ['an unknown function', assertion({ 'Fn::RefAll': 'x' }), /Fn::RefAll is not supported/],
    ['no assertions', {}, /Rule Rule must have a list of Assertions/],
    ['Contains of one argument', assertion({ 'Fn::Contains': [['a']] }), /Fn::Contains requires two parameters/],
  ])('%s does not', (_name, rule, message) => {
    expect(check(rule)).toThrow(message);
  });
});
