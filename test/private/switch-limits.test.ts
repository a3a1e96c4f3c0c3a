import { App, Aws, CfnParameter, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { MfaSwitchRoleOptions } from '../../src/mfa-switch-role-options';
import { assertAccounts, assertRoleNames, assertSwitchLimits, assertSwitchRoleLimits, SwitchLimits } from '../../src/private/switch-limits';

const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
const token = Lazy.string({ produce: () => '!' });

const DISPLAY_NAME = 'expected 1 to 64 characters, which is what Switch Role in the console takes';
const POLICY_NAME = 'expected 1 to 128 letters, digits and _+=,.@- without spaces';
const PARAMETER = 'expected a name that begins with a slash, in at most 14 levels of letters, digits and _.-, and not with /aws or /ssm, '
  + 'such as "/iam-mfa/switch"';
const ORGANIZATION = 'expected o- and 10 to 32 lower-case letters and digits, such as "o-a1b2c3d4e5"';
const COLOR = 'expected six hexadecimal digits, such as "f2b0a9"';
const REGION = 'expected the code of a region, such as "eu-west-1"';
const EXTERNAL_ID = 'is not one that sts:AssumeRole can carry; expected 2 to 1224 letters, digits and _+=,.@:/-';
const SESSION = 'expected whole seconds, 15 minutes to 12 hours';
const ACCOUNT = 'expected an account number of 12 digits';
const ROLE_NAME = 'expected that of one role, after its path if it has one, without wildcards, variables or a slash in front, '
  + 'such as "Admin" or "ops/Admin"';

describe('a switch', () => {
  test.each<[SwitchLimits, string]>([
    [{ displayName: '' }, `displayName is "" (0 characters); ${DISPLAY_NAME}`],
    [{ displayName: 'x'.repeat(65) }, `displayName is "${'x'.repeat(65)}" (65 characters); ${DISPLAY_NAME}`],
    [{ displayName: 'a\ud83d' }, 'displayName is "a\\ud83d"; expected whole characters, without half of a surrogate pair'],
    [{ managedPolicyName: '' }, `managedPolicyName is ""; ${POLICY_NAME}`],
    [{ managedPolicyName: 'to production' }, `managedPolicyName is "to production"; ${POLICY_NAME}`],
    [{ managedPolicyName: 'x'.repeat(129) }, `managedPolicyName is "${'x'.repeat(129)}"; ${POLICY_NAME}`],
    [{ manifestParameterName: '' }, `manifestParameterName is ""; ${PARAMETER}`],
    [{ manifestParameterName: '/' }, `manifestParameterName is "/"; ${PARAMETER}`],
    [{ manifestParameterName: 'switch' }, `manifestParameterName is "switch"; ${PARAMETER}`],
    [{ manifestParameterName: '/switch/' }, `manifestParameterName is "/switch/"; ${PARAMETER}`],
    [{ manifestParameterName: '/my switch' }, `manifestParameterName is "/my switch"; ${PARAMETER}`],
    [{ manifestParameterName: '/aws/switch' }, `manifestParameterName is "/aws/switch"; ${PARAMETER}`],
    [{ manifestParameterName: '/SSM-switch' }, `manifestParameterName is "/SSM-switch"; ${PARAMETER}`],
    [{ manifestParameterName: '/a'.repeat(15) }, `manifestParameterName is "${'/a'.repeat(15)}"; ${PARAMETER}`],
    [{ manifestParameterName: `/${'x'.repeat(1000)}` }, `manifestParameterName is "/${'x'.repeat(1000)}"; ${PARAMETER}`],
    [{ organizationId: '' }, `organizationId is ""; ${ORGANIZATION}`],
    [{ organizationId: 'o-123' }, `organizationId is "o-123"; ${ORGANIZATION}`],
    [{ organizationId: 'o-A1B2C3D4E5' }, `organizationId is "o-A1B2C3D4E5"; ${ORGANIZATION}`],
    [{ organizationId: `o-${'a'.repeat(33)}` }, `organizationId is "o-${'a'.repeat(33)}"; ${ORGANIZATION}`],
    [{ organizationId: 'r-a1b2c3d4e5' }, `organizationId is "r-a1b2c3d4e5"; ${ORGANIZATION}`],
  ])('refuses %j', (limits, message) => {
    expect(() => assertSwitchLimits(stack, limits)).toThrow(message);
  });

  test.each<[SwitchLimits]>([
    [{}],
    [{ displayName: 'x', managedPolicyName: 'x', manifestParameterName: '/x', organizationId: 'o-a1b2c3d4e5' }],
    [{ displayName: 'x'.repeat(64), managedPolicyName: 'x'.repeat(128), organizationId: `o-${'a'.repeat(32)}` }],
    [{ manifestParameterName: '/a'.repeat(14) }],
    [{ manifestParameterName: `/${'x'.repeat(999)}` }],
    [{ manifestParameterName: '/my/aws' }],
    [{ displayName: token, managedPolicyName: token, manifestParameterName: token, organizationId: token }],
  ])('takes %j', (limits) => {
    expect(() => assertSwitchLimits(stack, limits)).not.toThrow();
  });
});

describe('a role', () => {
  test.each<[MfaSwitchRoleOptions, string]>([
    [{ displayName: '' }, `displayName is "" (0 characters); ${DISPLAY_NAME}`],
    [{ displayName: 'y'.repeat(65) }, `displayName is "${'y'.repeat(65)}" (65 characters); ${DISPLAY_NAME}`],
    [{ color: 'red' }, `color is "red"; ${COLOR}`],
    [{ color: '#f2b0a9' }, `color is "#f2b0a9"; ${COLOR}`],
    [{ color: 'f2b0a' }, `color is "f2b0a"; ${COLOR}`],
    [{ region: '' }, `region is ""; ${REGION}`],
    [{ region: 'Ireland' }, `region is "Ireland"; ${REGION}`],
    [{ region: 'eu-west-1a' }, `region is "eu-west-1a"; ${REGION}`],
    [{ region: 'cn-north-1' }, 'the region cn-north-1 is in the partition aws-cn and the switch in aws; IAM knows no trust between partitions'],
    [{ externalId: '' }, `external ID "" ${EXTERNAL_ID}`],
    [{ externalId: 'a b' }, `external ID "a b" ${EXTERNAL_ID}`],
    [{ sessionDuration: Duration.minutes(14) }, `sessionDuration is 14 minutes; ${SESSION}`],
    [{ sessionDuration: Duration.hours(13) }, `sessionDuration is 13 hours; ${SESSION}`],
    [{ sessionDuration: Duration.millis(1_800_500) }, `sessionDuration is 30 minutes 500 millis; ${SESSION}`],
    [{ maxMfaAge: Duration.seconds(59) }, 'maxMfaAge is 59 seconds; expected whole seconds and at least Duration.minutes(1)'],
  ])('refuses %j', (options, message) => {
    expect(() => assertSwitchRoleLimits(stack, options)).toThrow(message);
  });

  test.each<[MfaSwitchRoleOptions]>([
    [{}],
    [{ displayName: 'y'.repeat(64), color: 'F2b0A9', region: 'eu-central-1', externalId: 'id' }],
    [{ region: 'xx-new-1', sessionDuration: Duration.minutes(15), maxMfaAge: Duration.minutes(1) }],
    [{ sessionDuration: Duration.hours(12) }],
    [{ displayName: token, color: token, region: token, externalId: token }],
    [{ sessionDuration: Duration.seconds(Lazy.number({ produce: () => 1 })), maxMfaAge: Duration.seconds(Lazy.number({ produce: () => 1 })) }],
  ])('takes %j', (options) => {
    expect(() => assertSwitchRoleLimits(stack, options)).not.toThrow();
  });
});

describe('lists of accounts and names', () => {
  const list = new CfnParameter(stack, 'List', { type: 'CommaDelimitedList' }).valueAsList;

  test.each<[string, () => void, string]>([
    ['no accounts', () => assertAccounts(stack, []), 'accounts is empty; expected the accounts that the roles are in'],
    ['a short account', () => assertAccounts(stack, ['444455556666', '1234']), `account is "1234"; ${ACCOUNT}`],
    ['an alias', () => assertAccounts(stack, ['my-company']), `account is "my-company"; ${ACCOUNT}`],
    ['a wildcard', () => assertAccounts(stack, ['*']), `account is "*"; ${ACCOUNT}`],
    ['accounts known at deployment', () => assertAccounts(stack, list),
      'accounts is a list that is known at deployment only; expected the accounts that the roles are in, as many as the template gets'],
    ['no names', () => assertRoleNames(stack, []), 'roleNames is empty; expected the names of the roles in each of the accounts'],
    ['names known at deployment', () => assertRoleNames(stack, list),
      'roleNames is a list that is known at deployment only; expected the names of the roles in each of the accounts, as many as the template gets'],
    ['an empty name', () => assertRoleNames(stack, ['']), `role name is ""; ${ROLE_NAME}`],
    ['a wildcard for a name', () => assertRoleNames(stack, ['*']), `role name is "*"; ${ROLE_NAME}`],
    ['a wildcard in a path', () => assertRoleNames(stack, ['o*/Admin']), `role name is "o*/Admin"; ${ROLE_NAME}`],
    ['a variable', () => assertRoleNames(stack, ['${aws:username}']), `role name is "\${aws:username}"; ${ROLE_NAME}`],
    ['a slash in front', () => assertRoleNames(stack, ['/Admin']), `role name is "/Admin"; ${ROLE_NAME}`],
    ['a slash at the end', () => assertRoleNames(stack, ['ops/']), `role name is "ops/"; ${ROLE_NAME}`],
    ['a space', () => assertRoleNames(stack, ['my role']), `role name is "my role"; ${ROLE_NAME}`],
    ['a long name', () => assertRoleNames(stack, ['x'.repeat(65)]), `role name is "${'x'.repeat(65)}"; ${ROLE_NAME}`],
    ['an ARN', () => assertRoleNames(stack, ['arn:aws:iam::444455556666:role/*']), ROLE_NAME],
  ])('refuses %s', (_, check, message) => {
    expect(check).toThrow(message);
  });

  test('takes accounts and names, known or not', () => {
    expect(() => assertAccounts(stack, ['444455556666', Aws.ACCOUNT_ID])).not.toThrow();
    expect(() => assertRoleNames(stack, ['Admin', 'ops/Admin', 'a/b/c', 'a+=,.@-_', 'x'.repeat(64), token])).not.toThrow();
  });
});
