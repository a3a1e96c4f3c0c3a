import { Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { misuse } from './errors';

const DATE_TIME = /^([1-9]\d{3}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/**
 * An ISO 8601 date-time with a zone, in UTC: what a date condition of a policy compares `aws:CurrentTime` with.
 *
 * A date-time without a zone would be read in the zone of the machine that synthesizes. An unresolved value is left alone.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function utcDateTime(value: string, property: string, scope?: IConstruct): string {
  if (Token.isUnresolved(value)) return value;
  const match = DATE_TIME.exec(value);
  if (match === null || !isDay(match[1])) {
    throw misuse('DateTime', `${property} is ${JSON.stringify(value)}; expected an ISO 8601 date-time with a zone, such as `
      + '2027-01-31T08:00:00Z or 2027-01-31T09:00:00+01:00', scope);
  }
  return new Date(value).toISOString().replace('.000Z', 'Z');
}

// February 30 rolls over to March, or is no date at all.
function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
