import {
  Capability, CloudFormationClient, CreateStackCommand, DescribeStackEventsCommand, DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import {
  CreateAccessKeyCommand, CreateLoginProfileCommand, CreateVirtualMFADeviceCommand, EnableMFADeviceCommand,
} from '@aws-sdk/client-iam';
import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Authenticator } from '../../examples/support/authenticator';
import { Clients, Credentials, fromAnswer } from '../../examples/support/clients';
import { Sandbox, SandboxCredentials } from '../../sandbox/sandbox';

export const BASTION_ID = '111122223333';
export const MEMBER_ID = '444455556666';
export const REGION = 'us-east-1';

/** An embedded pair of accounts, an app to put stacks in, and the people who use them. */
export class Scene {
  /** @param organizationId the AWS organization that both accounts are members of */
  static async start(organizationId?: string): Promise<Scene> {
    return new Scene(await Sandbox.start({ accounts: [BASTION_ID, MEMBER_ID], organizationId }));
  }

  readonly app = new App();

  private constructor(readonly sandbox: Sandbox) {}

  stack(id = 'Stack', account = BASTION_ID): Stack {
    return new Stack(this.app, id, { env: { account, region: REGION } });
  }

  /** Deploys a stack of the app through CloudFormation and answers its outputs. */
  async deploy(stack: Stack): Promise<Record<string, string>> {
    const cloudFormation = new CloudFormationClient({
      endpoint: this.sandbox.endpoint, region: REGION, credentials: this.sandbox.administrator(stack.account),
    });
    const StackName = stack.stackName;
    await cloudFormation.send(new CreateStackCommand({
      StackName, TemplateBody: JSON.stringify(Template.fromStack(stack).toJSON()), Capabilities: [Capability.CAPABILITY_NAMED_IAM],
    }));
    const [described] = (await cloudFormation.send(new DescribeStacksCommand({ StackName }))).Stacks ?? [];
    if (described.StackStatus !== 'CREATE_COMPLETE') {
      const { StackEvents = [] } = await cloudFormation.send(new DescribeStackEventsCommand({ StackName }));
      const reasons = StackEvents.map(({ LogicalResourceId, ResourceStatusReason }) => `${LogicalResourceId}: ${ResourceStatusReason}`);
      throw new Error(`${StackName} is ${described.StackStatus}\n${reasons.join('\n')}`);
    }
    return Object.fromEntries((described.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  }

  clients(credentials: Credentials): Clients {
    return new Clients(this.sandbox.endpoint, credentials);
  }

  administrator(accountId = BASTION_ID): Clients {
    return this.clients(this.sandbox.administrator(accountId));
  }

  /** Gives a user of a deployed stack what an administrator hands to a new colleague. */
  async onboard(userName: string): Promise<Person> {
    const { iam } = this.administrator();
    const password = 'Correct-horse-battery-1';
    await iam.send(new CreateLoginProfileCommand({ UserName: userName, Password: password }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: userName }));
    return new Person(this, userName, password, {
      accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey!,
    });
  }

  /** Creates and enables a virtual device for a user. */
  async enroll({ iam }: Clients, userName: string, deviceName: string): Promise<Device> {
    const { VirtualMFADevice } = await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: deviceName }));
    const phone = new Authenticator(Buffer.from(VirtualMFADevice!.Base32StringSeed!).toString('ascii'), () => this.sandbox.clock.now());
    const [AuthenticationCode1, AuthenticationCode2] = phone.enrollmentCodes();
    await iam.send(new EnableMFADeviceCommand({
      UserName: userName, SerialNumber: VirtualMFADevice!.SerialNumber, AuthenticationCode1, AuthenticationCode2,
    }));
    return { serialNumber: VirtualMFADevice!.SerialNumber!, phone };
  }

  /** The next code that a device shows, once the one before has run out. */
  freshCode({ phone }: Device): string {
    this.sandbox.clock.advance(30_000);
    return phone.nextCode();
  }

  async end(): Promise<void> {
    await this.sandbox.close();
  }
}

/** A user with an access key and a password. */
export class Person {
  readonly key: Clients;

  constructor(private readonly scene: Scene, readonly userName: string, readonly password: string, readonly accessKey: Credentials) {
    this.key = scene.clients(accessKey);
  }

  consoleCredentials(tokenCode?: string): SandboxCredentials {
    return this.scene.sandbox.consoleSignIn({ accountId: BASTION_ID, userName: this.userName, password: this.password, tokenCode });
  }

  /** What the user can do in the console: without a code, as long as there is no device. */
  console(tokenCode?: string): Clients {
    return this.scene.clients(this.consoleCredentials(tokenCode));
  }

  /** Enrolls a device in a console session. */
  async enroll(deviceName = `${this.userName}s-phone`, clients: Clients = this.console()): Promise<Device> {
    return this.scene.enroll(clients, this.userName, deviceName);
  }

  /** Opens a session with a code of the device. */
  async session(device: Device): Promise<Clients> {
    return this.scene.clients(await this.sessionCredentials(device));
  }

  async sessionCredentials(device: Device): Promise<Credentials> {
    return fromAnswer(await this.key.sts.send(
      new GetSessionTokenCommand({ SerialNumber: device.serialNumber, TokenCode: this.scene.freshCode(device) })));
  }
}

export interface Device {
  readonly serialNumber: string;
  readonly phone: Authenticator;
}
