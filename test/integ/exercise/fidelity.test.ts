import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fidelityTable, NOT_RUN, questionsIn, withTable } from '../../../integ/exercise/fidelity-table';
import { rehearse } from '../../../integ/exercise/rehearsal';
import { Result } from '../../../integ/exercise/result';
import { Row } from '../../../integ/exercise/rows';
import { EXERCISES } from '../../../integ/exercises';

const DOCUMENT = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'fidelity.md'), 'utf8');

const row = (number: number, observed = 'allowed'): Row =>
  ({ exercise: 'group', row: number, caller: 'access key', call: 'iam:ListUsers', expected: 'allowed', observed, attempts: 1 });
const result = (rows: Row[], target = 'embedded account'): Result => ({
  schemaVersion: 1,
  libraryVersion: '1.2.3',
  cdkCliVersion: '2.0.0',
  target,
  partition: 'aws',
  region: 'eu-west-1',
  accounts: 1,
  started: '2027-01-02T03:04:05.678Z',
  seconds: 1,
  exercises: [],
  rows,
});

test.each(EXERCISES.map((exercise) => [exercise.name, exercise] as const))('the rows of %s in the document are those of the exercise', async (name, exercise) => {
  const asked = (await rehearse(exercise)).map(({ exercise: of, row: number, caller, call, expected }) =>
    [of, number, caller, call, expected].join(' | ').replace(/ +/g, ' '));

  expect(asked.length).toBeGreaterThan(2);
  expect(questionsIn(DOCUMENT).filter((question) => question.startsWith(`${name} | `))).toEqual(asked);
});

test('the document has no row of an exercise that is gone', () => {
  const names = new Set(questionsIn(DOCUMENT).map((question) => question.split(' | ')[0]));
  expect([...names]).toEqual(EXERCISES.map(({ name }) => name));
});

test('the document says that there was no run on AWS as long as its table has none', () => {
  expect(DOCUMENT.includes('No run on real AWS has been made yet')).toBe(DOCUMENT.includes(`- AWS: ${NOT_RUN}`));
});

test('a row that differs is told on either side', () => {
  const table = fidelityTable(result([row(1), row(2, 'denied | refused'), row(3)]), result([row(1, 'denied'), row(2)], 'AWS'));

  expect(table.split('\n')).toEqual([
    '- Embedded account: 2027-01-02, version 1.2.3, CDK CLI 2.0.0, 1 account, aws, eu-west-1',
    '- AWS: 2027-01-02, version 1.2.3, CDK CLI 2.0.0, 1 account, aws, eu-west-1',
    '',
    '| exercise | row | caller | call | expected | embedded account | AWS |',
    '|---|---|---|---|---|---|---|',
    '| group | 1 | access key | iam:ListUsers | allowed | as expected | denied |',
    '| group | 2 | access key | iam:ListUsers | allowed | denied \\| refused | as expected |',
    '| group | 3 | access key | iam:ListUsers | allowed | as expected | not run |',
  ]);
});

test('a row that asked for something else in the same place is none of this table', () => {
  const table = fidelityTable(result([row(1)]), result([{ ...row(1), call: 'iam:ListRoles' }], 'AWS'));
  expect(table).toMatch(/\| group \| 1 \| access key \| iam:ListUsers \| allowed \| as expected \| not run \|$/);
});

test('nothing but a run on AWS is told as one', () => {
  expect(() => fidelityTable(result([row(1)]), result([row(1)], 'endpoint http://localhost:4566'))).toThrow(/second of AWS: .* of endpoint http/);
  expect(() => fidelityTable(result([row(1)], 'AWS'))).toThrow(/the first result must be of the embedded account/);
});

test('the table takes the place of the last one, and nothing else', () => {
  const table = fidelityTable(result([row(1)]));
  const written = withTable(DOCUMENT, table);

  expect(questionsIn(written)).toEqual(['group | 1 | access key | iam:ListUsers | allowed']);
  expect(written.slice(0, DOCUMENT.indexOf('<!-- rows'))).toBe(DOCUMENT.slice(0, DOCUMENT.indexOf('<!-- rows')));
  expect(withTable(written, table)).toBe(written);
  expect(() => withTable('# Fidelity', table)).toThrow('the document has no place for the table');
});
