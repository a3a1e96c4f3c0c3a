import { ChildProcess, spawn, SpawnOptions } from 'node:child_process';
import { mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { CreateRoleCommand, CreateUserCommand, GetUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { iamMfa, IAM_MFA } from '../support/iam-mfa';
import { TemporaryFolder } from '../support/temporary-folder';

interface Started {
  readonly child: ChildProcess;
  readonly output: string;
}

describe('iam-mfa sandbox', () => {
  const children: ChildProcess[] = [];

  afterEach(() => {
    for (const child of children.splice(0)) {
      child.kill('SIGKILL');
    }
  });

  /** Starts the command and waits until its output is complete, which `isComplete` tells. */
  function start(args: string[], isComplete: (output: string) => boolean, options: SpawnOptions = {}): Promise<Started> {
    const child = spawn(process.execPath, [IAM_MFA, 'sandbox', ...args], { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    return new Promise((resolve, reject) => {
      let output = '';
      child.once('exit', (status) => reject(new Error(`ended early with status ${status}: ${output}`)));
      child.stdout!.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (isComplete(output)) {
          resolve({ child, output });
        }
      });
    });
  }

  function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
    return new Promise((resolve) => {
      child.removeAllListeners('exit').once('exit', (status) => resolve(status));
      child.kill(signal);
    });
  }

  const isJson = (output: string) => output.endsWith('}\n');

  test.each<NodeJS.Signals>(['SIGINT', 'SIGTERM'])('--json: endpoint and administrators, and %s ends it with status 0', async (signal) => {
    const { child, output } = await start(['--json', '--account', '111122223333', '--account', '444455556666'], isJson);
    const { endpoint, accounts } = JSON.parse(output);
    expect(accounts.map(({ accountId }: { accountId: string }) => accountId)).toEqual(['111122223333', '444455556666']);

    for (const { accountId, administrator } of accounts) {
      expect(Object.keys(administrator)).toEqual(['accessKeyId', 'secretAccessKey']);
      const sts = new STSClient({ endpoint, region: 'eu-west-1', credentials: administrator });
      await expect(sts.send(new GetCallerIdentityCommand({}))).resolves.toMatchObject({ Account: accountId });
    }
    expect(await end(child, signal)).toBe(0);
  });

  test('--organization: the administrator of one account assumes a role of the other for being in it', async () => {
    const [organizationId, HOME, AWAY] = ['o-a1b2c3d4e5', '111122223333', '444455556666'];
    const { child, output } = await start(['--json', '--account', HOME, '--account', AWAY, '--organization', organizationId], isJson);
    const { endpoint, accounts: [home, away] } = JSON.parse(output);
    const client = { endpoint, region: 'eu-west-1' };
    const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '*' }, Condition: { StringEquals: { 'aws:PrincipalOrgID': organizationId } } };

    const { Role } = await new IAMClient({ ...client, credentials: away.administrator }).send(new CreateRoleCommand({
      RoleName: 'ops', AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [trust] }),
    }));
    const sts = new STSClient({ ...client, credentials: home.administrator });
    await expect(sts.send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'admin' }))).resolves.toHaveProperty('Credentials');
    expect(await end(child, 'SIGTERM')).toBe(0);
  });

  test('prints export lines that can be pasted', async () => {
    const { child, output } = await start([], (text) => text.includes('unset AWS_SESSION_TOKEN'));
    expect(output).toMatch(/^Embedded AWS account at (http:\/\/127\.0\.0\.1:\d+) \(Ctrl-C ends it\)$/m);
    expect(output).toMatch(/^# administrator of account 111122223333$/m);
    expect(output).toMatch(/^export AWS_ENDPOINT_URL=http:\/\/127\.0\.0\.1:\d+$/m);
    expect(output).toMatch(/^export AWS_ACCESS_KEY_ID=AKIA[A-Z2-7]{16}$/m);
    expect(output).toMatch(/^export AWS_SECRET_ACCESS_KEY=\S{40}$/m);
    expect(output).toContain('This is not AWS and holds no secret of it: its keys open nothing else. It listens on the loopback interface only.\n');
    expect(output).toContain('Nothing is kept: no file is written, and what is in it ends with it.\n');
    expect(output).not.toContain('Behavior');
    await end(child, 'SIGINT');
  });

  const folder = new TemporaryFolder();

  test('--state: the same key works after a restart on the same port, and the banner says where it is', async () => {
    const state = join(folder.path, 'state');
    const first = await start(['--json', '--state', state], isJson);
    const { endpoint, accounts: [{ administrator }], stateFile } = JSON.parse(first.output);
    expect(stateFile).toBe(realpathSync(state));
    await new IAMClient({ endpoint, region: 'eu-west-1', credentials: administrator }).send(new CreateUserCommand({ UserName: 'alice' }));
    const other = await iamMfa(['sandbox', '--state', state]);
    expect([other.status, other.stdout]).toEqual([2, '']);
    expect(other.stderr).toContain(`is in use by another sandbox, process ${first.child.pid}`);
    expect(await end(first.child, 'SIGTERM')).toBe(0);

    const second = await start(['--state', state, '--port', new URL(endpoint).port], (text) => text.includes('unset AWS_SESSION_TOKEN'));
    expect(second.output).toContain(`\nKept in ${realpathSync(state)}, with its keys, seeds and passwords.\n`);
    const { User } = await new IAMClient({ endpoint, region: 'eu-west-1', credentials: administrator }).send(new GetUserCommand({ UserName: 'alice' }));
    expect(User?.UserName).toBe('alice');
    expect(await end(second.child, 'SIGINT')).toBe(0);
    expect(readdirSync(folder.path)).toEqual(['state']);
  });

  test('without --state nothing is written, wherever a program might', async () => {
    const home = join(folder.path, 'home');
    mkdirSync(home);
    const { child, output } = await start(['--json'], isJson, { cwd: home, env: { ...process.env, HOME: home, TMPDIR: home, XDG_CACHE_HOME: home } });
    const { endpoint, accounts: [{ administrator }], stateFile } = JSON.parse(output);
    await new IAMClient({ endpoint, region: 'eu-west-1', credentials: administrator }).send(new CreateUserCommand({ UserName: 'alice' }));
    expect(await end(child, 'SIGTERM')).toBe(0);
    expect([stateFile, readdirSync(home)]).toEqual([null, []]);
  });

  test('behavior other than by default is told, to people and programs', async () => {
    const args = ['--propagation', 'realistic', '--flag-through-role-chain', 'drop'];
    const text = await start(args, (output) => output.includes('unset AWS_SESSION_TOKEN'));
    expect(text.output).toContain('\nBehavior other than by default: --propagation realistic, --flag-through-role-chain drop\n');
    const json = await start(['--json', ...args], isJson);
    expect(JSON.parse(json.output).behavior).toMatchObject({ propagation: 'realistic', flagThroughRoleChain: 'drop', mfaThroughCliLogin: 'keep' });
  });

  test('a port in use is an error that says so', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
    });
    const { status, stderr } = await iamMfa(['sandbox', '--port', String(port)]);
    other.close();
    expect(status).toBe(2);
    expect(stderr).toContain(`port ${port} is in use by another program`);
  });

  test.each([
    [['--port', '65536'], '--port is "65536", expected a number from 0 to 65535'],
    [['--port', 'http'], '--port is "http"'],
    [['--account', '1234'], '--account is "1234", expected an account id of twelve digits'],
    [['--account', '111122223333', '--account', '111122223333'], '--account 111122223333 is given twice'],
    [['--organization', 'r-1234'], '--organization is "r-1234", expected the id of an AWS organization'],
    [['--host', '0.0.0.0'], '--host "0.0.0.0" is refused: the embedded account listens on the loopback interface alone'],
    [['--management-account', '12'], '--management-account is "12", expected an account id of twelve digits'],
    [['--management-account', '111122223333'], '--management-account 111122223333 is that of no organization: give --organization as well'],
    [['--propagation', 'slow'], '--propagation is "slow", expected one of immediate, realistic'],
    [['--state', ''], '--state is empty, expected the path of a file'],
    [['--colour'], '--colour'],
  ])('%j is a usage error', async (args, message) => {
    const { status, stdout, stderr } = await iamMfa(['sandbox', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
