import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { Client, Workspace } from './client';
import { allowed, Outcome, Row } from './row';
import { INTEG_RUNNER, INTEG_RUNNER_ENVIRONMENT } from '../../projenrc/integ-runner';
import { runProcess } from '../support/run-process';
import { BASTION_ID, MEMBER_ID, Scene } from '../support/scene';

/** The apps of integ/ that are deployed, and the stacks that are to be there and gone. */
const APPS: ReadonlyArray<readonly [system: string, app: string, stacks: ReadonlyArray<readonly [name: string, account: string]>]> = [
  ['A', 'integ.mfa-enforced-group.ts', [['CdkIamMfaIntegMfaEnforcedGroup', BASTION_ID]]],
  ['D', 'integ.mfa-required-admin-role.ts', [['CdkIamMfaIntegMfaRequiredAdminRole', BASTION_ID]]],
  ['I', 'integ.cross-account-mfa-switch.ts', [['CdkIamMfaIntegSwitchMember', MEMBER_ID], ['CdkIamMfaIntegSwitchBastion', BASTION_ID]]],
];

const stepOf = (system: string, app: string) => `${system}: deploy and destroy ${app}`;
const ROWS: readonly Row[] = APPS.map(([system, app, stacks]) => allowed(stepOf(system, app), stacks.map(() => 'DELETE_COMPLETE').join(', ')));

/** The runner deploys the apps of integ/ and destroys them. It has no assertions to make: those take Lambda functions. */
export const INTEG_RUNNER_CLIENT: Client = {
  name: 'integ-runner',
  rows: ROWS,
  async run(workspace) {
    const { version } = JSON.parse(readFileSync(require.resolve('@aws-cdk/integ-runner/package.json'), 'utf8')) as { version: string };
    const scene = await Scene.start();
    try {
      const options = { cwd: copyOfApps(workspace), env: environment(scene, workspace), seconds: 600 };
      const { status, stdout, stderr } = await runProcess(process.execPath, command(workspace), options);
      const output = stdout + stderr;
      const outcomes = await Promise.all(APPS.map((app) => outcomeOf(scene, output, app)));
      const broken = status === 0 ? undefined : `ended with status ${status}: ${output.trim().slice(-2000)}`;
      return { version: `integ-runner ${version}`, outcomes, broken };
    } finally {
      await scene.end();
    }
  },
};

/** The runner writes beside the apps; in a copy it does not change what is compared. */
function copyOfApps({ root, scratch }: Workspace): string {
  cpSync(join(root, 'integ'), join(scratch, 'integ'), { recursive: true });
  for (const name of ['src', 'examples', 'sandbox', 'node_modules', 'package.json', 'tsconfig.json']) symlinkSync(join(root, name), join(scratch, name));
  mkdirSync(join(scratch, 'home'));
  return scratch;
}

function command({ root }: Workspace): string[] {
  const [program, ...args] = INTEG_RUNNER;
  return [join(root, 'node_modules', '.bin', program), ...args, '--force', ...APPS.map(([, app]) => app)];
}

function environment({ sandbox }: Scene, { root, scratch }: Workspace): NodeJS.ProcessEnv {
  const { accessKeyId, secretAccessKey } = sandbox.administrator(BASTION_ID);
  return {
    ...INTEG_RUNNER_ENVIRONMENT,
    PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`,
    NO_COLOR: '1',
    HOME: join(scratch, 'home'),
    CDK_HOME: join(scratch, '.cdk'),
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    AWS_ENDPOINT_URL: sandbox.endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  };
}

/** What the runner calls a success, if the stacks were there. */
async function outcomeOf(scene: Scene, output: string, [system, app, stacks]: typeof APPS[number]): Promise<Outcome> {
  const step = stepOf(system, app);
  const name = app.replace(/\.ts$/, '');
  const said = output.split('\n').filter((line) => line.includes(name)).join('\n');
  if (!/SUCCESS/.test(said)) return { step, allowed: false, code: 'no success', message: said };
  const states = await Promise.all(stacks.map(async ([stack, account]) => {
    const { StackSummaries = [] } = await scene.administrator(account).cloudFormation.send(new ListStacksCommand({}));
    return StackSummaries.find(({ StackName }) => StackName === stack)?.StackStatus ?? 'never there';
  }));
  return { step, allowed: true, value: states.join(', ') };
}
