import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ChildProgram } from './support/child-program';
import { TemporaryFolder } from '../../support/temporary-folder';

const folder = new TemporaryFolder();
const program = new ChildProgram(folder, 'attempt');
const TEXT = '[default]\\nregion = x\\n';

/** A shell whose mounts nobody else sees, and that are gone with it. */
const OWN_MOUNTS = [['unshare', '-m'], ['unshare', '-rm']].find(([command, ...args]) => spawnSync(command, [...args, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0);

interface Attempt {
  readonly check?: string;
  readonly change?: string;
  readonly isSame: boolean;
  readonly left: string[];
}

/** Runs the program in a file system of its own, after commands of the shell in it. */
async function attempt(commands: string, file: string, ...args: string[]): Promise<Attempt> {
  const { stdout, stderr } = await program.runBehind(OWN_MOUNTS!, `set -e; ${commands}; exec "$@"`, file, ...args);
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Attempt;
}

const isRoot = process.getuid?.() === 0;
const withMounts = OWN_MOUNTS ? test : test.skip;

describe('a disk', () => {
  const disk = join(folder.path, 'disk');
  const file = join(disk, 'credentials');
  const small = `mount -t tmpfs -o size=64k tmpfs '${disk}'; printf '${TEXT}' > '${file}'`;

  beforeAll(() => mkdirSync(disk));

  withMounts('that is full', async () => {
    const { check, change, ...rest } = await attempt(`${small}; head -c 100000 /dev/zero > '${disk}/filler' 2> '${disk}/../told' || true`, file, '10');

    expect(check).toBe(`FileProblem: ${file} cannot be written: no room is left on its disk. Nothing was changed; make room and try again`);
    expect(change).toContain('no room is left on its disk');
    expect(rest).toEqual({ isSame: true, left: expect.arrayContaining(['credentials', 'filler']) });
    expect(rest.left).toHaveLength(2);
  });

  withMounts('that becomes full while the file is written', async () => {
    const { check, change, ...rest } = await attempt(small, file, '60000');

    expect(check).toBeUndefined();
    expect(change).toContain('no room is left on its disk');
    expect(rest).toEqual({ isSame: true, left: ['credentials'] });
  });

  withMounts('that is read-only', async () => {
    const { check, change, ...rest } = await attempt(`${small}; mount -o remount,ro tmpfs '${disk}'`, file, '10');

    expect(check).toContain(`FileProblem: ${file} cannot be written: its file system is read-only. Make it writable, or name another place with`);
    expect(change).toBe(check);
    expect(rest).toEqual({ isSame: true, left: ['credentials'] });
  });

  withMounts('of which there is the one file only', async () => {
    const { check, change, ...rest } = await attempt(`${small}; mount --bind '${file}' '${file}'`, file, '10');

    expect(check).toBe(
      `FileProblem: ${file} cannot be written: it is mounted by itself, so it cannot be replaced whole. Mount its folder ${disk} instead, or `
        + 'name another place with AWS_SHARED_CREDENTIALS_FILE and AWS_CONFIG_FILE, or with IAM_MFA_HOME for sessions',
    );
    expect(change).toBe(check);
    expect(rest).toEqual({ isSame: true, left: ['credentials'] });
  });
});

test('a file that would be larger than the shell lets it be', async () => {
  const file = folder.write('limited/credentials', '[default]\nregion = x\n');

  const { stdout } = await program.runBehind(['env'], 'ulimit -f 32; exec "$@"', file, '60000');

  expect(JSON.parse(stdout)).toMatchObject({ change: expect.stringContaining('it would be larger than a file may be here'), isSame: true, left: ['credentials'] });
});

describe('permissions', () => {
  /** Root may do anything, so it becomes somebody else, who may come as far as the folder of the test. */
  const somebody = isRoot ? ['65534'] : [];

  beforeAll(() => letThrough(folder.path));

  test('a folder that one may not write', async () => {
    const file = folder.write('closed/credentials', '[default]\nregion = x\n');
    chmodSync(file, 0o644);
    chmodSync(join(folder.path, 'closed'), 0o555);

    const { stdout, stderr } = await program.run(file, '10', ...somebody);
    expect(stderr).toBe('');
    chmodSync(join(folder.path, 'closed'), 0o755);

    const told = expect.stringContaining(`${file} cannot be written: permission denied. Make it and its folder ${join(folder.path, 'closed')} yours and writable`);
    expect(JSON.parse(stdout)).toEqual({ check: told, change: told, isSame: true, left: ['credentials'] });
  });

  (isRoot ? test : test.skip)('a file of somebody else in a folder that one may write', async () => {
    const file = folder.write('shared/credentials', '[default]\nregion = x\n');
    chmodSync(file, 0o644);
    chmodSync(join(folder.path, 'shared'), 0o777);
    chownSync(file, 1, 1);

    const { stdout } = await program.run(file, '10', ...somebody);

    const told = expect.stringContaining('belongs to another user (uid 1) and would become yours. Run this as that user');
    expect(JSON.parse(stdout)).toEqual({ check: told, change: told, isSame: true, left: ['credentials'] });
  });
});

function letThrough(path: string): void {
  const mode = (statSync(path).mode % 0o1000).toString(8);
  if (mode.endsWith('0')) {
    chmodSync(path, parseInt(`${mode[0]}11`, 8));
  }
  if (dirname(path) !== path) {
    letThrough(dirname(path));
  }
}
