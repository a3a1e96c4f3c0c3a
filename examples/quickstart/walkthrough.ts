import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  CreateVirtualMFADeviceCommand, DeactivateMFADeviceCommand, EnableMFADeviceCommand, ListRolesCommand, ListUsersCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { Authenticator } from './authenticator';
import { Clients, Credentials, fromAnswer } from './clients';
import { ALLOWED, CODE_REFUSED, EXPLICITLY_DENIED, MFA_SESSION_NEEDED, NOT_ALLOWED } from './outcome';
import { ADMIN_ROLE_NAME, PRODUCTION } from './quickstart-stacks';
import { Steps } from './steps';

export interface Person {
  readonly endpoint: string;
  readonly accessKey: Credentials;
  /** From a sign-in to the console with the password, before there was a device. */
  readonly consoleSession: Credentials;
}

export interface EnrolledDevice {
  readonly serialNumber: string;
  readonly base32Secret: string;
}

const SWITCH_CALL = `sts:AssumeRole ${ADMIN_ROLE_NAME}`;
const SWITCH = { RoleArn: `arn:aws:iam::${PRODUCTION.account}:role/${ADMIN_ROLE_NAME}`, RoleSessionName: 'alice' };

/** Acts as alice: what her access key opens alone, what a code adds, and what stays shut. */
export class Walkthrough {
  private readonly key: Clients;
  private readonly console: Clients;

  constructor(private readonly alice: Person, private readonly steps: Steps) {
    this.key = new Clients(alice.endpoint, alice.accessKey);
    this.console = new Clients(alice.endpoint, alice.consoleSession);
  }

  async run(): Promise<EnrolledDevice> {
    await this.tryTheKeyAlone();
    const device = await this.enroll();
    const phone = new Authenticator(device.base32Secret);
    const session = await this.openSession(device, phone);
    await this.work(session);
    await this.switchRole(session, device, phone);
    await this.steps.take('access key', 'iam:DeactivateMFADevice', MFA_SESSION_NEEDED, () => this.key.iam.send(
      new DeactivateMFADeviceCommand({ UserName: 'alice', SerialNumber: device.serialNumber })));
    return device;
  }

  private async tryTheKeyAlone(): Promise<void> {
    await this.steps.take('access key', 'sts:GetCallerIdentity', ALLOWED, () => this.key.sts.send(new GetCallerIdentityCommand({})));
    await this.steps.take('access key', 'iam:ListUsers', EXPLICITLY_DENIED, () => this.key.iam.send(new ListUsersCommand({})));
    await this.steps.take('access key', SWITCH_CALL, EXPLICITLY_DENIED, () => this.key.sts.send(new AssumeRoleCommand(SWITCH)));
    await this.steps.take('access key', 'iam:CreateVirtualMFADevice', EXPLICITLY_DENIED, () => this.key.iam.send(
      new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone-of-a-thief' })));
  }

  private async enroll(): Promise<EnrolledDevice> {
    await this.steps.take('console, no MFA', 'iam:ListUsers', EXPLICITLY_DENIED, () => this.console.iam.send(new ListUsersCommand({})));
    const created = await this.steps.mustTake('console, no MFA', 'iam:CreateVirtualMFADevice', ALLOWED, () => this.console.iam.send(
      new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'alices-phone' })));
    const device = {
      serialNumber: created.VirtualMFADevice!.SerialNumber!,
      base32Secret: Buffer.from(created.VirtualMFADevice!.Base32StringSeed!).toString('ascii'),
    };
    const [AuthenticationCode1, AuthenticationCode2] = new Authenticator(device.base32Secret).enrollmentCodes();
    const enable = (UserName: string) => new EnableMFADeviceCommand({
      UserName, SerialNumber: device.serialNumber, AuthenticationCode1, AuthenticationCode2,
    });
    await this.steps.take('access key', 'iam:EnableMFADevice', EXPLICITLY_DENIED, () => this.key.iam.send(enable('alice')));
    await this.steps.take('console, no MFA', 'iam:EnableMFADevice for bob', EXPLICITLY_DENIED, () => this.console.iam.send(enable('bob')));
    await this.steps.mustTake('console, no MFA', 'iam:EnableMFADevice', ALLOWED, () => this.console.iam.send(enable('alice')));
    return device;
  }

  private async openSession(device: EnrolledDevice, phone: Authenticator): Promise<Clients> {
    const getSessionToken = (TokenCode: string) => this.key.sts.send(
      new GetSessionTokenCommand({ SerialNumber: device.serialNumber, TokenCode }));
    await this.steps.take('access key, wrong code', 'sts:GetSessionToken', CODE_REFUSED, () => getSessionToken(phone.wrongCode()));
    const code = phone.nextCode();
    const answer = await this.steps.mustTake('access key, right code', 'sts:GetSessionToken', ALLOWED, () => getSessionToken(code));
    await this.steps.take('access key, same code', 'sts:GetSessionToken', CODE_REFUSED, () => getSessionToken(code));
    return new Clients(this.alice.endpoint, fromAnswer(answer));
  }

  private async work(session: Clients): Promise<void> {
    await this.steps.take('session token', 'iam:ListUsers', ALLOWED, () => session.iam.send(new ListUsersCommand({})));
    await this.steps.take('session token', 'cloudformation:DescribeStacks', ALLOWED,
      () => session.cloudFormation.send(new DescribeStacksCommand({})));
    await this.steps.take('session token', 'iam:DeactivateMFADevice for bob', NOT_ALLOWED, () => session.iam.send(
      new DeactivateMFADeviceCommand({ UserName: 'bob', SerialNumber: 'arn:aws:iam::111122223333:mfa/bobs-phone' })));
  }

  private async switchRole(session: Clients, device: EnrolledDevice, phone: Authenticator): Promise<void> {
    const answer = await this.steps.mustTake('session token', SWITCH_CALL, ALLOWED, () => session.sts.send(new AssumeRoleCommand(SWITCH)));
    const role = new Clients(this.alice.endpoint, fromAnswer(answer));
    await this.steps.take('role session', 'iam:ListRoles in production', ALLOWED, () => role.iam.send(new ListRolesCommand({})));
    await this.steps.take('access key, next code', SWITCH_CALL, ALLOWED, () => this.key.sts.send(
      new AssumeRoleCommand({ ...SWITCH, SerialNumber: device.serialNumber, TokenCode: phone.nextCode() })));
  }
}
