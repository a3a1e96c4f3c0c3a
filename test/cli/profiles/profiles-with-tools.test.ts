import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DeployedRoles, Machine } from './support/deployed-roles';
import { testWithPythonModule } from './support/python';
import { testWithProgram } from '../../support/programs';
import { ProcessResult } from '../../support/run-process';
import { MEMBER_ID, REGION } from '../../support/scene';

const ALICE_IN_ROLE = `arn:aws:sts::${MEMBER_ID}:assumed-role/Deployer/alice`;
const AWS_CLI = ['aws', 'sts', 'get-caller-identity', '--profile', 'acme-Deployer', '--query', 'Arn', '--output', 'text'];
const AWS_CLI_PROMPT = /Enter MFA code for arn:aws:iam::111122223333:mfa\/alices-phone:/;
const BOTO3 = ['python', '-c', 'import boto3; print(boto3.Session(profile_name="acme-Deployer").client("sts").get_caller_identity()["Arn"])'];
const JAVASCRIPT = [process.execPath, '-e', `
  const { fromIni } = require(${JSON.stringify(require.resolve('@aws-sdk/credential-providers'))});
  const { STSClient, GetCallerIdentityCommand } = require(${JSON.stringify(require.resolve('@aws-sdk/client-sts'))});
  const mfaCodeProvider = process.env.CODE && (async () => process.env.CODE);
  const client = new STSClient({ profile: 'acme-Deployer', credentials: fromIni({ profile: 'acme-Deployer', mfaCodeProvider }) });
  client.send(new GetCallerIdentityCommand({})).then(({ Arn }) => console.log(Arn));
`];

let roles: DeployedRoles;
beforeAll(async () => {
  roles = await DeployedRoles.start();
});
afterAll(() => roles.end());

async function machineWith(layout: string): Promise<Machine> {
  const machine = roles.machine();
  const login = await machine.iamMfa('login', '--profile', 'acme', '--code', roles.freshCode());
  expect(login).toMatchObject({ status: 0 });
  const applied = await machine.iamMfa('profiles', '--profile', 'acme', '--stack', 'Bastion', '--layout', layout, '--apply');
  expect(applied).toMatchObject({ status: 0 });
  // Now the session layout has a profile to stand on, whatever the login before has written.
  expect(await machine.iamMfa('login', '--profile', 'acme')).toMatchObject({ status: 0 });
  return machine;
}

function expectAlice({ status, stdout, stderr }: ProcessResult): void {
  expect({ status, stdout: stdout.trim(), stderr }).toMatchObject({ status: 0, stdout: ALICE_IN_ROLE });
}

describe.each(['process', 'session'])('layout %s, after one login, where nobody can be asked', (layout) => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await machineWith(layout);
  });

  test('the SDK for JavaScript', async () => {
    expectAlice(await machine.run(JAVASCRIPT));
  });

  testWithProgram('aws')('the AWS CLI', async () => {
    expectAlice(await machine.run(AWS_CLI));
  });

  testWithPythonModule('boto3')('boto3', async () => {
    expectAlice(await machine.run(BOTO3));
  });

  test('the CDK CLI deploys', async () => {
    const name = `Tiny-${layout}`;
    machine.home.write(join(machine.home.path, 'app.js'), `
      const { App, Stack, aws_iam: iam } = require(${JSON.stringify(require.resolve('aws-cdk-lib'))});
      new iam.Group(new Stack(new App(), '${name}', { env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION } }), 'Group');
    `);
    const cdk = [process.execPath, join(dirname(require.resolve('aws-cdk/package.json')), 'bin', 'cdk')];
    const { status, stdout, stderr } = await machine.run(
      [...cdk, 'deploy', '--app', 'node app.js', '--profile', 'acme-Deployer', '--no-notices', '--no-color', '--require-approval', 'never'],
      { env: { CDK_HOME: join(machine.home.path, '.cdk'), CDK_DISABLE_CLI_TELEMETRY: 'true' } },
    );
    expect({ status, output: stdout + stderr }).toMatchObject({ status: 0, output: expect.stringContaining(`arn:aws:cloudformation:${REGION}:${MEMBER_ID}:stack/${name}/`) });
  }, 120_000);
});

describe('layout process, before any login', () => {
  testWithProgram('aws')('the AWS CLI asks once at the terminal, and then nobody asks again', async () => {
    const machine = roles.machine();
    const outputs = machine.home.write(`${machine.home.path}/outputs.json`, JSON.stringify({ Bastion: roles.outputs }));
    expect(await machine.iamMfa('profiles', '--profile', 'acme', '--outputs', outputs, '--role', 'ops/Auditor', '--apply')).toMatchObject({ status: 0 });
    const terminal = machine.inTerminal(AWS_CLI.map((word) => word.replace('Deployer', 'Auditor')));
    await terminal.waitFor(/Code of alices-phone/);
    terminal.enter(roles.freshCode());
    await terminal.waitFor(/assumed-role\/Auditor\//);
    expect(await terminal.ended).toMatchObject({ status: 0 });
    expect(await machine.run(JAVASCRIPT.map((word) => word.replaceAll('Deployer', 'Auditor')))).toMatchObject({ status: 0, stdout: expect.stringContaining('assumed-role/Auditor/') });
  });
});

describe('layout mfa-serial', () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await machineWith('mfa-serial');
  });

  testWithProgram('aws')('the AWS CLI asks by itself, and keeps the role for as long as it allows', async () => {
    const terminal = machine.inTerminal(AWS_CLI);
    await terminal.waitFor(AWS_CLI_PROMPT);
    terminal.enter(roles.freshCode());
    await terminal.waitFor(new RegExp(ALICE_IN_ROLE));
    expect(await terminal.ended).toMatchObject({ status: 0 });
    expectAlice(await machine.run(AWS_CLI));
    const cache = join(machine.home.folder, 'cli', 'cache');
    const [{ Credentials }] = readdirSync(cache).map((file) => JSON.parse(readFileSync(join(cache, file), 'utf8')) as { Credentials: { Expiration: string } });
    expect(Date.parse(Credentials.Expiration) - roles.scene.sandbox.clock.now()).toBeGreaterThan(3 * 3_600_000);
  });

  testWithPythonModule('boto3')('boto3 asks by itself', async () => {
    const terminal = machine.inTerminal(BOTO3);
    await terminal.waitFor(AWS_CLI_PROMPT);
    terminal.enter(roles.freshCode());
    await terminal.waitFor(new RegExp(ALICE_IN_ROLE));
    expect(await terminal.ended).toMatchObject({ status: 0 });
  });

  test('the SDK for JavaScript asks its program', async () => {
    expectAlice(await machine.run(JAVASCRIPT, { env: { CODE: roles.freshCode() } }));
    expect(await machine.run(JAVASCRIPT)).toMatchObject({ status: 1, stderr: expect.stringContaining('requires multi-factor authentication') });
  });
});
