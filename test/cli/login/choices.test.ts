import { statSync } from 'node:fs';
import { join } from 'node:path';
import { keepChoices, readChoices } from '../../../cli/login/choices';
import { TemporaryFolder } from '../../support/temporary-folder';

const folder = new TemporaryFolder();
const state = (name: string) => join(folder.path, name);

test('choices are kept beside each other', () => {
  keepChoices(state('a'), 'acme', { serialNumber: 'one' });
  keepChoices(state('a'), 'acme', { outputProfile: 'work' });
  keepChoices(state('a'), '__proto__', { outputProfile: 'odd' });
  keepChoices(state('a'), 'acme', { serialNumber: 'two' });
  expect(readChoices(state('a'), 'acme')).toEqual({ serialNumber: 'two', outputProfile: 'work' });
  expect(readChoices(state('a'), '__proto__')).toEqual({ outputProfile: 'odd' });
  expect(readChoices(state('a'), 'toString')).toEqual({});
  expect(statSync(join(state('a'), 'choices.json')).mode.toString(8).slice(-3)).toBe('600');
});

test('what changes nothing writes nothing', () => {
  keepChoices(state('b'), 'acme', { serialNumber: 'one' });
  const { mtimeMs } = statSync(join(state('b'), 'choices.json'));
  keepChoices(state('b'), 'acme', { serialNumber: 'one' });
  expect(statSync(join(state('b'), 'choices.json')).mtimeMs).toBe(mtimeMs);
});

test.each([
  ['{'], ['null'], ['{"version":2,"profiles":{"acme":{"serialNumber":"x"}}}'], ['{"version":1,"profiles":null}'], ['[]'],
  ['{"version":1,"profiles":{"acme":null}}'], ['{"version":1,"profiles":{"acme":{"outputProfile":7}}}'],
])('%p holds no choices, and is replaced', (text) => {
  const path = state(`c${text.length}`);
  folder.write(`c${text.length}/choices.json`, text);
  expect(readChoices(path, 'acme')).toEqual({});
  keepChoices(path, 'acme', { serialNumber: 'one' });
  expect(readChoices(path, 'acme')).toEqual({ serialNumber: 'one' });
});
