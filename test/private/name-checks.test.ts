import { Lazy, Stack } from 'aws-cdk-lib';
import { assertDescription, assertName, assertPath } from '../../src/private/name-checks';

const stack = new Stack();
const unresolved = Lazy.string({ produce: () => ' ' });

test.each([undefined, unresolved, 'a', 'x'.repeat(128), 'developers_+=,.@-1'])('name %s is taken', (name) => {
  expect(() => assertName(stack, 'groupName', name)).not.toThrow();
});

test.each(['', 'my group', 'eng/developers', 'x'.repeat(129), 'développeurs'])('name %j is refused', (name) => {
  expect(() => assertName(stack, 'groupName', name)).toThrow(`groupName is ${JSON.stringify(name)} (${name.length} characters); `
    + 'expected 1 to 128 letters, digits and _+=,.@- without spaces; a path goes into the property path');
});

test.each([undefined, unresolved, '/', '/eng/', '/eng/eu/', `/${'x'.repeat(510)}/`])('path %s is taken', (path) => {
  expect(() => assertPath(stack, path)).not.toThrow();
});

test.each(['', 'eng', '/eng', 'eng/', '/my eng/', '/é/', `/${'x'.repeat(511)}/`])('path %j is refused', (path) => {
  expect(() => assertPath(stack, path)).toThrow(`path is ${JSON.stringify(path)}; expected it to begin and end with a slash, without spaces, `
    + 'at most 512 characters, such as "/engineering/"');
});

test.each([undefined, unresolved, '', 'Deny without MFA,\nfrom café to door', 'x'.repeat(1000)])('description %j is taken', (description) => {
  expect(() => assertDescription(stack, description)).not.toThrow();
});

test.each([
  ['x'.repeat(1001), 'description has 1001 characters; IAM takes at most 1000; shorten it'],
  ['MFA – now', 'description is "MFA – now"; expected the characters of Latin-1 only, which is what IAM takes'],
])('description %j is refused', (description, message) => {
  expect(() => assertDescription(stack, description)).toThrow(message);
});
