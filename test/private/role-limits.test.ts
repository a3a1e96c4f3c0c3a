import { App, CfnParameter, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { assertRoleLimits, RoleLimits } from '../../src/private/role-limits';

const stack = new Stack(new App(), 'Stack');
const someToken = Lazy.string({ produce: () => 'not a valid value' });

test.each<[string, RoleLimits]>([
  ['nothing', {}],
  ['a name of 64 characters', { roleName: 'n'.repeat(64) }],
  ['a name of 64 characters in the default path', { roleName: 'n'.repeat(64), path: '/' }],
  ['all characters of a name', { roleName: 'Az09_+=,.@-' }],
  ['a nested path', { path: '/a/b-c/' }],
  ['a path of 512 characters without a name', { path: `/${'p'.repeat(510)}/` }],
  ['path and name of 64 characters together', { path: '/eng/', roleName: 'n'.repeat(59) }],
  ['1 hour', { maxSessionDuration: Duration.hours(1) }],
  ['12 hours', { maxSessionDuration: Duration.hours(12) }],
  ['the shortest external ID', { externalIds: ['ab'] }],
  ['the longest external ID', { externalIds: ['x'.repeat(1224), 'Az09_+=,.@:/-'] }],
  ['unresolved values', {
    roleName: someToken,
    path: someToken,
    externalIds: [someToken],
    maxSessionDuration: Duration.seconds(Lazy.number({ produce: () => 1 })),
  }],
  ['an unresolved list of external IDs', { externalIds: new CfnParameter(stack, 'Ids', { type: 'CommaDelimitedList' }).valueAsList }],
  ['an unresolved path with a long name', { path: someToken, roleName: 'n'.repeat(64) }],
])('takes %s', (_, limits) => {
  expect(() => assertRoleLimits(stack, limits)).not.toThrow();
});

test.each<[string, RoleLimits, RegExp]>([
  ['an empty name', { roleName: '' }, /roleName is "" \(0 characters\); expected 1 to 64/],
  ['a name of 65 characters', { roleName: 'n'.repeat(65) }, /\(65 characters\); expected 1 to 64/],
  ['a name with a path in it', { roleName: 'eng/Admin' }, /a path goes into the property path/],
  ['a path without a first slash', { path: 'eng/' }, /path is "eng\/"; expected it to begin and end with a slash/],
  ['a path without a last slash', { path: '/eng' }, /path is "\/eng"; expected it to begin and end with a slash/],
  ['an empty path', { path: '' }, /path is ""/],
  ['a path with a space', { path: '/my team/' }, /without spaces/],
  ['a path of 513 characters', { path: `/${'p'.repeat(511)}/` }, /at most 512 characters/],
  ['path and name of 65 characters together', { path: '/eng/', roleName: 'n'.repeat(60) }, /have 65 characters together; Switch Role/],
  ['59 minutes', { maxSessionDuration: Duration.minutes(59) }, /maxSessionDuration is 59 minutes; expected 1 to 12 hours/],
  ['13 hours', { maxSessionDuration: Duration.hours(13) }, /maxSessionDuration is 13 hours; expected 1 to 12 hours.*use maxMfaAge/],
  ['half a second', { maxSessionDuration: Duration.millis(3_600_500) }, /expected 1 to 12 hours/],
  ['a short external ID', { externalIds: ['good', 'x'] }, /external ID "x".*expected 2 to 1224/],
  ['a long external ID', { externalIds: ['x'.repeat(1225)] }, /expected 2 to 1224/],
  ['an external ID with a space', { externalIds: ['a b'] }, /external ID "a b"/],
])('refuses %s', (_, limits, message) => {
  expect(() => assertRoleLimits(stack, limits)).toThrow(message);
});
