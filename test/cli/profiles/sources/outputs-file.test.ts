import { readOutputsFile } from '../../../../cli/profiles/sources/outputs-file';
import { TemporaryFolder } from '../../../support/temporary-folder';

const folder = new TemporaryFolder();

test('the stacks of a file, with the outputs that are texts', () => {
  const path = folder.write('outputs.json', { Bastion: { Arn: 'a', List: ['b'], Count: 1 }, Other: {} });
  expect(readOutputsFile(path)).toEqual([{ stack: 'Bastion', outputs: { Arn: 'a' } }, { stack: 'Other', outputs: {} }]);
});

test('a byte order mark, as PowerShell puts it in front', () => {
  expect(readOutputsFile(folder.write('mark.json', '\ufeff{"Bastion":{"Arn":"a"}}'))).toMatchObject([{ stack: 'Bastion' }]);
});

test('names that a terminal would take for commands are shown as JSON shows them', () => {
  expect(readOutputsFile(folder.write('names.json', { 'a\u001b[2J': { 'b\n': 'c' } }))).toEqual([{ stack: '"a\\u001b[2J"', outputs: { '"b\\n"': 'c' } }]);
});

test.each([
  ['no JSON', '{"Bastion":', 'is no JSON; expected what `cdk deploy --outputs-file` writes'],
  ['a list', '[]', 'is no JSON object'],
  ['text in the place of outputs', '{"Bastion":"a"}', '"Bastion" is no object'],
  ['null in the place of outputs', '{"Bastion":null}', '"Bastion" is no object'],
])('%s is refused', (name, text, message) => {
  const path = folder.write(`${name}.json`, text);
  expect(() => readOutputsFile(path)).toThrow(message);
  expect(() => readOutputsFile(path)).toThrow(path);
});

test('a file that is not there, and a folder', () => {
  expect(() => readOutputsFile(`${folder.path}/none.json`)).toThrow('none.json cannot be read');
  expect(() => readOutputsFile(folder.path)).toThrow(`${folder.path} cannot be read`);
});

test('names of members that objects have of themselves are names like others', () => {
  expect(readOutputsFile(folder.write('proto.json', '{"__proto__":{"constructor":"c"}}'))).toEqual([{ stack: '__proto__', outputs: { constructor: 'c' } }]);
});
