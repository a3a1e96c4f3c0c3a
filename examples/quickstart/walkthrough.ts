import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CreateVirtualMFADeviceCommand, DeactivateMFADeviceCommand, ListRolesCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { ADMIN_ROLE_NAME, PRODUCTION } from './quickstart-stacks';
import { Clients } from '../support/clients';
import { Successor } from '../support/example';
import { MfaDevice } from '../support/mfa-device';
import { ALLOWED, CODE_REFUSED, EXPLICITLY_DENIED, MFA_SESSION_NEEDED, NOT_ALLOWED } from '../support/outcome';
import { Person } from '../support/person';
import { Stage } from '../support/stage';
import { Steps } from '../support/steps';

const SWITCH_CALL = `sts:AssumeRole ${ADMIN_ROLE_NAME}`;
const SWITCH = { RoleArn: `arn:aws:iam::${PRODUCTION.account}:role/${ADMIN_ROLE_NAME}`, RoleSessionName: 'alice' };

/** Acts as alice: what her access key opens alone, what a code adds, and what stays shut. */
export class Walkthrough {
  private readonly key: Clients;
  private readonly console: Clients;
  private readonly steps: Steps;

  constructor(private readonly alice: Person, private readonly stage: Stage) {
    this.key = alice.key;
    this.console = alice.console();
    this.steps = stage.steps;
  }

  async run(): Promise<Successor> {
    await this.tryTheKeyAlone();
    const phone = await this.enroll();
    const session = await this.openSession(phone);
    await this.work(session);
    await this.switchRole(session, phone);
    await this.steps.take('access key', 'iam:DeactivateMFADevice', MFA_SESSION_NEEDED, () => this.key.iam.send(
      new DeactivateMFADeviceCommand({ UserName: 'alice', SerialNumber: phone.serialNumber })));
    return { person: this.alice, device: phone };
  }

  private async tryTheKeyAlone(): Promise<void> {
    await this.steps.take('access key', 'sts:GetCallerIdentity', ALLOWED, () => this.key.sts.send(new GetCallerIdentityCommand({})));
    await this.steps.take('access key', 'iam:ListUsers', EXPLICITLY_DENIED, () => this.key.iam.send(new ListUsersCommand({})));
    await this.steps.take('access key', SWITCH_CALL, EXPLICITLY_DENIED, () => this.key.sts.send(new AssumeRoleCommand(SWITCH)));
    await this.steps.take('access key', 'iam:CreateVirtualMFADevice', EXPLICITLY_DENIED, () => this.key.iam.send(
      new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone-of-a-thief' })));
  }

  private async enroll(): Promise<MfaDevice> {
    await this.steps.take('console, no MFA', 'iam:ListUsers', EXPLICITLY_DENIED, () => this.console.iam.send(new ListUsersCommand({})));
    const phone = await this.steps.mustTake('console, no MFA', 'iam:CreateVirtualMFADevice', ALLOWED,
      () => this.alice.createDevice(this.console, 'alices-phone'));
    await this.steps.take('access key', 'iam:EnableMFADevice', EXPLICITLY_DENIED, () => phone.enable(this.key.iam, 'alice'));
    await this.steps.take('console, no MFA', 'iam:EnableMFADevice for bob', EXPLICITLY_DENIED, () => phone.enable(this.console.iam, 'bob'));
    await this.steps.mustTake('console, no MFA', 'iam:EnableMFADevice', ALLOWED, () => phone.enable(this.console.iam, 'alice'));
    return phone;
  }

  private async openSession(device: MfaDevice): Promise<Clients> {
    const { phone } = device;
    await this.steps.take('access key, wrong code', 'sts:GetSessionToken', CODE_REFUSED, () => this.alice.session(device, phone.wrongCode()));
    const code = phone.nextCode();
    const session = await this.steps.mustTake('access key, right code', 'sts:GetSessionToken', ALLOWED, () => this.alice.session(device, code));
    await this.steps.take('access key, same code', 'sts:GetSessionToken', CODE_REFUSED, () => this.alice.session(device, code));
    return session;
  }

  private async work(session: Clients): Promise<void> {
    await this.steps.take('session token', 'iam:ListUsers', ALLOWED, () => session.iam.send(new ListUsersCommand({})));
    await this.steps.take('session token', 'cloudformation:DescribeStacks', ALLOWED,
      () => session.cloudFormation.send(new DescribeStacksCommand({})));
    await this.steps.take('session token', 'iam:DeactivateMFADevice for bob', NOT_ALLOWED, () => session.iam.send(
      new DeactivateMFADeviceCommand({ UserName: 'bob', SerialNumber: 'arn:aws:iam::111122223333:mfa/bobs-phone' })));
  }

  private async switchRole(session: Clients, device: MfaDevice): Promise<void> {
    const role = await this.steps.mustTake('session token', SWITCH_CALL, ALLOWED, () => this.stage.assumeRole(session, SWITCH));
    await this.steps.take('role session', 'iam:ListRoles in production', ALLOWED, () => role.iam.send(new ListRolesCommand({})));
    await this.steps.take('access key, next code', SWITCH_CALL, ALLOWED,
      () => this.stage.assumeRole(this.key, { ...SWITCH, ...device.token() }));
  }
}
