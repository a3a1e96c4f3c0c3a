import { checkParameterDefinition } from '../../../../sandbox/cloudformation/template/check-parameter-definition';
import { errorOf } from '../deployment-account';

test.each<[unknown, RegExp]>([
  [null, /Every Parameters object must contain a Type member\./],
  [5, /Every Parameters object must contain a Type member\./],
  [{}, /Every Parameters object must contain a Type member\./],
  [{ Type: {} }, /Every Parameters object must contain a Type member\./],
  [{ Type: 'String', Bogus: 1 }, /\[\/Parameters\/P\] Invalid template parameter property 'Bogus'; this account reads Type, /],
  [{ Type: 'String', AllowedValues: 5 }, /Every AllowedValues member must be a list of strings or numbers/],
  [{ Type: 'String', AllowedValues: [{}] }, /Every AllowedValues member must be a list/],
  [{ Type: 'String', AllowedPattern: '((((' }, /AllowedPattern must be a regular expression, got \(\(\(\(/],
  [{ Type: 'String', AllowedPattern: {} }, /Every AllowedPattern member must be a string/],
  [{ Type: 'String', Default: [] }, /Every Default member must be a string/],
  [{ Type: 'String', Default: null }, /Every Default member must be a string/],
  [{ Type: 'String', MinLength: 'x' }, /Every MinLength member must be a number/],
])('%j is refused', (definition, message) => {
  expect(errorOf(() => checkParameterDefinition('P', definition))).toMatch(/^ValidationError 400 Template format error: /);
  expect(errorOf(() => checkParameterDefinition('P', definition))).toMatch(message);
});

test.each([
  { Type: 'String' },
  { Type: 'Number', Default: 5, MinValue: 1, MaxValue: '10', NoEcho: true },
  { Type: 'String', Default: 'a', AllowedValues: ['a', 5], AllowedPattern: '[a-z]+', ConstraintDescription: 'small letters', Description: 'd' },
  { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/hnb659fds/version' },
])('%j passes', definition => {
  expect(errorOf(() => checkParameterDefinition('P', definition))).toBe('no error');
});
