import { Directory } from '../../../src/simulation/template/directory';
import { TemplateStack } from '../../../src/simulation/template/template-stack';
import { TemplateSimulationProps } from '../../../src/simulation/template-simulation-props';

const none = () => undefined;
const user = (properties: object = {}) => ({ Type: 'AWS::IAM::User', Properties: properties });
const userNames = (...stacks: TemplateStack[]) => Directory.of(stacks).identities.map(({ name }) => name);

describe('a nested stack', () => {
  const child = {
    Parameters: { Team: { Type: 'String' }, Names: { Type: 'CommaDelimitedList' }, Default: { Type: 'String', Default: 'fallback' } },
    Conditions: { Big: { 'Fn::Equals': [{ Ref: 'Team' }, 'big'] } },
    Resources: {
      U: user({ UserName: { 'Fn::Sub': '${Team}-user' } }),
      V: user({ UserName: { 'Fn::Select': [1, { Ref: 'Names' }] } }),
      W: user({ UserName: { Ref: 'Default' } }),
      X: { ...user({ UserName: { Ref: 'AWS::StackName' } }), Condition: 'Big' },
    },
    Outputs: { Group: { Value: { 'Fn::Sub': '${Team}-group' } } },
  };
  const parent = (parameters: object, condition?: string) => TemplateStack.read({
    Parameters: { Size: { Type: 'String', Default: 'big' } },
    Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
    Resources: {
      Nested: { Type: 'AWS::CloudFormation::Stack', Condition: condition, Properties: { TemplateURL: 'x', Parameters: parameters } },
      Group: { Type: 'AWS::IAM::User', Condition: condition, Properties: { UserName: { 'Fn::GetAtt': ['Nested', 'Outputs.Group'] } } },
    },
  }, { stackName: 'Parent', accountId: '444455556666', region: 'eu-west-1' }, { source: 'app' });

  test('has the parameters that its parent gives it, and the parent its outputs', () => {
    const stack = parent({ Team: { Ref: 'Size' }, Names: 'a, b' });
    const nested = stack.nest('Nested', child);
    expect(userNames(stack, nested)).toEqual(['big-group', 'big-user', 'b', 'fallback', 'Parent-Nested']);
    expect(nested.environment).toEqual({ accountId: '444455556666', region: 'eu-west-1', partition: 'aws', stackName: 'Parent-Nested' });
  });

  test('has the place of its own template', () => {
    const stack = parent({});
    expect(stack.nest('Nested', child).placeOf('U')).toEqual({ source: 'app/Nested', logicalId: 'U' });
    expect(stack.nest('Nested', child, { source: 'child', templatePath: '/c.json' }).place).toEqual({ source: 'child', templatePath: '/c.json' });
  });

  test('is not there if its condition does not hold', () => {
    const stack = parent({ Team: 'big', Names: '' }, 'Never');
    expect(userNames(stack, stack.nest('Nested', child))).toEqual([]);
  });

  test('lacks a parameter that its parent does not give', () => {
    const stack = parent({ Names: 'a,b' });
    const nested = stack.nest('Nested', child);
    expect(() => userNames(nested)).toThrow('parameter Team has no default');
  });

  test('has no outputs that it does not declare', () => {
    const stack = parent({ Team: 'small', Names: '' });
    stack.nest('Nested', { ...child, Outputs: {} });
    expect(() => userNames(stack)).toThrow('instance of Fn::GetAtt references Nested.Outputs.Group');
  });
});

describe('a parameter that Systems Manager has', () => {
  const template = (type: string) => ({ Parameters: { P: { Type: type, Default: '/path/of/parameter' } }, Resources: { U: user({ UserName: { 'Fn::Join': ['+', [{ Ref: 'P' }]] } }) } });
  const nameOf = (type: string, props?: TemplateSimulationProps) => userNames(TemplateStack.read(template(type), props))[0];

  test('is not known: its default is where to look', () => {
    expect(() => nameOf('AWS::SSM::Parameter::Value<String>')).toThrow('template: parameter P is read from Systems Manager when the stack is deployed; give its value in `parameters`');
  });

  test('has the value that is given', () => {
    expect(nameOf('AWS::SSM::Parameter::Value<String>', { parameters: { P: 'alice' } })).toBe('alice');
  });
});

test.each<[string, object, string | undefined]>([
  ['metadata', { 'aws:cdk:path': 'App/Users/Alice/Resource' }, 'App/Users/Alice'],
  ['metadata of an L1', { 'aws:cdk:path': 'App/Alice' }, 'App/Alice'],
  ['a construct of that name', { 'aws:cdk:path': 'App/Resource/Alice' }, 'App/Resource/Alice'],
  ['the assembly', {}, 'Elsewhere/Alice'],
  ['metadata that is no text', { 'aws:cdk:path': { Ref: 'X' } }, 'Elsewhere/Alice'],
])('a construct path from %s', (_name, Metadata, constructPath) => {
  const stack = TemplateStack.read({ Resources: { U: { ...user(), Metadata } } }, {}, { constructPaths: { U: 'Elsewhere/Alice/Resource' } });
  expect(stack.placeOf('U')).toEqual({ source: 'Stack', logicalId: 'U', constructPath });
});

test.each<[object, string[]]>([
  [{}, []],
  [{ Transform: 'AWS::Serverless-2016-10-31' }, ['AWS::Serverless-2016-10-31']],
  [{ Transform: ['A', { Name: 'AWS::Include' }] }, ['A', '{"Name":"AWS::Include"}']],
  [{ 'Fn::Transform': { Name: 'AWS::Include' } }, ['{"Name":"AWS::Include"}']],
])('the transforms of %j', (template, expected) => {
  expect(TemplateStack.read({ Resources: {}, ...template }).transforms).toEqual(expected);
});

test('a resource may have no properties', () => {
  const stack = TemplateStack.read({ Resources: { U: { Type: 'AWS::IAM::User', Properties: null }, V: { Type: 'AWS::IAM::User' } } });
  expect(userNames(stack)).toEqual(['U', 'V']);
});

test('a resource that is not created is undefined', () => {
  const stack = TemplateStack.read({ Conditions: { Never: { 'Fn::Equals': [1, 2] } }, Resources: { U: { ...user(), Condition: 'Never' }, V: user() } });
  expect([stack.resource('U', none), stack.resource('V', none)?.defaultName]).toEqual([undefined, 'V']);
});

test.each(['__proto__', 'constructor', 'toString'])('%s is neither a parameter nor a resource unless the template says so', (name) => {
  const stack = TemplateStack.read({ Parameters: {}, Resources: { U: user({ UserName: { Ref: name } }) } });
  expect(() => stack.resource('U', none)?.property('UserName')).toThrow(`Unresolved resource dependencies [${name}]`);
});
