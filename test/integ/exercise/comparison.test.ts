import { compareResults, formatComparison } from '../../../integ/exercise/comparison';
import { Row } from '../../../integ/exercise/rows';

const row = (number: number, changes: Partial<Row> = {}): Row => ({
  exercise: 'group', row: number, caller: 'access key', call: 'iam:ListUsers', expected: 'allowed', observed: 'allowed', attempts: 1, ...changes,
});
const REFUSED = { expected: 'denied', observed: 'denied', message: 'explicit deny' };
const compare = (first: Row[], second: Row[]) => compareResults({ rows: first }, { rows: second });

test('two runs that came out alike', () => {
  const comparison = compare([row(1), row(2, REFUSED)], [row(1, { attempts: 4 }), row(2, REFUSED)]);

  expect(comparison).toEqual({ same: 2, different: [], otherWording: [], onlyInFirst: [], onlyInSecond: [] });
  expect(formatComparison(comparison, ['embedded account', 'AWS'])).toBe('2 of 2 rows that are in both came out alike.');
});

test('everything that can differ', () => {
  const comparison = compare(
    [row(1), row(2, REFUSED), row(3), row(4), row(1, { exercise: 'switch' })],
    [row(1, { observed: 'denied' }), row(2, { ...REFUSED, message: 'explicit deny in a policy' }), row(3, { call: 'iam:ListRoles' }), row(5)]);

  expect(formatComparison(comparison, ['embedded account', 'AWS'])).toBe([
    'Different outcomes:',
    '  group 1: access key, iam:ListUsers, expected: allowed',
    '    embedded account: allowed',
    '    AWS: denied',
    '  group 3: access key, iam:ListUsers, expected: allowed',
    '    embedded account: allowed',
    '    AWS: (group 3: access key, iam:ListRoles, expected: allowed) allowed',
    '',
    'The same refusal in other words:',
    '  group 2: access key, iam:ListUsers, expected: denied',
    '    embedded account: explicit deny',
    '    AWS: explicit deny in a policy',
    '',
    'Only in embedded account:',
    '  group 4: access key, iam:ListUsers, expected: allowed',
    '  switch 1: access key, iam:ListUsers, expected: allowed',
    '',
    'Only in AWS:',
    '  group 5: access key, iam:ListUsers, expected: allowed',
    '',
    '1 of 3 rows that are in both came out alike.',
  ].join('\n'));
});
