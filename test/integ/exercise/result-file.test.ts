import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Result, SCHEMA_VERSION } from '../../../integ/exercise/result';
import { checkResultPath, readResult, writeResult } from '../../../integ/exercise/result-file';
import { TemporaryFolder } from '../../support/temporary-folder';

const RESULT: Result = {
  schemaVersion: SCHEMA_VERSION,
  libraryVersion: '0.0.0',
  cdkCliVersion: '2.0.0',
  target: 'embedded account',
  partition: 'aws',
  region: 'us-east-1',
  accounts: 2,
  started: '2026-01-01T00:00:00.000Z',
  seconds: 1,
  exercises: [{ exercise: 'group', seconds: 1 }],
  rows: [],
};
const folder = new TemporaryFolder();
let count = 0;
const path = (name = 'result.json') => {
  mkdirSync(join(folder.path, String(++count)));
  return join(folder.path, String(count), name);
};

test('what is written is read again', () => {
  const file = path();
  writeResult(file, RESULT);
  expect(readResult(file)).toEqual(RESULT);
});

test('a result replaces another one whole, and leaves no draft behind', () => {
  const file = path();
  writeFileSync(file, 'x'.repeat(10_000));
  writeResult(file, RESULT);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(RESULT);
  expect(readdirSync(join(file, '..'))).toEqual(['result.json']);
});

test('a folder that is not there is told', () => {
  expect(() => writeResult(path('nowhere/result.json'), RESULT)).toThrow(/cannot be written to .*nowhere.result\.json \(is .*nowhere a folder that is there\?\)/);
});

test('where a result cannot be written is told before', () => {
  const file = path();
  writeFileSync(file, 'before');
  checkResultPath(file);
  expect([readFileSync(file, 'utf8'), readdirSync(join(file, '..'))]).toEqual(['before', ['result.json']]);
  expect(() => checkResultPath(path('nowhere/result.json'))).toThrow(/cannot be written to .*nowhere.result\.json/);
  expect(() => checkResultPath(join(file, '..'))).toThrow(/cannot be written to .*it is a folder/);
});

test.each([
  ['no JSON', 'rows', /is not a result of a run: .*JSON/],
  ['something else', '{"version":1}', /expected "schemaVersion": 1, "exercises" and "rows", but found {"version":1}/],
  ['of a later schema', JSON.stringify({ ...RESULT, schemaVersion: 2 }), /expected "schemaVersion": 1/],
  ['null', 'null', /but found null/],
])('a file that is %s is refused', (_, content, message) => {
  const file = path();
  writeFileSync(file, content);
  expect(() => readResult(file)).toThrow(message);
});

test('a file that is not there is told', () => {
  expect(() => readResult(path())).toThrow(/result\.json is not a result of a run: ENOENT/);
});
