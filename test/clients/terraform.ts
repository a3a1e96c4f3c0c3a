import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client, NotRun, Workspace } from './client';
import { demandPrograms } from './programs';
import { TERRAFORM_ROWS, TerraformPass } from './terraform-pass';
import { TerraformRun } from './terraform-run';
import { Scene } from '../support/scene';

const TERRAFORM = { name: 'terraform', probe: ['terraform', 'version'], install: 'Terraform 1.5 or newer' };

/** Terraform with its AWS provider, which comes from Terraform's registry or from a mirror that the configuration of the CLI names. */
export const TERRAFORM_CLIENT: Client = {
  name: 'terraform',
  rows: TERRAFORM_ROWS,
  async run({ scratch }: Workspace) {
    demandPrograms([TERRAFORM]);
    const folder = join(scratch, 'configuration');
    cpSync(join(__dirname, 'terraform'), folder, { recursive: true });
    mkdirSync(join(scratch, 'home'));
    const scene = await Scene.start();
    try {
      const terraform = new TerraformRun(folder, join(scratch, 'home'), scene.sandbox);
      await terraform.mustRun('fmt', '-check', '-diff');
      const { status, output } = await terraform.run('init');
      if (status !== 0) throw withoutProvider(output);
      return { version: await terraform.version(), ...await new TerraformPass(scene, terraform).take() };
    } finally {
      await scene.end();
    }
  },
};

/** Terraform wraps its messages and frames them. */
function withoutProvider(output: string): Error {
  const said = output.replace(/[│╷╵]/g, ' ').replace(/\s+/g, ' ').trim();
  const message = /Error: (.*?)(?: To see which modules|$)/.exec(said)?.[1] ?? said;
  const isProvider = /provider (?:packages|registry|development overrides)|[Ff]ailed to (?:install|query)/.test(message);
  return isProvider ? new NotRun(`the provider could not be installed: ${message}`) : new Error(`terraform init: ${said}`);
}
