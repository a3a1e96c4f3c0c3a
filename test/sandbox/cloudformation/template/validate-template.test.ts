import { requiredCapabilities } from '../../../../sandbox/cloudformation/template/capabilities';
import { dependencyOrder } from '../../../../sandbox/cloudformation/template/dependency-order';
import { Template } from '../../../../sandbox/cloudformation/template/template';
import { validateTemplate } from '../../../../sandbox/cloudformation/template/validate-template';
import { references } from '../../../../sandbox/cloudformation/template/walk-references';

const GROUP = { Type: 'AWS::IAM::Group' };
const withProperty = (value: unknown, more: object = {}) => ({ Resources: { G: GROUP, X: { Type: 'AWS::IAM::Group', Properties: { Path: value } } }, ...more });

const many = (count: number, value: object) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`N${index}`, value]));

test.each<[string, Record<string, unknown>, RegExp]>([
  ['no resources', {}, /At least one Resources member must be defined/],
  ['empty resources', { Resources: {} }, /At least one Resources member/],
  ['a transform', { Resources: { G: GROUP }, Transform: 'AWS::Serverless-2016-10-31' }, /Invalid template property or properties \[Transform\]/],
  ['a section that is a list', { Resources: { G: GROUP }, Outputs: [] }, /\[\/Outputs\] must be an object/],
  ['a resource without type', { Resources: { G: {} } }, /\[\/Resources\/G\] Every Resources object must contain a Type member/],
  ['a logical id with a dash', { Resources: { 'a-b': GROUP } }, /Resource name a-b is non alphanumeric/],
  ['a parameter with a dash', { Resources: { G: GROUP }, Parameters: { 'a-b': { Type: 'String' } } }, /Parameter name a-b is non alphanumeric/],
  ['an output with a dash', { Resources: { G: GROUP }, Outputs: { 'a-b': { Value: 'x' } } }, /Output name a-b is non alphanumeric/],
  ['a description that is no text', { Resources: { G: GROUP }, Description: {} }, /\[\/Description\] Every Description member must be a string/],
  ['a parameter without type', { Resources: { G: GROUP }, Parameters: { P: null } }, /Every Parameters object must contain a Type member/],
  ['properties without anything', { Resources: { G: { ...GROUP, Properties: null } } }, /\[\/Resources\/G\/Properties\] must be an object/],
  ['properties that are a list', { Resources: { G: { ...GROUP, Properties: [] } } }, /\[\/Resources\/G\/Properties\] must be an object/],
  ['a condition that is no name', { Resources: { G: { ...GROUP, Condition: { 'Fn::Equals': [1, 1] } } } }, /\[\/Resources\/G\/Condition\] Every Condition member must be a string/],
  ['an export without name', { Resources: { G: GROUP }, Outputs: { O: { Value: 'x', Export: null } } }, /\[\/Outputs\/O\/Export\] Every Export must be an object with a Name/],
  ['an output with an odd description', { Resources: { G: GROUP }, Outputs: { O: { Value: 'x', Description: {} } } }, /\[\/Outputs\/O\/Description\]/],
  ['an output with an odd condition', { Resources: { G: GROUP }, Outputs: { O: { Value: 'x', Condition: 5 } } }, /\[\/Outputs\/O\/Condition\]/],
  ['an unknown member', { Resources: { G: { ...GROUP, CreationPolicy: {} } } }, /Invalid template resource property 'CreationPolicy' of G/],
  ['an unknown deletion policy', { Resources: { G: { ...GROUP, DeletionPolicy: 'Keep' } } }, /Unrecognized DeletionPolicy "Keep" for resource G, use one of Delete, Retain, RetainExceptOnCreate$/],
  ['an update replace policy for creation', { Resources: { G: { ...GROUP, UpdateReplacePolicy: 'RetainExceptOnCreate' } } }, /Unrecognized UpdateReplacePolicy "RetainExceptOnCreate" for resource G, use one of Delete, Retain$/],
  ['a snapshot of a group', { Resources: { G: { ...GROUP, DeletionPolicy: 'Snapshot' } } }, /^Template error: resource type AWS::IAM::Group does not support deletion policy Snapshot$/],
  ['DependsOn of nothing', { Resources: { G: { ...GROUP, DependsOn: ['H'] } } }, /Unresolved resource dependencies \[H\] in the Resources block of the template, needed by G/],
  ['Ref of nothing', withProperty({ Ref: 'Nope' }), /Unresolved resource dependencies \[Nope\].*needed by X/],
  ['Ref of nothing in a branch that is not taken', withProperty({ 'Fn::If': ['No', { Ref: 'Nope' }, 'b'] }, { Conditions: { No: { 'Fn::Equals': [1, 2] } } }), /\[Nope\]/],
  ['a resource with an unknown condition', { Resources: { G: { ...GROUP, Condition: 'Nope' } } }, /^Template format error: Unresolved condition dependency Nope in the Resources block of the template$/],
  ['an output with an unknown condition', { Resources: { G: GROUP }, Outputs: { O: { Value: 'x', Condition: 'Nope' } } }, /dependency Nope in the Outputs block/],
  ['an unknown condition in a property', withProperty({ 'Fn::If': ['Nope', 'a', 'b'] }), /dependency Nope in the Resources block/],
  ['an unknown condition in a branch', withProperty({ 'Fn::If': ['C', 'a', { 'Fn::If': ['Nope', 'a', 'b'] }] }, { Conditions: { C: { 'Fn::Equals': [1, 1] } } }), /dependency Nope in the Resources block/],
  ['an unknown condition in the name of an export', { Resources: { G: GROUP }, Outputs: { O: { Value: 'x', Export: { Name: { 'Fn::If': ['Nope', 'a', 'b'] } } } } }, /dependency Nope in the Outputs block/],
  ['a condition that leans on an unknown one', { Resources: { G: GROUP }, Conditions: { C: { 'Fn::And': [{ Condition: 'Nope' }, { 'Fn::Equals': [1, 1] }] } } }, /dependency Nope in the Conditions block/],
  ['too many resources', { Resources: many(501, GROUP) }, /^Template format error: Number of resources, 501, is greater than maximum allowed, 500$/],
  ['too many outputs', { Resources: { G: GROUP }, Outputs: many(201, { Value: 'x' }) }, /^Template format error: Outputs count 201 is greater than max allowed 200$/],
  ['too many parameters', { Resources: { G: GROUP }, Parameters: many(201, { Type: 'String' }) }, /Parameters count 201 is greater than max allowed 200/],
  ['too many mappings', { Resources: { G: GROUP }, Mappings: many(201, {}) }, /Mappings count 201 is greater than max allowed 200/],
  ['a description of more bytes', { Resources: { G: GROUP }, Description: 'ä'.repeat(513) }, /'Description' length is greater than 1024/],
  ['Sub of nothing', withProperty({ 'Fn::Sub': '${Nope}' }), /\[Nope\]/],
  ['GetAtt of nothing', withProperty({ 'Fn::GetAtt': ['Nope', 'Arn'] }), /Fn::GetAtt references undefined resource Nope \(at Resources\.X\)/],
  ['an unknown attribute', withProperty({ 'Fn::GetAtt': ['G', 'Nope'] }), /resource G does not support attribute type Nope in Fn::GetAtt; AWS::IAM::Group has Arn/],
  ['an unknown attribute in Sub', withProperty({ 'Fn::Sub': '${G.Nope}' }), /attribute type Nope/],
  ['an unknown function', withProperty({ 'Fn::Cidr': [] }), /intrinsic function Fn::Cidr at Resources\/X\/Properties\/Path is not supported by this account, which knows Ref, /],
  ['a dynamic reference', withProperty('{{resolve:ssm:/a}}'), /the dynamic reference \{\{resolve:ssm:\/a\}\} at Resources\/X\/Properties\/Path is not supported/],
  ['an output without value', { Resources: { G: GROUP }, Outputs: { O: { Description: 'x' } } }, /\[\/Outputs\/O\] Every Outputs member must contain a Value/],
  ['an output of nothing', { Resources: { G: GROUP }, Outputs: { O: { Value: { Ref: 'Nope' } } } }, /\[Nope\] in the Outputs block of the template, needed by O/],
  ['a rule function in a condition', { Resources: { G: GROUP }, Conditions: { C: { 'Fn::Contains': [['a'], 'a'] } } }, /Fn::Contains at Conditions\/C is not supported/],
])('%s is refused', (_name, template, message) => {
  expect(() => validateTemplate(template)).toThrow(message);
});

test('what is well-formed passes, unsupported resource types included', () => {
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'd',
    Metadata: { anything: { 'Fn::Whatever': 1 } },
    Parameters: { P: { Type: 'String' } },
    Rules: { R: { Assertions: [{ Assert: { 'Fn::Not': [{ 'Fn::Contains': [['1'], { Ref: 'P' }] }] } }] } },
    Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
    Resources: { G: { ...GROUP, Condition: 'C', DependsOn: 'B' }, B: { Type: 'AWS::SQS::Queue', Properties: { x: { 'Fn::GetAtt': ['B', 'Anything'] } } } },
    Outputs: { O: { Value: { Ref: 'AWS::Region' } } },
  };
  expect(validateTemplate(template)).toBe(template);
  expect(() => validateTemplate({ Description: 'ä'.repeat(512), Resources: many(500, GROUP), Outputs: many(200, { Value: 'x' }) })).not.toThrow();
});

describe('references', () => {
  const scope = { ref: () => undefined, getAtt: () => undefined, conditions: { Yes: { 'Fn::Equals': ['a', 'a'] } } };

  test.each<[unknown, string[]]>([
    [{ Ref: 'A' }, ['A']],
    [[{ a: { 'Fn::GetAtt': ['A', 'Arn'] } }, { 'Fn::GetAtt': 'B.Id' }], ['A.Arn', 'B.Id']],
    [{ 'Fn::Sub': '${A} ${!B} ${C.Arn} ${AWS::Region}' }, ['A', 'C.Arn', 'AWS::Region']],
    [{ 'Fn::Sub': ['${A} ${B}', { A: { Ref: 'X' } }] }, ['B', 'X']],
    [{ 'Fn::Join': ['', ['a', { Ref: 'A' }]] }, ['A']],
    [{ 'Fn::If': ['Yes', { Ref: 'A' }, { Ref: 'B' }] }, ['A']],
    ['text', []],
  ])('in %j are %j', (value, expected) => {
    expect(references(value, scope).map(({ name, attribute }) => (attribute === undefined ? name : `${name}.${attribute}`))).toEqual(expected);
  });

  test('without a scope both branches count', () => {
    expect(references({ 'Fn::If': ['Yes', { Ref: 'A' }, { Ref: 'B' }] })).toEqual([{ name: 'A' }, { name: 'B' }]);
  });
});

describe('the order of resources', () => {
  const order = (edges: Record<string, string[]>) => dependencyOrder(new Map(Object.entries(edges)));

  test.each<[Record<string, string[]>, string[]]>([
    [{ A: [], B: [], C: [] }, ['A', 'B', 'C']],
    [{ A: ['B'], B: ['C'], C: [] }, ['C', 'B', 'A']],
    [{ A: ['C'], B: [], C: [] }, ['B', 'C', 'A']],
    [{}, []],
  ])('%j: %j', (edges, expected) => {
    expect(order(edges)).toEqual(expected);
  });

  test.each<[Record<string, string[]>, string]>([
    [{ A: ['B'], B: ['A'] }, 'Circular dependency between resources: [A, B]'],
    [{ A: ['A'] }, 'Circular dependency between resources: [A]'],
    [{ X: ['A'], A: ['B'], B: ['C'], C: ['A'], Y: [] }, 'Circular dependency between resources: [A, B, C]'],
  ])('%j: %s', (edges, message) => {
    expect(() => order(edges)).toThrow(message);
  });
});

test.each<[object, string | undefined, string[]]>([
  [{ G: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'x' } } }, 'CAPABILITY_NAMED_IAM', ['AWS::IAM::Group']],
  [{ G: GROUP, H: GROUP }, 'CAPABILITY_IAM', ['AWS::IAM::Group']],
  [{ P: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'p' } } }, 'CAPABILITY_IAM', ['AWS::IAM::Policy']],
  [{ G: GROUP, R: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'r' } } }, 'CAPABILITY_NAMED_IAM', ['AWS::IAM::Group', 'AWS::IAM::Role']],
  [{ M: { Type: 'AWS::CDK::Metadata' } }, undefined, []],
])('%j requires %s', (resources, capability, types) => {
  expect(requiredCapabilities({ Resources: resources } as Template)).toEqual({ capability, types });
});
