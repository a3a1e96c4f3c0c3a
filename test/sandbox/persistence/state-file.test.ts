import fs, { chmodSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StateFile } from '../../../sandbox/persistence/state-file';
import { stateText } from '../../../sandbox/persistence/state-text';
import { asNobody, letEverybodyEnter } from '../../support/as-nobody';
import { TemporaryFolder } from '../../support/temporary-folder';

const folder = new TemporaryFolder();
let count = 0;
let home: string;

beforeEach(() => {
  home = join(folder.path, String(count += 1));
  mkdirSync(home);
});

afterEach(() => jest.restoreAllMocks());

const at = (name: string): string => join(home, name);

function contentOf(path: string): string | undefined {
  const file = StateFile.open(path);
  file.close();
  return file.content;
}

test('holds what was saved last', () => {
  const file = StateFile.open(at('state'));
  expect(file.content).toBeUndefined();
  file.save('one');
  file.save('two');
  file.close();
  expect(contentOf(at('state'))).toBe('two');
  expect(readdirSync(home)).toEqual(['state']);
});

test('is for its owner to read, whoever could read the one before', () => {
  writeFileSync(at('state'), stateText('one'));
  chmodSync(at('state'), 0o644);
  const file = StateFile.open(at('state'));
  file.save('one');
  const files = readdirSync(home).filter((name) => statSync(at(name)).isFile());
  expect(files.map((name) => [name, statSync(at(name)).mode % 0o1000])).toEqual([['state', 0o600], ['state.lock', 0o600]]);
  file.close();
});

test('is on the disk before it takes the place of the one before, and its name is there before anybody learns of it', () => {
  const steps: string[] = [];
  const names = new Map<number, string>();
  const real = { ...fs };
  jest.spyOn(fs, 'openSync').mockImplementation((path, ...rest) => {
    const opened = real.openSync(path, ...rest);
    names.set(opened, String(path).slice(home.length));
    return opened;
  });
  const step = (what: string, opened: unknown) => steps.push(`${what} ${names.get(opened as number)}`);
  jest.spyOn(fs, 'writeFileSync').mockImplementation((opened, text) => {
    real.writeFileSync(opened, text);
    step('write', opened);
  });
  jest.spyOn(fs, 'fsyncSync').mockImplementation((opened) => {
    real.fsyncSync(opened);
    step('fsync', opened);
  });
  jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    real.renameSync(from, to);
    steps.push('rename');
  });
  const file = StateFile.open(at('state'));
  steps.length = 0;
  file.save('one');
  expect(steps).toEqual(['write /state.new', 'fsync /state.new', 'rename', 'fsync ']);

  steps.length = 0;
  file.save('one');
  expect(steps).toEqual([]);
  file.close();
});

test('a text that did not reach the disk is written again', () => {
  const file = StateFile.open(at('state'));
  file.save('one');
  jest.spyOn(fs, 'fsyncSync').mockImplementationOnce(() => {
    throw new Error('ENOSPC: no space left on device');
  });
  expect(() => file.save('two')).toThrow('no space left');
  expect(readFileSync(at('state'), 'utf8')).toBe(stateText('one'));
  file.save('two');
  file.close();
  expect(contentOf(at('state'))).toBe('two');
});

test('what an interrupted write left is neither read nor followed', () => {
  writeFileSync(at('elsewhere'), 'elsewhere');
  symlinkSync(at('elsewhere'), at('state.new'));
  const file = StateFile.open(at('state'));
  file.save('one');
  file.close();
  expect(readFileSync(at('elsewhere'), 'utf8')).toBe('elsewhere');
  expect(contentOf(at('state'))).toBe('one');
});

test('a link to the file stays a link', () => {
  symlinkSync(at('state'), at('link'));
  writeFileSync(at('state'), stateText('one'));
  const file = StateFile.open(at('link'));
  expect(file.path).toBe(at('state'));
  file.save('two');
  expect(() => StateFile.open(at('state'))).toThrow('is in use by another sandbox');
  file.close();
  expect(fs.lstatSync(at('link')).isSymbolicLink()).toBe(true);
  expect(contentOf(at('state'))).toBe('two');
});

const good = stateText('[{"a":"content"}]');

test.each<[string, string, string]>([
  ['an empty file', '', 'it is empty'],
  ['JSON of something else', '{"Users": []}\n', 'it was not written by `iam-mfa sandbox`'],
  ['no JSON', 'alice\nbob\n', 'it was not written by'],
  ['a list', '[]\n[]\n', 'it was not written by'],
  ['JSON null', 'null\n', 'it was not written by'],
  ['one of a later version', good.replace('"version":1', '"version":2'), 'it has the format 2, and this version of iam-mfa reads 1: it was written by a later one'],
  ...['"1"', '0', '-1', '1.5', 'null'].map((version): [string, string, string] => (
    [`one of the version ${version}`, good.replace('"version":1', `"version":${version}`), `it has the format ${version}, which no version of iam-mfa writes`])),
  ['one with another letter', good.replace('content', 'kontent'), 'its checksum does not fit'],
  ['one that goes on', `${good}\n`, 'its checksum does not fit'],
  ['bytes that are no text', good.replace('content', '\ufffd'), 'its checksum does not fit'],
])('%s is refused and left as it is', (_, text, message) => {
  writeFileSync(at('state'), text);
  expect(() => StateFile.open(at('state'))).toThrow(message);
  expect(() => StateFile.open(at('state'))).toThrow('It was left as it is; give another file, or move it away to begin anew');
  expect(readFileSync(at('state'), 'utf8')).toBe(text);
  expect(readdirSync(home)).toEqual(['state']);
});

test('one that is cut short at any place is refused', () => {
  for (let length = 0; length < good.length; length++) {
    writeFileSync(at('state'), good.slice(0, length));
    expect(() => StateFile.open(at('state'))).toThrow('cannot be used');
  }
});

test.each<[string, () => string, string]>([
  ['a folder', () => home, 'is a folder: give the path of a file in it'],
  ['a file in no folder', () => at('none/state'), 'the folder of the state file'],
  ['a device', () => '/dev/null', 'is not a regular file'],
  ['a link to nothing', () => (symlinkSync(at('none'), at('link')), at('link')), 'is a symbolic link that leads nowhere'],
  ['a file with a second name', () => (writeFileSync(at('state'), good), linkSync(at('state'), at('other')), at('other')), 'has 2 names (hard links)'],
  ['a link to a folder', () => (symlinkSync(home, at('link')), at('link')), 'is a folder'],
])('%s is no state file', (_, path, message) => {
  expect(() => StateFile.open(path())).toThrow(message);
});

test('a folder that cannot be written to, and a file that cannot be read, are told before anything is done', () => {
  letEverybodyEnter(folder.path);
  chmodSync(home, 0o555);
  asNobody(() => expect(() => StateFile.open(at('state'))).toThrow(/the folder of the state file .* cannot be written to: EACCES/));
  chmodSync(home, 0o777);
  writeFileSync(at('state'), good);
  chmodSync(at('state'), 0o000);
  asNobody(() => expect(() => StateFile.open(at('state'))).toThrow(/the state file .* cannot be read: EACCES/));
  expect(existsSync(at('state.lock'))).toBe(false);
});
