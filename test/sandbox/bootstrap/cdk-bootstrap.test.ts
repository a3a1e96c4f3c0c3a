import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Group } from 'aws-cdk-lib/aws-iam';
import { runCdk } from '../../../examples/support/cdk-cli';
import { Sandbox } from '../../../sandbox/sandbox';
import { SimulationDecision } from '../../../src/simulation/simulation-result';

const TRUSTED = '111122223333';
const TARGET = '444455556666';
const REGION = 'us-east-1';
const ROLE = (name: string) => `arn:aws:sts::${TARGET}:assumed-role/cdk-hnb659fds-${name}-${TARGET}-${REGION}`;

let sandbox: Sandbox;
let folder: string;

beforeAll(async () => {
  sandbox = await Sandbox.start({ accounts: [TRUSTED, TARGET] });
  folder = mkdtempSync(join(tmpdir(), 'cdk-iam-mfa-bootstrap-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await sandbox.close();
});

/** What the CDK CLI prints. */
async function cdk(accountId: string, ...args: string[]): Promise<string> {
  let output = '';
  await runCdk(folder, args, { endpoint: sandbox.endpoint, region: REGION, ...sandbox.administrator(accountId) }, text => { output += text; });
  return output;
}

function assembly(): string {
  const app = new App({ outdir: join(folder, 'cdk.out'), analyticsReporting: false });
  const stack = new Stack(app, 'Developers', { env: { account: TARGET, region: REGION } });
  new Group(stack, 'Group', { groupName: 'developers' });
  return app.synth().directory;
}

/** The roles whose sessions did something. */
const callers = (action: string) => sandbox.decisions.about(action)
  .filter(({ decision }) => decision === SimulationDecision.ALLOWED).map(({ callerArn }) => callerArn.replace(/\/[^/]*$/, ''));

test('the CDK CLI bootstraps an account that trusts another, which then deploys to it by the roles of the stack', async () => {
  const bootstrap = ['bootstrap', `aws://${TARGET}/${REGION}`, '--trust', TRUSTED, '--cloudformation-execution-policies', 'arn:aws:iam::aws:policy/IAMFullAccess'];
  const first = await cdk(TARGET, ...bootstrap);
  expect(first).toContain('bootstrapped.');
  expect(first).toMatch(/CREATE_COMPLETE +\| AWS::ECR::Repository +\| ContainerAssetsRepository Held by the embedded account without effect/);
  expect(first).toMatch(/CREATE_COMPLETE +\| AWS::S3::Bucket +\| StagingBucket The bucket takes objects; its configuration is held by the embedded account without effect/);
  expect(await cdk(TARGET, ...bootstrap)).toContain('bootstrapped (no changes).');

  const deployed = await cdk(TRUSTED, 'deploy', '--app', assembly(), '--require-approval', 'never');
  expect(deployed).toContain('✅  Developers');
  expect(callers('s3:PutObject')).toEqual([ROLE('file-publishing-role')]);
  expect(callers('cloudformation:ExecuteChangeSet')).toContain(ROLE('deploy-role'));
  expect(callers('iam:CreateGroup')).toEqual([ROLE('cfn-exec-role')]);
});
