import { join } from 'node:path';
import { Sandbox, SandboxCredentials } from '../../sandbox/sandbox';
import { ProcessResult, runProcess } from '../support/run-process';
import { BASTION_ID, MEMBER_ID, REGION } from '../support/scene';

export interface TerraformResult {
  readonly status: number | null;
  readonly output: string;
}

/** Variables by which a machine says where it has its providers. */
const OF_THE_MACHINE = ['PATH', 'TF_CLI_CONFIG_FILE', 'TF_PLUGIN_CACHE_DIR'];

/** Terraform in the folder of a configuration, with the administrators of both accounts. */
export class TerraformRun {
  constructor(private readonly folder: string, private readonly home: string, private readonly sandbox: Sandbox) {}

  async run(...args: string[]): Promise<TerraformResult> {
    const command = args[0] === 'version' || args[0] === 'fmt' ? args : [args[0], '-input=false', '-no-color', ...args.slice(1)];
    const { status, stdout, stderr }: ProcessResult = await runProcess('terraform', command, { cwd: this.folder, env: this.environment, seconds: 600 });
    return { status, output: `${stdout}${stderr}` };
  }

  async mustRun(...args: string[]): Promise<string> {
    const { status, output } = await this.run(...args);
    if (status !== 0) throw new Error(`\`terraform ${args.join(' ')}\` ended with status ${status}:\n${output.trim()}`);
    return output;
  }

  /** The versions of Terraform and of its provider. */
  async version(): Promise<string> {
    const { terraform_version: cli, provider_selections: providers } = JSON.parse(await this.mustRun('version', '-json')) as {
      terraform_version: string; provider_selections: Record<string, string>;
    };
    return [`Terraform ${cli}`, ...Object.entries(providers).map(([name, version]) => `${name.split('/').slice(1).join('/')} ${version}`)].join(', ');
  }

  private get environment(): NodeJS.ProcessEnv {
    return {
      ...Object.fromEntries(OF_THE_MACHINE.map((name) => [name, process.env[name]])),
      HOME: this.home,
      TF_DATA_DIR: join(this.home, 'terraform'),
      TF_IN_AUTOMATION: '1',
      CHECKPOINT_DISABLE: '1',
      TF_VAR_bastion: asObject(this.sandbox.administrator(BASTION_ID)),
      TF_VAR_member: asObject(this.sandbox.administrator(MEMBER_ID)),
      AWS_ENDPOINT_URL: this.sandbox.endpoint,
      AWS_REGION: REGION,
      AWS_EC2_METADATA_DISABLED: 'true',
    };
  }
}

function asObject({ accessKeyId, secretAccessKey }: SandboxCredentials): string {
  return JSON.stringify({ access_key: accessKeyId, secret_key: secretAccessKey });
}
