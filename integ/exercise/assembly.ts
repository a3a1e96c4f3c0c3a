import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCOUNTS_VARIABLE, Exercise } from './exercise';
import { packageFile } from './package-file';
import { Target } from './target';
import { runNode } from '../../examples/support/cdk-cli';

const ROOT = join(__dirname, '..', '..');
const TSX = require.resolve('tsx/cli');

/** What new apps of the CDK have, as the integration test runner has it. */
const FLAGS = packageFile<Record<string, unknown>>('aws-cdk-lib/recommended-feature-flags.json');

/** One stack of a cloud assembly, and where it is deployed. */
export interface AssembledStack {
  readonly stackName: string;
  /** How the CDK CLI selects it. */
  readonly id: string;
  readonly account: string;
  readonly region: string;
  /** The role by which the CDK CLI deploys it. */
  readonly deployRoleArn?: string;
}

interface Manifest {
  readonly artifacts?: Readonly<Record<string, {
    readonly type: string;
    readonly environment?: string;
    readonly displayName?: string;
    readonly properties?: { readonly stackName?: string; readonly assumeRoleArn?: string };
  }>>;
}

/** Runs the app of an exercise and answers the stacks to deploy. */
export async function assemble(exercise: Exercise, folder: string, target: Target, signal: AbortSignal): Promise<AssembledStack[]> {
  const app = join(ROOT, 'integ', `integ.${exercise.name}.ts`);
  if (!existsSync(app)) {
    throw new Error(`the exercise ${exercise.name} has no app: ${app} is not there`);
  }
  let output = '';
  const status = await runNode(ROOT, [TSX, app], environment(folder, target), (text) => (output += text), signal);
  signal.throwIfAborted();
  if (status !== 0) {
    throw new Error(`the app of ${exercise.name} ended with status ${status}:\n${output}`);
  }
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  return exercise.stacks.map((stackName) => stackOf(manifest, stackName, exercise, target));
}

function environment(folder: string, { accounts, region }: Target): NodeJS.ProcessEnv {
  return {
    ...process.env,
    CDK_OUTDIR: folder,
    CDK_CONTEXT_JSON: JSON.stringify(FLAGS),
    CDK_DEFAULT_ACCOUNT: accounts[0],
    CDK_DEFAULT_REGION: region,
    [ACCOUNTS_VARIABLE]: accounts.join(','),
  };
}

function stackOf({ artifacts = {} }: Manifest, stackName: string, exercise: Exercise, target: Target): AssembledStack {
  const stacks = Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack');
  const found = stacks.find(([id, { properties }]) => (properties?.stackName ?? id) === stackName);
  if (!found) {
    throw new Error(`the app of ${exercise.name} has no stack ${stackName}; it has ${stacks.map(([id]) => id).join(', ')}`);
  }
  const [id, { displayName, environment: place = '', properties }] = found;
  const [, account, region] = /^aws:\/\/([^/]*)\/([^/]*)$/.exec(place) ?? [];
  const environmentOf = {
    account: /^\d{12}$/.test(account) ? account : target.accounts[0],
    region: region === undefined || region.startsWith('unknown') ? target.region : region,
  };
  return { stackName, id: displayName ?? id, ...environmentOf, deployRoleArn: roleIn(properties?.assumeRoleArn, environmentOf, target) };
}

/** The role in a manifest has placeholders for what is known at deployment only. */
function roleIn(arn: string | undefined, { account, region }: { account: string; region: string }, { partition }: Target): string | undefined {
  return arn?.replaceAll('${AWS::Partition}', partition).replaceAll('${AWS::AccountId}', account).replaceAll('${AWS::Region}', region);
}
