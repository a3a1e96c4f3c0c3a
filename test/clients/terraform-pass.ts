import { CreateAccessKeyCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { allowed, Outcome, refused, Row } from './row';
import { TerraformRun } from './terraform-run';
import { Clients, fromAnswer } from '../../examples/support/clients';
import { MEMBER_ID, Scene } from '../support/scene';

const ROLE_ARN = `arn:aws:iam::${MEMBER_ID}:role/operations`;

export const TERRAFORM_ROWS: readonly Row[] = [
  allowed('I: plan', 'Plan: 6 to add, 0 to change, 0 to destroy.'),
  allowed('I: apply', 'Apply complete! Resources: 6 added, 0 changed, 0 destroyed.'),
  allowed('I: plan again', 'No changes.'),
  refused('I: assume the role with the key', { code: 'AccessDenied', says: 'is not authorized to perform: sts:AssumeRole' }),
  allowed('I: assume the role with the session and a tag'),
  allowed('I: destroy', 'Destroy complete! Resources: 6 destroyed.'),
  refused('I: look for the role', { code: 'NoSuchEntity', says: 'operations' }),
];

/** Applies the configuration, uses what it made, and destroys it. */
export class TerraformPass {
  private readonly outcomes: Outcome[] = [];

  constructor(private readonly scene: Scene, private readonly terraform: TerraformRun) {}

  async take(): Promise<{ outcomes: readonly Outcome[]; broken?: string }> {
    try {
      await this.command('I: plan', /Plan: .*/, 'plan');
      await this.command('I: apply', /Apply complete!.*/, 'apply', '-auto-approve');
      await this.command('I: plan again', /No changes\./, 'plan');
      await this.switchRole();
      await this.command('I: destroy', /Destroy complete!.*/, 'destroy', '-auto-approve');
      await this.call('I: look for the role', () => this.scene.administrator(MEMBER_ID).iam.send(new GetRoleCommand({ RoleName: 'operations' })));
      return { outcomes: this.outcomes };
    } catch (error) {
      return { outcomes: this.outcomes, broken: String(error) };
    }
  }

  private async switchRole(): Promise<void> {
    const { iam } = this.scene.administrator();
    const device = await this.scene.enroll(this.scene.administrator(), 'alice', 'alices-phone');
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'alice' }));
    const key = this.scene.clients({ accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! });
    const role = { RoleArn: ROLE_ARN, RoleSessionName: 'alice' };
    const session: Clients = this.scene.clients(fromAnswer(await key.sts.send(
      new GetSessionTokenCommand({ SerialNumber: device.serialNumber, TokenCode: this.scene.freshCode(device) }))));
    await this.call('I: assume the role with the key', () => key.sts.send(new AssumeRoleCommand(role)));
    await this.call('I: assume the role with the session and a tag',
      () => session.sts.send(new AssumeRoleCommand({ ...role, Tags: [{ Key: 'team', Value: 'blue' }] })));
  }

  /** Runs a command of Terraform; the value is what the pattern finds in its output. */
  private async command(step: string, pattern: RegExp, ...args: string[]): Promise<void> {
    const { status, output } = await this.terraform.run(...args);
    this.outcomes.push(status === 0
      ? { step, allowed: true, value: pattern.exec(output)?.[0] ?? output }
      : { step, allowed: false, code: `status ${status}`, message: output.trim() });
    if (status !== 0) throw new Error(`\`terraform ${args.join(' ')}\` failed`);
  }

  private async call(step: string, send: () => Promise<unknown>): Promise<void> {
    try {
      await send();
      this.outcomes.push({ step, allowed: true });
    } catch (error) {
      const { name, message } = error as Error;
      this.outcomes.push({ step, allowed: false, code: name.replace(/Exception$/, ''), message });
    }
  }
}
