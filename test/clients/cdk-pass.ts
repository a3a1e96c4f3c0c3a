import { ListStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  DeactivateMFADeviceCommand, DeleteAccessKeyCommand, DeleteLoginProfileCommand, DeleteVirtualMFADeviceCommand,
} from '@aws-sdk/client-iam';
import { CdkResult, CdkRun } from './cdk-run';
import { Pass } from './pass';
import { allowed, Outcome, refused, Row } from './row';
import { BASTION_ID, Device, MEMBER_ID, REGION, Scene } from '../support/scene';

const NO_DIFFERENCES = 'Number of stacks with differences: 0';

/** Alice deploys with the profiles of the systems; the value of a deployment is what CloudFormation says of the stacks. */
export const CDK_ROWS: readonly Row[] = [
  allowed('A: deploy at http://localhost', 'Bastion CREATE_COMPLETE, Member CREATE_COMPLETE'),
  allowed('A: diff at http://127.0.0.1', NO_DIFFERENCES),
  refused('B: diff with the profile of the key', { code: 'status 1', says: 'is not authorized to perform: ' }),
  allowed('B: diff with the profile of the session', NO_DIFFERENCES),
  // The CLI does not hand on what AssumeRole answered.
  refused('D: diff with the profile that asks for a code, which is wrong', { code: 'status 1', says: 'no credentials have been configured' }),
  allowed('D: diff with the profile that asks for a code', NO_DIFFERENCES),
  allowed('I: deploy a change with the profile of the role', 'Bastion CREATE_COMPLETE, Member UPDATE_COMPLETE'),
  allowed('A: destroy', 'Bastion DELETE_COMPLETE, Member DELETE_COMPLETE'),
];

/** What people do who deploy with the CDK CLI. */
export class CdkPass {
  private readonly outcomes: Outcome[] = [];

  constructor(private readonly scene: Scene, private readonly scratch: string) {}

  async take(): Promise<{ outcomes: readonly Outcome[]; broken?: string }> {
    try {
      await this.deployAndUse();
      return { outcomes: this.outcomes };
    } catch (error) {
      return { outcomes: this.outcomes, broken: String(error) };
    }
  }

  private async deployAndUse(): Promise<void> {
    const { sandbox: { endpoint } } = this.scene;
    const administrator = this.administrator(endpoint);
    const atLocalhost = this.administrator(endpoint.replace('127.0.0.1', 'localhost'));
    await this.step('A: deploy at http://localhost', () => atLocalhost.run('deploy', '--all', '--require-approval', 'never'), () => this.stacks());
    await this.step('A: diff at http://127.0.0.1', () => administrator.run('diff', '--all'), differences);

    const pass = await Pass.of(this.scene, this.scratch);
    const device = await this.scene.enroll(this.scene.administrator(), 'alice', pass.task.deviceName);
    await this.useProfiles(pass, device);
    await this.removeBelongings(pass);
    await this.step('A: destroy', () => administrator.run('destroy', '--all', '--force'), () => this.stacks());
  }

  private async useProfiles(pass: Pass, device: Device): Promise<void> {
    const as = (profile: string) => new CdkRun(this.scratch, { ...pass.env, AWS_PROFILE: profile });
    const diff = ['diff', 'Bastion'];
    pass.addProfile('alice-mfa', await pass.alice.sessionCredentials(device));
    await this.step('B: diff with the profile of the key', () => as('alice').run(...diff), differences);
    await this.step('B: diff with the profile of the session', () => as('alice-mfa').run(...diff), differences);
    const { phone } = device;
    await this.step('D: diff with the profile that asks for a code, which is wrong', () => as('admin').runWithCode(() => phone.wrongCode(), ...diff), differences);
    await this.step('D: diff with the profile that asks for a code', () => as('admin').runWithCode(() => phone.nextCode(), ...diff), differences);
    await this.step('I: deploy a change with the profile of the role',
      () => as('operations').run('deploy', 'Member', '--exclusively', '--context', 'team=blue', '--require-approval', 'never'), () => this.stacks());
  }

  /** CloudFormation does not delete a user who still has a device, a key or a password. */
  private async removeBelongings({ task: { user: UserName, key }, serialNumber: SerialNumber }: Pass): Promise<void> {
    const { iam } = this.scene.administrator();
    await iam.send(new DeactivateMFADeviceCommand({ UserName, SerialNumber }));
    await iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }));
    await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: key.accessKeyId }));
    await iam.send(new DeleteLoginProfileCommand({ UserName }));
  }

  private administrator(endpoint: string): CdkRun {
    const { accessKeyId, secretAccessKey } = this.scene.sandbox.administrator(BASTION_ID);
    return new CdkRun(this.scratch, {
      PATH: process.env.PATH,
      HOME: this.scratch,
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_EC2_METADATA_DISABLED: 'true',
    });
  }

  /** The stacks in their present states. */
  private async stacks(): Promise<string> {
    const states = [];
    for (const [name, account] of [['Bastion', BASTION_ID], ['Member', MEMBER_ID]]) {
      const { StackSummaries = [] } = await this.scene.administrator(account).cloudFormation.send(new ListStacksCommand({}));
      states.push(`${name} ${StackSummaries.find(({ StackName }) => StackName === name)?.StackStatus}`);
    }
    return states.join(', ');
  }

  /** Runs the CLI and notes what came of it; where it fails, the end of what it printed is the message. */
  private async step(step: string, run: () => Promise<CdkResult>, value: (result: CdkResult) => string | Promise<string>): Promise<void> {
    const result = await run();
    this.outcomes.push(result.status === 0
      ? { step, allowed: true, value: await value(result) }
      : { step, allowed: false, code: `status ${result.status}`, message: result.output.trim().slice(-2000) });
  }
}

function differences({ output }: CdkResult): string {
  return /Number of stacks with differences: \d+/.exec(output)?.[0] ?? output;
}
