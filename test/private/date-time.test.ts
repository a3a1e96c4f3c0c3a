import { CfnParameter, Errors, Stack } from 'aws-cdk-lib';
import { utcDateTime } from '../../src/private/date-time';

const stack = new Stack();

test.each([
  ['2027-01-31T08:00:00Z', '2027-01-31T08:00:00Z'],
  ['2027-01-31T09:00:00+01:00', '2027-01-31T08:00:00Z'],
  ['2027-01-31T23:30-05:30', '2027-02-01T05:00:00Z'],
  ['2027-01-31T08:00Z', '2027-01-31T08:00:00Z'],
  ['2027-01-31T08:00:00.000Z', '2027-01-31T08:00:00Z'],
  ['2027-01-31T08:00:00.25Z', '2027-01-31T08:00:00.250Z'],
  ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00Z'],
  ['2027-01-01T00:30:00+01:00', '2026-12-31T23:30:00Z'],
])('%s is %s', (given, expected) => {
  expect(utcDateTime(given, 'validFrom', stack)).toBe(expected);
});

test('an unresolved value is left alone', () => {
  const { valueAsString } = new CfnParameter(stack, 'Date');

  expect(utcDateTime(valueAsString, 'validFrom', stack)).toBe(valueAsString);
});

test.each([
  '', 'tomorrow', '2027-01-31', '2027-01-31T08:00:00', '2027-01-31 08:00:00Z', '2027-1-31T08:00:00Z', '20270131T080000Z',
  '2027-02-29T08:00:00Z', '2027-13-01T08:00:00Z', '2027-00-01T08:00:00Z', '2027-01-00T08:00:00Z', '2027-01-31T24:00:00Z',
  '2027-01-31T08:60:00Z', '2027-01-31T08:00:60Z', '2027-01-31T08:00:00.1234Z', '2027-01-31T08:00:00+0100', '2027-01-31T08:00:00+24:00',
  '2027-01-31T08:00:00z', '1801430400', '2027-01-31T08:00:00Z ', '+002027-01-31T08:00:00Z', '0000-01-01T00:00:00+01:00',
])('refuses %j, naming the construct', (given) => {
  let error: unknown;
  try {
    utcDateTime(given, 'validFrom', stack);
  } catch (thrown) {
    error = thrown;
  }

  expect(Errors.isValidationError(error)).toBe(true);
  expect(error).toMatchObject({
    message: `validFrom is ${JSON.stringify(given)}; expected an ISO 8601 date-time with a zone, such as `
      + '2027-01-31T08:00:00Z or 2027-01-31T09:00:00+01:00',
  });
});
