import { dirname, join } from 'node:path';
import { runNode } from '../../examples/support/cdk-cli';
import { PseudoTerminal } from '../../examples/support/pseudo-terminal';

const CDK_CLI = join(dirname(require.resolve('aws-cdk/package.json')), 'bin', 'cdk');
const APP = [process.execPath, '--import', require.resolve('tsx'), join(__dirname, 'cdk', 'app.ts')].join(' ');

/** A pass takes some ten seconds for all its commands. */
const LIMIT_MS = 300_000;

export interface CdkResult {
  readonly status: number | null;
  readonly output: string;
}

/** The CDK CLI with the app of the systems, in the environment of a person. */
export class CdkRun {
  /**
   * @param scratch where the cloud assembly goes, and what the CLI keeps
   * @param limitMs after which a command is ended
   */
  constructor(private readonly scratch: string, private readonly env: NodeJS.ProcessEnv, private readonly limitMs = LIMIT_MS) {}

  async run(...args: string[]): Promise<CdkResult> {
    let output = '';
    const limit = AbortSignal.timeout(this.limitMs);
    const status = await runNode(this.scratch, this.command(args), this.environment, (text) => (output += text), limit);
    if (limit.aborted) throw new Error(`\`cdk ${args.join(' ')}\` was ended after ${this.limitMs / 1000} s: ${output.trim().slice(-2000)}`);
    return { status, output };
  }

  /** The CLI asks for the code of a profile with `mfa_serial` on the terminal. */
  async runWithCode(code: () => string, ...args: string[]): Promise<CdkResult> {
    const { scratch: cwd, environment: env } = this;
    const terminal = PseudoTerminal.run([process.execPath, ...this.command(args)], { cwd, env, size: { columns: 200, rows: 50 } });
    try {
      await terminal.waitFor(/MFA token for .*/, 60_000);
      terminal.enter(code());
      const { status, screen } = await terminal.end(120_000);
      return { status, output: screen };
    } finally {
      terminal.kill();
    }
  }

  private command(args: readonly string[]): string[] {
    return [CDK_CLI, ...args, '--app', APP, '--output', join(this.scratch, 'cdk.out'), '--no-notices', '--no-color'];
  }

  private get environment(): NodeJS.ProcessEnv {
    return { ...this.env, CDK_HOME: join(this.scratch, '.cdk'), CDK_DISABLE_CLI_TELEMETRY: 'true' };
  }
}
