import { ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { CreateUserCommand, IAMClient, paginateListUsers } from '@aws-sdk/client-iam';
import { IAM_MFA } from '../../support/iam-mfa';
import { TemporaryFolder } from '../../support/temporary-folder';

const folder = new TemporaryFolder();
const path = join(folder.path, 'state');
const CONNECTIONS = 6;
const ROUNDS = 5;

interface Running {
  readonly child: ChildProcess;
  readonly admin: IAMClient;
}

async function start(): Promise<Running> {
  const child = spawn(process.execPath, [IAM_MFA, 'sandbox', '--json', '--state', path], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  for await (const text of child.stdout!.setEncoding('utf8')) {
    output += text as string;
    if (output.endsWith('}\n')) break;
  }
  const { endpoint, accounts: [{ administrator }] } = JSON.parse(output);
  return { child, admin: new IAMClient({ endpoint, region: 'us-east-1', credentials: administrator, maxAttempts: 1 }) };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }
}

async function users(admin: IAMClient): Promise<Set<string>> {
  const names: string[] = [];
  for await (const { Users = [] } of paginateListUsers({ client: admin }, {})) names.push(...Users.map(({ UserName = '' }) => UserName));
  return new Set(names);
}

test('a process killed at any point had everything on the disk that it had answered', async () => {
  const answered = new Set<string>();
  /** Calls that were never answered: there or not. */
  const open = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    const { child, admin } = await start();
    const stopAt = answered.size + randomInt(1, 60);
    const connection = async (name: string) => {
      for (let count = 0; child.exitCode === null && child.signalCode === null; count++) {
        const UserName = `${name}-${count}`;
        try {
          await admin.send(new CreateUserCommand({ UserName }));
        } catch {
          open.add(UserName);
          return;
        }
        answered.add(UserName);
        if (answered.size === stopAt) await kill(child);
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, (_, index) => connection(`round-${round}-${index}`)));

    const after = await start();
    const found = await users(after.admin);
    expect([...answered].filter((name) => !found.has(name))).toEqual([]);
    expect([...found].filter((name) => !answered.has(name) && !open.has(name))).toEqual(['sandbox-administrator']);
    expect(open.size).toBeLessThanOrEqual((round + 1) * CONNECTIONS);
    await kill(after.child);
  }
  expect(answered.size).toBeGreaterThanOrEqual(ROUNDS);
}, 120_000);

test('a process killed while it starts leaves a file for the next', async () => {
  for (let round = 0; round < 4; round++) {
    const child = spawn(process.execPath, [IAM_MFA, 'sandbox', '--state', path], { stdio: ['ignore', 'pipe', 'inherit'] });
    // With the first byte it has opened the file, and made or taken over the lock.
    await once(child.stdout!, 'readable');
    await kill(child);
  }
  const { child, admin } = await start();
  expect((await users(admin)).has('sandbox-administrator')).toBe(true);
  await kill(child);
}, 60_000);
