import { IAMClient, ListMFADevicesCommand, ListVirtualMFADevicesCommand } from '@aws-sdk/client-iam';
import { Laptop } from './laptop';
import { Sandbox } from '../../../../sandbox/sandbox';
import { iamClient } from '../../../support/sandbox-clients';
import { createUser } from '../../../support/sandbox-people';

export const ACCOUNT = '111122223333';

const MAY_MANAGE_IAM = { Effect: 'Allow', Action: 'iam:*', Resource: '*' };

/** An account, and a person at a laptop, anew for each test of a file. */
export class EnrollmentScene {
  static forEachTest(): EnrollmentScene {
    const scene = new EnrollmentScene();
    beforeEach(async () => {
      scene.sandbox = await Sandbox.start();
      scene.laptop = new Laptop(scene.sandbox);
    });
    afterEach(async () => {
      scene.laptop.remove();
      await scene.sandbox.close();
    });
    return scene;
  }

  sandbox!: Sandbox;
  laptop!: Laptop;

  get administrator(): IAMClient {
    return iamClient(this.sandbox, this.sandbox.administrator(ACCOUNT));
  }

  /** Alice has an access key in the profile acme. */
  async alice(may: object = MAY_MANAGE_IAM): Promise<void> {
    this.laptop.key('acme', await createUser(this.sandbox, 'alice', { may }));
  }

  async devicesOf(UserName: string): Promise<string[]> {
    const { MFADevices = [] } = await this.administrator.send(new ListMFADevicesCommand({ UserName }));
    return MFADevices.map(({ SerialNumber }) => SerialNumber!);
  }

  async allDevices(): Promise<string[]> {
    const { VirtualMFADevices = [] } = await this.administrator.send(new ListVirtualMFADevicesCommand({}));
    return VirtualMFADevices.map(({ SerialNumber }) => SerialNumber!);
  }
}

export function serial(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:mfa/${name}`;
}
