import { appendFileSync, chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { changeSections, checkChangeable, SectionChange, SectionRefused } from '../../../cli/aws-files/change-sections';
import { FileProblem } from '../../../cli/aws-files/file-problem';
import { TemporaryFolder } from '../../support/temporary-folder';

const folder = new TemporaryFolder();
const permissions = (path: string): string => (statSync(path).mode % 0o1000).toString(8);
const ACME: SectionChange = { header: 'acme', settings: { iam_mfa_source: 'alice' } };
const TEXT = '[acme]\niam_mfa_source = alice\n';

test('a home without the folder gets it, closed to others', async () => {
  const mask = process.umask(0);
  await changeSections(join(folder.path, 'home', '.aws', 'credentials'), [ACME]);
  process.umask(mask);

  expect(permissions(join(folder.path, 'home', '.aws'))).toBe('700');
  expect(permissions(join(folder.path, 'home', '.aws', 'credentials'))).toBe('600');
  expect(readFileSync(join(folder.path, 'home', '.aws', 'credentials'), 'utf8')).toBe(TEXT);
  expect(readdirSync(join(folder.path, 'home', '.aws'))).toEqual(['credentials']);
});

test('what changes nothing writes nothing, but closes the file to others', async () => {
  const file = folder.write('same/credentials', TEXT);
  const { ino } = statSync(file);
  utimesSync(file, 1, 1);
  chmodSync(file, 0o644);

  await changeSections(file, [ACME]);
  await changeSections(file, [{ header: 'none', settings: {}, remove: true }]);

  expect(statSync(file)).toMatchObject({ ino, mtimeMs: 1_000 });
  expect(permissions(file)).toBe('600');
});

test('nothing to remove makes no file', async () => {
  await changeSections(join(folder.path, 'nothing', 'credentials'), [{ header: 'none', settings: { region: undefined }, remove: true }]);

  expect(existsSync(join(folder.path, 'nothing'))).toBe(false);
});

test('bytes that are no UTF-8 stay', async () => {
  const file = folder.write('latin1/credentials', TEXT);
  appendFileSync(file, Buffer.from([0x23, 0xe4, 0xa0, 0x0a]));

  await changeSections(file, [{ header: 'acme', settings: { region: 'x' } }]);

  expect(readFileSync(file)).toEqual(Buffer.concat([Buffer.from(`${TEXT}region = x\n`), Buffer.from([0x23, 0xe4, 0xa0, 0x0a])]));
});

test('two names of one file have one lock, beside the file', async () => {
  mkdirSync(join(folder.path, 'links'));
  const file = folder.write('links/real/credentials', '');
  symlinkSync('real/credentials', join(folder.path, 'links', 'credentials'));
  const names = [file, join(folder.path, 'links', 'credentials')];

  await Promise.all(Array.from({ length: 10 }, (_, nth) => changeSections(names[nth % 2], [{ header: `p${nth}`, settings: { iam_mfa_source: 'alice' } }])));

  expect(readFileSync(file, 'utf8').match(/^\[p\d\]$/gm)!.sort()).toEqual(Array.from({ length: 10 }, (_, nth) => `[p${nth}]`));
  expect(readdirSync(join(folder.path, 'links')).sort()).toEqual(['credentials', 'real']);
});

describe('refused alike by changing and by checking before', () => {
  const both = async (path: string, header: string, expected: object): Promise<void> => {
    expect(() => checkChangeable(path, [header])).toThrow(expect.objectContaining(expected));
    await expect(changeSections(path, [{ ...ACME, header }])).rejects.toMatchObject(expected);
  };

  test('the section of somebody else', async () => {
    const file = folder.write('foreign/credentials', '[acme]\nregion = x\n');

    await both(file, 'acme', { name: 'SectionRefused', message: expect.stringContaining(`[acme] of ${file} (line 2 and further) was not written by iam-mfa`) });
    expect(() => checkChangeable(file, ['other', 'acme'])).toThrow(SectionRefused);
    expect(readFileSync(file, 'utf8')).toBe('[acme]\nregion = x\n');
    expect(() => checkChangeable(file, ['acme'], { overwrite: true })).not.toThrow();
    expect(() => checkChangeable(file, ['acme'], { overwrite: true, never: ['acme'] })).toThrow(SectionRefused);
  });

  test('a source that not all read', async () => {
    const file = join(folder.path, 'credentials');
    expect(() => checkChangeable(file, ['acme'], {}, 'a;b')).toThrow(expect.objectContaining({ name: 'NotWritable' }));
    await expect(changeSections(file, [{ header: 'acme', settings: { iam_mfa_source: 'a;b' } }])).rejects.toMatchObject({ name: 'NotWritable' });
  });

  test('a name that not all read', () => both(join(folder.path, 'credentials'), 'my prod', { name: 'NotWritable' }));

  test('a link to a file in a folder that is not there', async () => {
    symlinkSync(join(folder.path, 'unmounted', 'credentials'), join(folder.path, 'dangling'));

    await both(join(folder.path, 'dangling'), 'acme', { name: 'FileProblem', message: expect.stringMatching(/is a symbolic link to .*unmounted\/credentials, whose folder is not there/) });
    expect(existsSync(join(folder.path, 'unmounted'))).toBe(false);
  });
});

test('what is refused is an error that tells what it is', () => {
  expect(() => checkChangeable(folder.path, ['acme'])).toThrow(FileProblem);
});
