import { App, Duration, Lazy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaRequiredRole } from '../../src/mfa-required-role';
import { MfaRequiredRoleProps } from '../../src/mfa-required-role-props';
import { MfaSwitchRoleOptions } from '../../src/mfa-switch-role-options';
import { manifestRole, optionsOfConstruct } from '../../src/private/switch-manifest-role';
import { switchRoleFromArn } from '../../src/private/switch-role';

let app: App;
let here: Stack;
let there: Stack;

beforeEach(() => {
  app = new App();
  here = new Stack(app, 'Here', { env: { account: '111122223333', region: 'eu-west-1' } });
  there = new Stack(app, 'There', { env: { account: '444455556666', region: 'us-east-1' } });
});

function of(props: MfaRequiredRoleProps, options: MfaSwitchRoleOptions = {}): MfaSwitchRoleOptions {
  return optionsOfConstruct(here, new MfaRequiredRole(there, 'Role', { roleName: 'Deployer', ...props }), options);
}

test('durations are told in seconds', () => {
  const role = switchRoleFromArn(here, 'arn:aws:iam::444455556666:role/Admin', '');
  const options = { region: 'eu-west-1', sessionDuration: Duration.hours(2), maxMfaAge: Duration.minutes(15), displayName: 'x', color: 'f2b0a9' };

  expect(manifestRole(role, options)).toEqual({
    account: '444455556666',
    roleArn: 'arn:aws:iam::444455556666:role/Admin',
    region: 'eu-west-1',
    sessionDurationSeconds: 7200,
    maxMfaAgeSeconds: 900,
    displayName: 'x',
    color: 'f2b0a9',
  });
});

describe('of an MfaRequiredRole', () => {
  test.each<[string, MfaRequiredRoleProps, MfaSwitchRoleOptions, MfaSwitchRoleOptions]>([
    ['everything is read', { externalIds: ['one', 'two'], maxSessionDuration: Duration.hours(4), maxMfaAge: Duration.hours(1) }, {},
      { region: 'us-east-1', externalId: 'one', sessionDuration: Duration.hours(4), maxMfaAge: Duration.hours(1) }],
    ['nothing is made up', {}, {}, { region: 'us-east-1' }],
    ['another region is taken', {}, { region: 'eu-west-1' }, { region: 'eu-west-1' }],
    ['another of its external IDs is taken', { externalIds: ['one', 'two'] }, { externalId: 'two' }, { region: 'us-east-1', externalId: 'two' }],
    ['a shorter session is taken', { maxSessionDuration: Duration.hours(4) }, { sessionDuration: Duration.hours(2) },
      { region: 'us-east-1', sessionDuration: Duration.hours(2) }],
    ['a session of the hour that every role allows is taken', {}, { sessionDuration: Duration.hours(1) },
      { region: 'us-east-1', sessionDuration: Duration.hours(1) }],
    ['the same age is taken', { maxMfaAge: Duration.hours(1) }, { maxMfaAge: Duration.minutes(60) },
      { region: 'us-east-1', maxMfaAge: Duration.hours(1) }],
    ['color and name are kept', {}, { color: 'f2b0a9', displayName: 'x' }, { region: 'us-east-1', color: 'f2b0a9', displayName: 'x' }],
  ])('%s', (_, props, options, expected) => {
    expect(of(props, options)).toEqual(expected);
  });

  test.each<[string, MfaRequiredRoleProps, MfaSwitchRoleOptions, string]>([
    ['an external ID that it does not ask for', {}, { externalId: 'one' },
      'externalId "one" is given for the role There/Role, an MfaRequiredRole that asks for none; leave it out, or change the role'],
    ['another external ID', { externalIds: ['one'] }, { externalId: 'two' },
      'externalId "two" is given for the role There/Role, an MfaRequiredRole that asks for one of ["one"]; leave it out, or change the role'],
    ['a longer session', { maxSessionDuration: Duration.hours(2) }, { sessionDuration: Duration.hours(4) },
      'sessionDuration 4 hours is given for the role There/Role, an MfaRequiredRole that allows 2 hours; leave it out, or change the role'],
    ['a longer session than the default', {}, { sessionDuration: Duration.hours(2) },
      'sessionDuration 2 hours is given for the role There/Role, an MfaRequiredRole that allows 1 hour; leave it out, or change the role'],
    ['an age that it does not have', {}, { maxMfaAge: Duration.hours(1) },
      'maxMfaAge 1 hour is given for the role There/Role, an MfaRequiredRole that has none; leave it out, or change the role'],
    ['another age', { maxMfaAge: Duration.hours(1) }, { maxMfaAge: Duration.hours(2) },
      'maxMfaAge 2 hours is given for the role There/Role, an MfaRequiredRole that has 1 hour; leave it out, or change the role'],
  ])('refuses %s', (_, props, options, message) => {
    expect(() => of(props, options)).toThrow(message);
  });

  test('values that are not known yet contradict nothing', () => {
    const externalId = Lazy.string({ produce: () => 'x' });
    const duration = Duration.seconds(Lazy.number({ produce: () => 1 }));

    expect(() => of({ externalIds: ['one'] }, { externalId })).not.toThrow();
    expect(() => optionsOfConstruct(here, new MfaRequiredRole(there, 'Lazy', { externalIds: [externalId], maxMfaAge: duration }),
      { externalId: 'two', sessionDuration: duration, maxMfaAge: Duration.hours(2) })).not.toThrow();
  });
});

describe('of another role', () => {
  test('of the app, the region of its stack is known', () => {
    const role = new iam.Role(there, 'Role', { assumedBy: new iam.AccountPrincipal('111122223333') });

    expect(optionsOfConstruct(here, role, { externalId: 'one' })).toEqual({ region: 'us-east-1', externalId: 'one' });
  });

  test.each<[string, () => iam.IRoleRef]>([
    ['imported', () => iam.Role.fromRoleArn(here, 'Role', 'arn:aws:iam::444455556666:role/Admin')],
    ['in a stack without a region', () => new iam.Role(new Stack(app, 'Open'), 'Role', { assumedBy: new iam.AccountRootPrincipal() })],
  ])('%s, no region is', (_, role) => {
    expect(optionsOfConstruct(here, role(), {})).toEqual({ region: undefined });
  });
});
