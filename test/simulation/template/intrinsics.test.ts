import {
  evaluateCondition, evaluateNamedCondition, intrinsicName, IntrinsicScope, resolveIntrinsics, TemplateError,
} from '../../../src/simulation/template/intrinsics';

const REFERENCES: Record<string, unknown> = {
  'AWS::AccountId': '111122223333',
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-west-1',
  'Name': 'developers',
  'Count': 3,
  'Flag': true,
  'Users': ['alice', 'bob'],
};

const ATTRIBUTES: Record<string, unknown> = {
  'Group.Arn': 'arn:aws:iam::111122223333:group/developers',
  'Nested.Outputs.Topic': 'topic-arn',
};

const SCOPE: IntrinsicScope = {
  ref: name => REFERENCES[name],
  getAtt: (logicalId, attribute) => ATTRIBUTES[`${logicalId}.${attribute}`],
  importValue: name => (name === 'bastion:Account' ? '444455556666' : undefined),
  availabilityZones: region => [`${region}a`, `${region}b`],
  conditions: {
    Yes: { 'Fn::Equals': ['a', 'a'] },
    No: { 'Fn::Not': [{ Condition: 'Yes' }] },
    InEurope: { 'Fn::Equals': [{ 'Fn::Select': [0, { 'Fn::Split': ['-', { Ref: 'AWS::Region' }] }] }, 'eu'] },
    Chicken: { Condition: 'Egg' },
    Egg: { 'Fn::Not': [{ Condition: 'Chicken' }] },
    Text: 'perhaps',
  },
  mappings: { Regions: { 'eu-west-1': { code: 'dub', zones: ['a', 'b'] } } },
};

describe('values', () => {
  test.each<[string, unknown, unknown]>([
    ['a string', 'x', 'x'],
    ['a number', 3600, 3600],
    ['a boolean', false, false],
    ['null', null, null],
    ['nested plain values', { a: [1, { b: 'c' }] }, { a: [1, { b: 'c' }] }],
    ['a policy condition block is not a function', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
      { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }],
    ['Ref of a parameter', { Ref: 'Name' }, 'developers'],
    ['Ref of a list parameter', { Ref: 'Users' }, ['alice', 'bob']],
    ['Ref of a pseudo parameter', { Ref: 'AWS::AccountId' }, '111122223333'],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Group', 'Arn'] }, ATTRIBUTES['Group.Arn']],
    ['GetAtt as a string', { 'Fn::GetAtt': 'Group.Arn' }, ATTRIBUTES['Group.Arn']],
    ['GetAtt of an attribute with dots', { 'Fn::GetAtt': 'Nested.Outputs.Topic' }, 'topic-arn'],
    ['GetAtt with a reference as the attribute', { 'Fn::GetAtt': ['Group', { 'Fn::Join': ['', ['A', 'rn']] }] }, ATTRIBUTES['Group.Arn']],
    ['Join', { 'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }, 'iam']] }, 'arn:aws:iam'],
    ['Join of numbers and booleans', { 'Fn::Join': ['', ['n', 1, true, { Ref: 'Count' }]] }, 'n1true3'],
    ['Join of a list reference', { 'Fn::Join': [',', { Ref: 'Users' }] }, 'alice,bob'],
    ['Join of nothing', { 'Fn::Join': [',', []] }, ''],
    ['Join leaves out AWS::NoValue', { 'Fn::Join': [',', ['a', { Ref: 'AWS::NoValue' }, 'b']] }, 'a,b'],
    ['Split', { 'Fn::Split': ['/', 'a/b//c'] }, ['a', 'b', '', 'c']],
    ['Select', { 'Fn::Select': [1, ['a', 'b']] }, 'b'],
    ['Select with a text index', { 'Fn::Select': ['0', { 'Fn::Split': ['|', 'x|y'] }] }, 'x'],
    ['Select of GetAZs', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'eu-west-1a'],
    ['GetAZs of a named region', { 'Fn::GetAZs': 'us-east-1' }, ['us-east-1a', 'us-east-1b']],
    ['Sub', { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:group/${Name}' }, 'arn:aws:iam::111122223333:group/developers'],
    ['Sub of an attribute', { 'Fn::Sub': '<${Group.Arn}>' }, `<${ATTRIBUTES['Group.Arn']}>`],
    ['Sub of a number', { 'Fn::Sub': '${Count}' }, '3'],
    ['Sub keeps ${!Literal} as ${Literal}', { 'Fn::Sub': 'user/${!aws:username}/${Name}' }, 'user/${aws:username}/developers'],
    ['Sub with a map', { 'Fn::Sub': ['${A}-${Name}-${B}', { A: 1, B: { Ref: 'AWS::Region' } }] }, '1-developers-eu-west-1'],
    ['Sub: the map wins over a parameter', { 'Fn::Sub': ['${Name}', { Name: 'other' }] }, 'other'],
    ['Sub does not expand what a variable brings', { 'Fn::Sub': ['${A}', { A: '${Name}' }] }, '${Name}'],
    ['Sub without variables', { 'Fn::Sub': 'plain $ {text}' }, 'plain $ {text}'],
    ['If, first branch', { 'Fn::If': ['Yes', 'a', 'b'] }, 'a'],
    ['If, second branch', { 'Fn::If': ['No', 'a', { Ref: 'Name' }] }, 'developers'],
    ['If does not look at the other branch', { 'Fn::If': ['Yes', 'a', { Ref: 'Missing' }] }, 'a'],
    ['Base64', { 'Fn::Base64': { 'Fn::Sub': 'é${Name}' } }, 'w6lkZXZlbG9wZXJz'],
    ['ImportValue', { 'Fn::ImportValue': { 'Fn::Join': [':', ['bastion', 'Account']] } }, '444455556666'],
    ['FindInMap', { 'Fn::FindInMap': ['Regions', { Ref: 'AWS::Region' }, 'code'] }, 'dub'],
    ['FindInMap of a list', { 'Fn::FindInMap': ['Regions', 'eu-west-1', 'zones'] }, ['a', 'b']],
    ['AWS::NoValue removes a member', { a: 1, b: { Ref: 'AWS::NoValue' } }, { a: 1 }],
    ['AWS::NoValue removes an item', [1, { Ref: 'AWS::NoValue' }, 2], [1, 2]],
    ['AWS::NoValue through If', { a: { 'Fn::If': ['No', 'x', { Ref: 'AWS::NoValue' }] } }, {}],
    ['AWS::NoValue as a whole', { Ref: 'AWS::NoValue' }, undefined],
    ['functions deep inside', { a: [{ b: { 'Fn::Sub': '${Name}' } }] }, { a: [{ b: 'developers' }] }],
  ])('%s', (_name, value, expected) => {
    expect(resolveIntrinsics(value, SCOPE)).toEqual(expected);
  });

  test('the value itself is left as it was', () => {
    const value = { a: [{ Ref: 'Name' }, { Ref: 'AWS::NoValue' }] };
    resolveIntrinsics(value, SCOPE);
    expect(value).toEqual({ a: [{ Ref: 'Name' }, { Ref: 'AWS::NoValue' }] });
  });
});

describe('errors name the function and its place', () => {
  test.each<[unknown, RegExp]>([
    [{ 'Fn::Cidr': ['10.0.0.0/16', 2, 8] }, /intrinsic function Fn::Cidr is not supported.*\(at Resources\.X\.a\)/],
    [{ 'Fn::Transform': {} }, /Fn::Transform is not supported/],
    [{ 'Fn::toString': 'x' }, /Fn::toString is not supported/],
    [{ Ref: 'Missing' }, /\[Missing\]: no parameter or resource.*\(at Resources\.X\.a\.Ref\)/],
    [{ Ref: ['Name'] }, /single String value/],
    [{ Ref: 'Name', Other: 1 }, /Ref must be the only key of its object, found \[Ref, Other\]/],
    [{ 'Fn::Sub': 'x', 'Fn::Join': [] }, /Fn::Sub must be the only key/],
    [{ 'Fn::GetAtt': ['Group', 'Nope'] }, /references Group\.Nope/],
    [{ 'Fn::GetAtt': 'Group' }, /requires two non-empty parameters/],
    [{ 'Fn::GetAtt': ['Group'] }, /requires two non-empty parameters/],
    [{ 'Fn::Join': ['-'] }, /every Fn::Join object requires two parameters/],
    [{ 'Fn::Join': [{ Ref: 'Name' }, ['a']] }, /delimiter of Fn::Join must be a string/],
    [{ 'Fn::Join': ['', 'text'] }, /Fn::Join requires a list of strings, got "text"/],
    [{ 'Fn::Join': ['', [{ a: 1 }]] }, /Fn::Join requires a string, got \{"a":1\} \(at Resources\.X\.a\.Fn::Join\[1\]\[0\]\)/],
    [{ 'Fn::Split': ['', 'a'] }, /delimiter of Fn::Split/],
    [{ 'Fn::Split': [',', ['a']] }, /Fn::Split requires a string, got \["a"\]/],
    [{ 'Fn::Select': [2, ['a', 'b']] }, /cannot select nonexistent value at index 2/],
    [{ 'Fn::Select': [-1, ['a', 'b']] }, /nonexistent value at index -1/],
    [{ 'Fn::Select': [0, 'a'] }, /requires a list as its second parameter, got "a"/],
    [{ 'Fn::Select': [0] }, /every Fn::Select object/],
    [{ 'Fn::Sub': '${Missing}' }, /\[Missing\]/],
    [{ 'Fn::Sub': '${Group.Nope}' }, /Group\.Nope/],
    [{ 'Fn::Sub': '${a b}' }, /alphanumeric characters.*got "a b"/],
    [{ 'Fn::Sub': '${Users}' }, /Fn::Sub requires a string/],
    [{ 'Fn::Sub': ['x'] }, /every Fn::Sub object/],
    [{ 'Fn::Sub': ['${A}', 'x'] }, /a list of a string and a map/],
    [{ 'Fn::If': ['Yes', 'a'] }, /Fn::If requires a list argument/],
    [{ 'Fn::If': ['Maybe', 'a', 'b'] }, /Unresolved condition dependency Maybe/],
    [{ 'Fn::Base64': { Ref: 'AWS::NoValue' } }, /Fn::Base64 cannot work on AWS::NoValue/],
    [{ 'Fn::ImportValue': 'nobody' }, /No export named nobody found\./],
    [{ 'Fn::FindInMap': ['Regions', 'eu-west-2', 'code'] }, /Unable to get mapping for Regions::eu-west-2::code/],
    [{ 'Fn::FindInMap': ['Regions', 'toString', 'name'] }, /Unable to get mapping for Regions::toString::name/],
    [{ 'Fn::FindInMap': ['Regions', 'eu-west-1'] }, /requires three parameters/],
    [{ 'Fn::Not': ['true', 'false'] }, /one condition in a list/],
  ])('%j', (value, message) => {
    const attempt = () => resolveIntrinsics({ a: value }, SCOPE, 'Resources.X');
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(TemplateError);
  });

  test.each([
    ['Fn::ImportValue', 'x', /Fn::ImportValue of x cannot be resolved here/],
    ['Fn::GetAZs', 'eu-west-1', /Fn::GetAZs of eu-west-1 cannot be resolved here/],
    ['Fn::GetStackOutput', { StackName: 's', OutputName: 'o' }, /Fn::GetStackOutput of o of the stack s cannot be resolved here/],
  ])('%s is refused where the scope cannot answer it', (name, argument, message) => {
    expect(() => resolveIntrinsics({ [name]: argument }, { ref: () => undefined, getAtt: () => undefined })).toThrow(message);
  });
});

describe('conditions', () => {
  test.each<[unknown, boolean]>([
    [{ 'Fn::Equals': ['a', 'a'] }, true],
    [{ 'Fn::Equals': ['a', 'A'] }, false],
    [{ 'Fn::Equals': [{ Ref: 'Count' }, '3'] }, true],
    [{ 'Fn::Equals': [{ Ref: 'Flag' }, 'true'] }, true],
    [{ 'Fn::Equals': [{ Ref: 'Users' }, ['alice', 'bob']] }, true],
    [{ 'Fn::Equals': [{ Ref: 'Users' }, ['bob', 'alice']] }, false],
    [{ 'Fn::Not': [{ 'Fn::Equals': ['', 'x'] }] }, true],
    [{ Condition: 'InEurope' }, true],
    [{ 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'InEurope' }] }, true],
    [{ 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] }, false],
    [{ 'Fn::Or': [{ Condition: 'No' }, { Condition: 'Yes' }] }, true],
    [{ 'Fn::Or': [{ Condition: 'No' }, { 'Fn::Not': [{ Condition: 'Yes' }] }] }, false],
    ['true', true],
    [false, false],
  ])('%j is %s', (condition, expected) => {
    expect(evaluateCondition(condition, SCOPE)).toBe(expected);
  });

  test.each<[unknown, RegExp]>([
    [{ Condition: 'Missing' }, /Unresolved condition dependency Missing/],
    [{ Condition: 'toString' }, /Unresolved condition dependency toString/],
    [{ Condition: 'Chicken' }, /circular condition dependency between Chicken and Egg and Chicken \(at/],
    [{ Condition: 'Text' }, /expected a condition, got "perhaps" \(at Conditions\.Text\)/],
    [{ 'Fn::And': [{ Condition: 'Yes' }] }, /Fn::And object requires a list of at least 2 and at most 10/],
    [{ 'Fn::Or': Array(11).fill({ Condition: 'No' }) }, /Fn::Or object requires a list of at least 2/],
    [{ 'Fn::Equals': ['a'] }, /Fn::Equals object requires two parameters/],
    [{ 'Fn::Exists': 'a' }, /Fn::Exists is not supported/],
    [undefined, /expected a condition, got nothing/],
  ])('%j is an error', (condition, message) => {
    expect(() => evaluateCondition(condition, SCOPE, 'Conditions.Mine')).toThrow(message);
  });

  test('by name', () => {
    expect(evaluateNamedCondition('No', SCOPE)).toBe(false);
    expect(() => evaluateNamedCondition('Nope', SCOPE, 'Resources.X.Condition')).toThrow(/\(at Resources\.X\.Condition\)/);
  });
});

test.each<[unknown, string | undefined]>([
  [{ Ref: 'x' }, 'Ref'],
  [{ 'Fn::Anything': 'x' }, 'Fn::Anything'],
  [{ Condition: 'x' }, undefined],
  [{ a: 1, b: 2 }, undefined],
  [[{ Ref: 'x' }], undefined],
  ['Ref', undefined],
  [null, undefined],
])('%j is a call of %s', (value, expected) => {
  expect(intrinsicName(value)).toBe(expected);
});

test('conditions that stand in one another many times over are evaluated once', () => {
  const levels = 12;
  let asked = 0;
  const conditions = Object.fromEntries(Array.from({ length: levels }, (_, level) => [`C${level}`, level === 0
    ? { 'Fn::Equals': [{ Ref: 'Name' }, 'x'] }
    : { 'Fn::And': Array.from({ length: 10 }, () => ({ Condition: `C${level - 1}` })) }]));
  const scope = { conditions, ref: () => (++asked > 1000 ? undefined : 'x'), getAtt: () => undefined };
  expect(resolveIntrinsics({ 'Fn::If': [`C${levels - 1}`, 'yes', 'no'] }, scope)).toBe('yes');
  expect(asked).toBe(1);
});
