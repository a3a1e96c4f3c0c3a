import { inAccount, modelOf } from './support/model-of';
import { ALLOW_ALL, denyUnder, inline, managedPolicy, MFA_FALSE, OWN_ACCOUNT, role, user } from './support/resources';
import { enforcedTime } from '../../src/checks/enforced-time';

const NOW = new Date('2026-01-01T00:00:00Z');

function from(time: string, operator = 'DateGreaterThanEquals', key = 'aws:CurrentTime'): object {
  return denyUnder({ BoolIfExists: MFA_FALSE, [operator]: { [key]: time } });
}

test.each<[string, object, string]>([
  ['nothing is announced', user(ALLOW_ALL, denyUnder({ BoolIfExists: MFA_FALSE })), '2026-01-01T00:00:00.000Z'],
  ['a day to come', user(from('2030-01-07T09:00:00Z')), '2030-01-07T09:00:01.000Z'],
  ['a day to come, in seconds', user(from('1893456000', 'DateGreaterThan')), '2030-01-01T00:00:01.000Z'],
  ['the last of several days', { ...user(from('2030-01-07T09:00:00Z')), ...managedPolicy({}, from('2031-01-07T09:00:00Z')) }, '2031-01-07T09:00:01.000Z'],
  ['a day that has passed', user(from('2020-01-07T09:00:00Z')), '2026-01-01T00:00:00.000Z'],
  ['a Deny until a day', user(from('2030-01-07T09:00:00Z', 'DateLessThan')), '2026-01-01T00:00:00.000Z'],
  ['an Allow from a day', user({ ...from('2030-01-07T09:00:00Z'), Effect: 'Allow' }), '2026-01-01T00:00:00.000Z'],
  ['the day of something else', user(from('2030-01-07T09:00:00Z', 'DateGreaterThan', 'aws:TokenIssueTime')), '2026-01-01T00:00:00.000Z'],
  ['a day in a trust policy', role({ Effect: 'Deny', Principal: OWN_ACCOUNT, Condition: { DateGreaterThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } } }), '2030-01-01T00:00:01.000Z'],
  ['what is no day', user(from('soon')), '2026-01-01T00:00:00.000Z'],
])('%s', (_, resources, expected) => {
  expect(enforcedTime(modelOf(inAccount(resources)).directory, NOW).toISOString()).toBe(expected);
});

test('a user is checked as of the day on which the enforcement is in force', () => {
  const resources = { Alice: { Type: 'AWS::IAM::User', Properties: { Policies: [inline(ALLOW_ALL, from('2090-01-01T00:00:00Z'))] } } };
  expect(modelOf(inAccount(resources)).at.toISOString()).toBe('2090-01-01T00:00:01.000Z');
});
