import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { alternatives, asArray, isIntrinsic, renderedProperties } from '../../src/private/template-values';

test.each<[string, unknown, unknown[]]>([
  ['a text', 'x', ['x']],
  ['nothing', undefined, [undefined]],
  ['an object', { a: 1 }, [{ a: 1 }]],
  ['a reference', { Ref: 'Parameter' }, [{ Ref: 'Parameter' }]],
  ['AWS::NoValue', { Ref: 'AWS::NoValue' }, [undefined]],
  ['Fn::If', { 'Fn::If': ['C', 'a', 'b'] }, ['a', 'b']],
  ['Fn::If in Fn::If', { 'Fn::If': ['C', 'a', { 'Fn::If': ['D', { Ref: 'AWS::NoValue' }, 'b'] }] }, ['a', undefined, 'b']],
])('the alternatives of %s', (_, value, expected) => {
  expect(alternatives(value)).toEqual(expected);
});

test.each<[unknown, unknown[]]>([[undefined, []], ['a', ['a']], [['a', 'b'], ['a', 'b']]])('%j is a list', (value, expected) => {
  expect(asArray(value)).toEqual(expected);
});

test.each<[unknown, boolean]>([
  [{ Ref: 'X' }, true], [{ 'Fn::Sub': '' }, true], [{ Ref: 'X', Other: 1 }, false], [{ AWS: '*' }, false], ['Ref', false], [[{ Ref: 'X' }], false],
])('%j is an intrinsic function: %s', (value, expected) => {
  expect(isIntrinsic(value)).toBe(expected);
});

test('rendered properties have the overrides in them', () => {
  const resource = new CfnResource(new Stack(new App(), 'Stack'), 'Resource', { type: 'A::B::C', properties: { One: 1 } });
  resource.addPropertyOverride('Two', 2);

  expect(renderedProperties(resource)).toEqual({ One: 1, Two: 2 });
});
