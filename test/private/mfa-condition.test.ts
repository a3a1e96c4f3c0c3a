import { App, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { assertMaxMfaAge, fromDateOn, unlessByService, withLongTermKey, withMfa, withOldMfa, withoutMfa } from '../../src/private/mfa-condition';

test('an Allow requires the key to be there and true', () => {
  expect(withMfa()).toEqual({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } });
});

test('an Allow with an age requires both keys to be there', () => {
  expect(withMfa(Duration.minutes(15))).toEqual({
    Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    NumericLessThan: { 'aws:MultiFactorAuthAge': '900' },
  });
});

test('a Deny covers the requests that lack the key', () => {
  expect(withoutMfa()).toEqual({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } });
});

test('long-term keys are those requests that lack the key', () => {
  expect(withLongTermKey()).toEqual({ Null: { 'aws:MultiFactorAuthPresent': 'true' } });
});

test('a Deny of old sessions is for requests with MFA, and covers those that lack the age', () => {
  expect(withOldMfa(Duration.minutes(15))).toEqual({
    Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    NumericGreaterThanIfExists: { 'aws:MultiFactorAuthAge': '900' },
  });
});

test('service calls pass a Deny if that is wanted, in the block that is there', () => {
  expect(unlessByService(false, withoutMfa())).toEqual(withoutMfa());
  expect(unlessByService(true, withoutMfa())).toEqual({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false', 'aws:ViaAWSService': 'false' } });
  expect(unlessByService(true, withOldMfa(Duration.minutes(15)))).toEqual({
    ...withOldMfa(Duration.minutes(15)), BoolIfExists: { 'aws:ViaAWSService': 'false' },
  });
});

test('a Deny sets in on a date, if there is one', () => {
  expect(fromDateOn(undefined, withoutMfa())).toEqual(withoutMfa());
  expect(fromDateOn('2027-01-31T08:00:00Z', withoutMfa())).toEqual({ ...withoutMfa(), DateGreaterThan: { 'aws:CurrentTime': '2027-01-31T08:00:00Z' } });
});

test('an unresolved age is passed on', () => {
  const age = Duration.seconds(Lazy.number({ produce: () => 120 }));

  expect(() => assertMaxMfaAge(age)).not.toThrow();
  expect(new Stack(new App(), 'Stack').resolve(withMfa(age))).toMatchObject({ NumericLessThan: { 'aws:MultiFactorAuthAge': '120' } });
});

test.each([
  [undefined],
  [Duration.minutes(1)],
  [Duration.seconds(61)],
  [Duration.hours(36)],
])('takes an age of %s', (age) => {
  expect(() => assertMaxMfaAge(age)).not.toThrow();
});

test.each([
  [Duration.seconds(0), '0 seconds'],
  [Duration.seconds(59), '59 seconds'],
  [Duration.millis(500), '500 millis'],
  [Duration.millis(90_500), '1 minute 30 seconds'],
])('refuses an age of %s', (age, shown) => {
  expect(() => assertMaxMfaAge(age)).toThrow(new RegExp(`maxMfaAge is ${shown}.*expected whole seconds and at least Duration.minutes\\(1\\)`));
});

test('names the property that holds the age', () => {
  expect(() => assertMaxMfaAge(Duration.seconds(30), undefined, 'stepUp.maxMfaAge')).toThrow(/^stepUp.maxMfaAge is 30 seconds;/);
});
