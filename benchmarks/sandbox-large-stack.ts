import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { App, LegacyStackSynthesizer, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnGroup, CfnUser } from 'aws-cdk-lib/aws-iam';
import { SandboxProcess } from './sandbox-process';
import { runCdk } from '../examples/support/cdk-cli';
import { RawRequest, signedHeaders } from '../test/support/signed-request';
import { wireBytes, WireConnection } from '../test/support/wire-connection';

interface Row {
  readonly name: string;
  readonly figure: string;
  readonly value: number;
}

const ACCOUNT = '111122223333';
const REGION = 'us-east-1';
const GROUPS = 50;
/** A stack has 500 resources at most. */
const USERS = 450;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** As many users in groups as one stack holds, and half as many, whose time tells whether the work grows faster than the stack. */
export async function sandboxLargeStackBenchmark(): Promise<Row[]> {
  const whole = await overHttp(GROUPS, USERS);
  const half = await overHttp(GROUPS / 2, USERS / 2);
  const cli = await throughCli(GROUPS, USERS);
  const content = `${USERS} users in ${GROUPS} groups in one stack`;
  return [
    { name: `embedded account, ${content}, CreateStack over HTTP`, figure: `${whole.toFixed(2)} s`, value: whole },
    { name: 'the same against half as many', figure: `${(whole / half).toFixed(2)} times`, value: whole / half },
    { name: `embedded account, ${content}, cdk deploy`, figure: `${cli.toFixed(1)} s`, value: cli },
  ];
}

async function withAccount<T>(use: (account: SandboxProcess) => Promise<T>): Promise<T> {
  const account = await SandboxProcess.start();
  try {
    return await use(account);
  } finally {
    await account.stop();
  }
}

/** From the upload of the template until the stack is there. */
function overHttp(groups: number, users: number): Promise<number> {
  return withAccount(async (account) => {
    const template = templateOf(groups, users);
    const connection = new WireConnection(Number(new URL(account.endpoint).port));
    const send = async (request: RawRequest) => {
      const { method = 'POST', path = '/', body } = request;
      const answer = await connection.exchange(wireBytes(method, path, signedHeaders(account, account.administrator, request), body), method);
      if (answer?.status !== 200) throw new Error(`${answer?.status}: ${answer?.body}`);
      return answer.body;
    };
    const ask = (action: string, members: Record<string, string>) =>
      send({ service: 'cloudformation', headers: FORM, body: new URLSearchParams({ Action: action, Version: '2010-05-15', ...members }).toString() });
    const begin = performance.now();
    const path = `/cdk-hnb659fds-assets-${ACCOUNT}-${REGION}/large.json`;
    await send({ service: 's3', method: 'PUT', path, body: template });
    await ask('CreateStack', { 'StackName': 'Large', 'TemplateURL': `${account.endpoint}${path}`, 'Capabilities.member.1': 'CAPABILITY_NAMED_IAM' });
    for (;;) {
      const status = /<StackStatus>([^<]*)</.exec(await ask('DescribeStacks', { StackName: 'Large' }))![1];
      if (status === 'CREATE_COMPLETE') break;
      if (status !== 'CREATE_IN_PROGRESS') throw new Error(`the stack is in ${status}`);
      await pause(5);
    }
    const seconds = (performance.now() - begin) / 1000;
    connection.close();
    return seconds;
  });
}

/** From the start of the CDK CLI, with a finished assembly, to its end. */
function throughCli(groups: number, users: number): Promise<number> {
  return withAccount(async ({ endpoint, administrator }) => {
    const folder = mkdtempSync(join(tmpdir(), 'large-stack-'));
    try {
      const app = new App({ outdir: folder });
      fill(new Stack(app, 'Large', { env: { account: ACCOUNT, region: REGION } }), groups, users);
      app.synth();
      const begin = performance.now();
      let output = '';
      await runCdk(folder, ['deploy', '--all', '--app', folder, '--require-approval', 'never', '--no-notices', '--progress', 'events'],
        { endpoint, region: REGION, ...administrator }, (text) => (output += text)).catch((error: Error) => {
        throw new Error(`${error.message}: ${output}`);
      });
      return (performance.now() - begin) / 1000;
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

function templateOf(groups: number, users: number): string {
  const stack = new Stack(undefined, 'Large', { synthesizer: new LegacyStackSynthesizer() });
  fill(stack, groups, users);
  return JSON.stringify(Template.fromStack(stack).toJSON());
}

function fill(stack: Stack, groups: number, users: number): void {
  const made = Array.from({ length: groups }, (_, number) => new CfnGroup(stack, `Group${number}`, { groupName: `group-${number}` }));
  for (let number = 0; number < users; number++) {
    new CfnUser(stack, `User${number}`, { userName: `user-${number}`, groups: [made[number % groups].ref] });
  }
}
