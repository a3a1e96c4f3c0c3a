import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { TemporaryFolder } from './temporary-folder';
import { Configuration } from '../../cli/aws-files/configuration';

const folders = new TemporaryFolder();
let count = 0;

/** A person's files, away from the machine's own, and the variables that lead to them. */
export class AwsFolder {
  readonly path: string;

  /** @param texts what the files hold; a file without a text is missing */
  constructor(texts: { readonly credentials?: string; readonly config?: string } = {}) {
    this.path = join(folders.path, String(++count));
    mkdirSync(this.path);
    for (const [name, text] of Object.entries(texts)) this.write(name, text);
  }

  get env(): NodeJS.ProcessEnv {
    const { path } = this;
    return { PATH: process.env.PATH, HOME: path, AWS_SHARED_CREDENTIALS_FILE: `${path}/credentials`, AWS_CONFIG_FILE: `${path}/config`, IAM_MFA_HOME: `${path}/state` };
  }

  write(name: string, text: string): string {
    return folders.write(join(basename(this.path), name), text);
  }

  load(env: NodeJS.ProcessEnv = {}): Promise<Configuration> {
    return Configuration.load({ ...this.env, ...env });
  }
}
