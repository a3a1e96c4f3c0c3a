import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { checkWritable, writeAtomically } from '../../../cli/aws-files/atomic-write';
import { FileProblem } from '../../../cli/aws-files/file-problem';
import { TemporaryFolder } from '../../support/temporary-folder';

const temporary = new TemporaryFolder();
const permissions = (path: string): string => (statSync(path).mode % 0o1000).toString(8);

let folder: string;
beforeEach(() => {
  folder = join(temporary.path, expect.getState().currentTestName!.replace(/\W+/g, '-'));
  mkdirSync(folder);
});

const write = (name: string, content: string): string => temporary.write(join(folder.slice(temporary.path.length + 1), name), content);

describe('a file', () => {
  test('is made for its owner only, whatever the mask', () => {
    const mask = process.umask(0);
    writeAtomically(join(folder, 'open'), 'new');
    process.umask(0o277);
    writeAtomically(join(folder, 'closed'), 'new');
    process.umask(mask);

    expect(readdirSync(folder).map((name) => `${name} ${permissions(join(folder, name))}`)).toEqual(['closed 600', 'open 600']);
  });

  test('that others could read is closed to them', () => {
    const file = write('credentials', 'old');
    chmodSync(file, 0o644);

    writeAtomically(file, Buffer.from([0xff, 0x0a]));

    expect(permissions(file)).toBe('600');
    expect(readFileSync(file)).toEqual(Buffer.from([0xff, 0x0a]));
  });

  test('stays its owner\'s', () => {
    const file = write('credentials', 'old');
    const [uid, gid] = process.getuid?.() === 0 ? [65534, 65533] : [process.getuid!(), process.getgid!()];
    chownSync(file, uid, gid);

    writeAtomically(file, 'new');

    expect(statSync(file)).toMatchObject({ uid, gid });
  });

  test('that is new in the folder of somebody whom root works for is theirs', () => {
    const uid = process.getuid?.() === 0 ? 65534 : process.getuid!();
    chownSync(folder, uid, -1);

    writeAtomically(join(folder, 'credentials'), 'new');

    expect(statSync(join(folder, 'credentials')).uid).toBe(uid);
  });
});

describe('symbolic links', () => {
  test('a chain of them stays, the file behind it is written', () => {
    mkdirSync(join(folder, 'dotfiles', 'aws'), { recursive: true });
    const file = write('dotfiles/aws/credentials', 'old');
    symlinkSync('aws/credentials', join(folder, 'dotfiles', 'link'));
    symlinkSync(join(folder, 'dotfiles', 'link'), join(folder, 'credentials'));

    writeAtomically(join(folder, 'credentials'), 'new');

    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(readlinkSync(join(folder, 'credentials'))).toBe(join(folder, 'dotfiles', 'link'));
    expect(readlinkSync(join(folder, 'dotfiles', 'link'))).toBe('aws/credentials');
    expect(readdirSync(join(folder, 'dotfiles', 'aws'))).toEqual(['credentials']);
  });

  test('.. after a link to a folder is above that folder', () => {
    mkdirSync(join(folder, 'disk', 'aws'), { recursive: true });
    symlinkSync('disk/aws', join(folder, '.aws'));
    symlinkSync('../credentials', join(folder, 'disk', 'aws', 'credentials'));

    writeAtomically(join(folder, '.aws', 'credentials'), 'new');

    expect(readFileSync(join(folder, 'disk', 'credentials'), 'utf8')).toBe('new');
    expect(existsSync(join(folder, 'credentials'))).toBe(false);
  });

  test('to a file that is not there yet', () => {
    mkdirSync(join(folder, 'dotfiles'));
    symlinkSync('dotfiles/credentials', join(folder, 'credentials'));

    writeAtomically(join(folder, 'credentials'), 'new');

    expect(lstatSync(join(folder, 'credentials')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'dotfiles', 'credentials'), 'utf8')).toBe('new');
  });
});

describe.each([
  ['writing', (path: string): void => writeAtomically(path, 'new')],
  ['checking before', checkWritable],
])('what cannot be written is told: %s', (_, attempt) => {
  const problem = (path: string): FileProblem => {
    const before = readdirSync(folder);
    try {
      attempt(path);
    } catch (error) {
      expect(readdirSync(folder)).toEqual(before);
      expect(error).toBeInstanceOf(FileProblem);
      expect((error as Error).message.startsWith(path)).toBe(true);
      return error as FileProblem;
    }
    throw new Error('written');
  };

  test('a folder', () => {
    mkdirSync(join(folder, 'credentials'));
    expect(problem(join(folder, 'credentials'))).toMatchObject({ code: 'EISDIR', message: expect.stringContaining('it is a folder') });
  });

  test('a link to itself', () => {
    symlinkSync('b', join(folder, 'a'));
    symlinkSync('a', join(folder, 'b'));
    expect(problem(join(folder, 'a'))).toMatchObject({ code: 'ELOOP', message: expect.stringContaining('leads back to itself') });
  });

  test('a path below a file', () => {
    expect(problem(join(write('file', ''), 'credentials'))).toMatchObject({ code: 'ENOTDIR', message: expect.stringContaining('not a folder') });
  });

  test('a file that is read-only', () => {
    const file = write('credentials', 'old');
    chmodSync(file, 0o400);
    expect(problem(file).message).toContain(`is read-only. To have it changed, run: chmod u+w '${file}'`);
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(permissions(file)).toBe('400');
  });

  // Not /dev/null: root could replace it.
  test('what is no regular file', async () => {
    const socket = join(temporary.path, 'socket'); // Paths of sockets are short.
    const server = createServer().listen(socket);
    await once(server, 'listening');
    const told = expect.stringContaining('is a device, a pipe or a socket: nothing can be kept in it');
    try {
      expect(() => attempt(socket)).toThrow(expect.objectContaining({ name: 'FileProblem', message: told }));
      expect(statSync(socket).isSocket()).toBe(true);
    } finally {
      server.close();
    }
  });
});

test('checking leaves nothing behind, and makes nothing', () => {
  const file = write('credentials', 'old');

  checkWritable(file);
  checkWritable(join(folder, 'not', 'there', 'credentials'));

  expect(readdirSync(folder)).toEqual(['credentials']);
  expect(readFileSync(file, 'utf8')).toBe('old');
});
