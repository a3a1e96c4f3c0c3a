import { ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The AWS account to deploy with, and where its endpoint is. */
export interface CdkCliTarget {
  /** @default - AWS's own */
  readonly endpoint?: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** Variables beside those that this target takes. @default - none */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Runs the CDK CLI as a process in the folder of an app; its output goes to `onOutput`. Fails if the CLI does.
 * With a signal the CLI is out of reach of the terminal's Ctrl-C, and ends when the signal is aborted.
 */
export async function runCdk(
  folder: string, args: string[], target: CdkCliTarget, onOutput: (text: string) => void, signal?: AbortSignal,
): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'cdk-iam-mfa-home-'));
  try {
    const status = await runNode(folder, [CDK_CLI, ...args], environment(home, target), onOutput, signal);
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
    ...target.environment,
    ...(target.endpoint !== undefined && { AWS_ENDPOINT_URL: target.endpoint }),
    AWS_REGION: target.region,
    AWS_ACCESS_KEY_ID: target.accessKeyId,
    AWS_SECRET_ACCESS_KEY: target.secretAccessKey,
    ...(target.sessionToken !== undefined && { AWS_SESSION_TOKEN: target.sessionToken }),
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** Runs a program of Node.js and answers its exit status, or null if a signal ended it. */
export function runNode(
  cwd: string, args: string[], env: NodeJS.ProcessEnv, onOutput: (text: string) => void, signal?: AbortSignal,
): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: signal !== undefined });
    const end = () => endWithChildren(child);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) {
      end();
    }
    child.stdout.setEncoding('utf8').on('data', onOutput);
    child.stderr.setEncoding('utf8').on('data', onOutput);
    child.once('error', reject);
    child.once('close', (status) => {
      signal?.removeEventListener('abort', end);
      resolve(status);
    });
  });
}

/** A detached process leads a group of its own, in which its children are. */
function endWithChildren({ pid }: ChildProcess): void {
  try {
    process.kill(-pid!, 'SIGTERM');
  } catch {
    // It has ended already.
  }
}
