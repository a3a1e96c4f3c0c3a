import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { lockFile } from '../../../sandbox/persistence/file-lock';
import { thisHolder } from '../../../sandbox/persistence/lock-holder';
import { openStateFile } from '../../../sandbox/persistence/open-state-file';
import { TemporaryFolder } from '../../support/temporary-folder';

const folder = new TemporaryFolder();
const program = join(folder.path, 'lock-program.js');
const NEW_NAMESPACE = ['unshare', '--user', '--map-root-user', '--pid', '--fork', '--mount-proc', '--kill-child'];
const running: ChildProcess[] = [];
let count = 0;
let home: string;
let path: string;
let lock: string;

beforeAll(() => buildSync({ entryPoints: [join(__dirname, 'lock-program.ts')], bundle: true, platform: 'node', outfile: program }));

beforeEach(() => {
  // Longer than the path of a socket may be.
  home = join(folder.path, String(count += 1), 'x'.repeat(120));
  mkdirSync(home, { recursive: true });
  path = join(home, 'state');
  lock = `${path}.lock`;
});

afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(running.splice(0).map(end));
});

function run(mode: string, behind: readonly string[] = []): ChildProcess {
  const [command, ...args] = [...behind, process.execPath, program, mode, path];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(child);
  return child;
}

async function said(child: ChildProcess): Promise<string> {
  const [text] = await once(child.stdout!.setEncoding('utf8'), 'data');
  return (text as string).trim();
}

/** Kills it; its output is closed when what it started is gone as well. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}

test('of many that find the lock of one that was killed, one at a time has it, though each is killed in turn', async () => {
  const children = Array.from({ length: 12 }, () => run('dieInTurn'));
  const ends = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[1] as string));
  expect(ends).toEqual(children.map(() => 'SIGKILL'));
  expect(readFileSync(`${path}.turns`, 'utf8').trim().split('\n')).toHaveLength(12);
  rmSync(`${path}.turns`);
  lockFile(path)();
  expect(readdirSync(home)).toEqual([]);
}, 60_000);

test('one that was killed while it took over a lock is followed by the next', async () => {
  const gone = (await openedAndKilled()).text;
  lockFile(path)();
  // It had made its claim, and not yet put it in the place of the lock.
  writeFileSync(lock, gone);
  const claim = claimOf(() => lockFile(path)());
  writeFileSync(lock, gone);
  writeFileSync(claim, (await openedAndKilled(`${path}-2`)).text);
  lockFile(path)();
  expect(readdirSync(home).filter((name) => !name.startsWith('state-2'))).toEqual([]);
});

async function openedAndKilled(state = path): Promise<{ text: string }> {
  const held = path;
  path = state;
  const child = run('hold');
  path = held;
  await said(child);
  await end(child);
  return { text: readFileSync(`${state}.lock`, 'utf8') };
}

/** The name of the file with which `take` claims the lock that is there. */
function claimOf(take: () => void): string {
  const fs = jest.requireActual<typeof import('node:fs')>('node:fs');
  const rename = jest.spyOn(fs, 'renameSync');
  take();
  const claim = String(rename.mock.calls[0][0]);
  rename.mockRestore();
  return claim;
}

const ofLinux = process.platform === 'linux' ? test : test.skip;

ofLinux('a zombie holds nothing', async () => {
  // The second program does not wait for the child of the shell whose place it takes.
  const shell = spawn('sh', ['-c', `"${process.execPath}" "${program}" hold & echo $!; exec sleep 1000`], { env: { ...process.env, path }, stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(shell);
  const pid = Number(await said(shell));
  writeFileSync(lock, JSON.stringify({ ...thisHolder(), pid, started: undefined }));
  expect(() => lockFile(path)).toThrow(`process ${pid}`);
  process.kill(pid, 'SIGKILL');
  while (!/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) await new Promise(setImmediate);
  lockFile(path)();
});

ofLinux('another copy of this program in the same process is kept out as well', () => {
  const unlock = lockFile(path);
  jest.isolateModules(() => {
    const copy = jest.requireActual<typeof import('../../../sandbox/persistence/file-lock')>('../../../sandbox/persistence/file-lock');
    expect(copy.lockFile).not.toBe(lockFile);
    expect(() => copy.lockFile(path)).toThrow(`is in use by another sandbox, process ${process.pid}`);
  });
  unlock();
});

describe('before the machine was started anew', () => {
  const earlier = (host: string) => JSON.stringify({ ...thisHolder(), started: 'another-boot 1', host });

  ofLinux('a lock of this machine is over', () => {
    writeFileSync(lock, earlier(hostname()));
    lockFile(path)();
  });

  ofLinux('a lock of another machine may not be', async () => {
    writeFileSync(lock, earlier('elsewhere'));
    await expect(openStateFile(path)).rejects.toThrow(`the state file ${path} was taken by a sandbox that cannot be seen from here, process ${process.pid} `
      + `on another machine (host elsewhere): make sure that it has ended, then delete ${lock}`);
    rmSync(lock);
    (await openStateFile(path)).close();
  });
});

const canUnshare = spawnSync(NEW_NAMESPACE[0], [...NEW_NAMESPACE.slice(1), 'true']).status === 0;
const withNamespaces = canUnshare ? test : test.skip;

describe('containers with process numbers of their own, and one folder', () => {
  withNamespaces('keep each other out, and the machine, for as long as they live', async () => {
    const child = run('hold', NEW_NAMESPACE);
    expect(await said(child)).toBe('held by 1');
    const refusal = `the state file ${path} is in use by another sandbox, process 1 in another container: end that one first, or delete ${lock} if it is none`;
    expect(await said(run('openOnce', NEW_NAMESPACE))).toBe(refusal);
    await expect(openStateFile(path)).rejects.toThrow(refusal);
    await end(child);
    expect(await said(run('openOnce', NEW_NAMESPACE))).toBe('opened');
    expect(readdirSync(home)).toEqual([]);
  });

  withNamespaces('are kept out by a process of the machine', async () => {
    const file = await openStateFile(path);
    expect(await said(run('openOnce', NEW_NAMESPACE))).toContain(`in use by another sandbox, process ${process.pid} in another container`);
    file.close();
    expect(await said(run('openOnce', NEW_NAMESPACE))).toBe('opened');
  });

  withNamespaces('take a lock of one that was killed, one at a time', async () => {
    const children = Array.from({ length: 6 }, () => run('dieInTurn', NEW_NAMESPACE));
    await Promise.all(children.map((child) => once(child, 'exit')));
    expect(readFileSync(`${path}.turns`, 'utf8')).toBe('1\n'.repeat(6));
  }, 60_000);

  ofLinux('look again where the lock went while they asked after its holder', async () => {
    writeFileSync(lock, JSON.stringify({ ...thisHolder(), pid: 1, pidNamespace: 'pid:[1]' }));
    const connect = net.connect;
    jest.spyOn(net, 'connect').mockImplementationOnce((...to: unknown[]) => {
      rmSync(lock);
      return connect(String(to[0]));
    });
    (await openStateFile(path)).close();
    expect(readdirSync(home)).toEqual([]);
  });

  withNamespaces('cannot tell where the folder has no sockets, and say which file to delete', async () => {
    const child = run('hold', NEW_NAMESPACE);
    await said(child);
    readdirSync(home).filter((name) => name.endsWith('.alive')).forEach((name) => rmSync(join(home, name)));
    await expect(openStateFile(path)).rejects.toThrow(`process 1 in another container (host ${hostname()}): make sure that it has ended, then delete ${lock}`);
    await end(child);
    rmSync(lock);
    (await openStateFile(path)).close();
  });
});
