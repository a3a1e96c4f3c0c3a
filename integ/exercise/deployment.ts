import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemble, AssembledStack } from './assembly';
import { Exercise } from './exercise';
import { LedgerEntry } from './ledger';
import { Target } from './target';
import { runCdk } from '../../examples/support/cdk-cli';

const QUIET = ['--no-notices', '--no-color', '--progress', 'events'];

/** What the CDK CLI may need of the configuration of AWS clients beside credentials and region. */
const PASSED_ON = /^AWS_(ENDPOINT_URL.*|CA_BUNDLE|USE_.*)$/;

/** The app of one exercise: assembled, deployed and destroyed by the CDK CLI. */
export class Deployment {
  static async assemble(exercise: Exercise, target: Target, signal: AbortSignal): Promise<Deployment> {
    const folder = mkdtempSync(join(tmpdir(), 'cdk-iam-mfa-integ-'));
    try {
      return new Deployment(exercise, target, folder, await assemble(exercise, join(folder, 'cdk.out'), target, signal));
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  private constructor(
    readonly exercise: Exercise, private readonly target: Target, private readonly folder: string, readonly stacks: readonly AssembledStack[],
  ) {}

  /** Deploys, and answers the outputs by stack and key. */
  async deploy(signal: AbortSignal): Promise<Record<string, Record<string, string>>> {
    const outputs = join(this.folder, 'outputs.json');
    await this.cdk(['deploy', ...this.ids, '--require-approval', 'never', '--outputs-file', outputs, ...QUIET], signal);
    return existsSync(outputs) ? JSON.parse(readFileSync(outputs, 'utf8')) as Record<string, Record<string, string>> : {};
  }

  /** The stacks, all at once: the CDK CLI knows their order. */
  entry(signal: AbortSignal): LedgerEntry {
    return {
      what: `${this.stacks.length > 1 ? 'stacks' : 'stack'} ${this.stacks.map(({ stackName }) => stackName).join(', ')}`,
      remove: () => this.cdk(['destroy', ...this.ids, '--force', ...QUIET], signal),
      commands: [...this.stacks].reverse().map(({ stackName, account, region }) =>
        `aws cloudformation delete-stack --stack-name ${stackName} --region ${region}   # in account ${account}`),
    };
  }

  /** Removes the cloud assembly from this machine. */
  discard(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get ids(): string[] {
    return this.stacks.map(({ id }) => id);
  }

  /** The output of the CLI is of interest only when it fails, and then all of it. */
  private async cdk(args: string[], signal: AbortSignal): Promise<void> {
    let output = '';
    const environment = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => PASSED_ON.test(entry[0])));
    const { endpoint, region } = this.target;
    const target = { endpoint, region, ...await this.target.credentials(), environment: endpoint === undefined ? environment : {} };
    try {
      await runCdk(this.folder, [...args, '--app', join(this.folder, 'cdk.out')], target, (text) => (output += text), signal);
    } catch (error) {
      signal.throwIfAborted();
      throw new Error(`${(error as Error).message}\n${output.trimEnd()}`);
    }
  }
}
