import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The AWS account to deploy with, and where its endpoint is. */
export interface CdkCliTarget {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Runs the CDK CLI as a process in the folder of an app; its output goes to `onOutput`. Fails if the CLI does. */
export async function runCdk(folder: string, args: string[], target: CdkCliTarget, onOutput: (text: string) => void): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'cdk-iam-mfa-home-'));
  try {
    const status = await run(folder, [CDK_CLI, ...args], environment(home, target), onOutput);
    if (status !== 0) {
      throw new Error(`\`cdk ${args.join(' ')}\` ended with status ${status}`);
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const CDK_CLI = join(dirname(require.resolve('aws-cdk/package.json')), 'bin', 'cdk');

/**
 * Nothing of the caller's AWS configuration reaches the CLI, and its cache of account
 * ids (kept by access key under the home folder) is its own.
 */
function environment(home: string, target: CdkCliTarget): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_') && !name.startsWith('CDK_'));
  return {
    ...Object.fromEntries(inherited),
    HOME: home,
    CDK_HOME: join(home, '.cdk'),
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    AWS_ENDPOINT_URL: target.endpoint,
    AWS_REGION: target.region,
    AWS_ACCESS_KEY_ID: target.accessKeyId,
    AWS_SECRET_ACCESS_KEY: target.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

function run(cwd: string, args: string[], env: NodeJS.ProcessEnv, onOutput: (text: string) => void): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.setEncoding('utf8').on('data', onOutput);
    child.stderr.setEncoding('utf8').on('data', onOutput);
    child.once('error', reject);
    child.once('close', resolve);
  });
}
