import { CreateVirtualMFADeviceCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { Clients } from './clients';
import { MfaDevice } from './mfa-device';
import { ALLOWED, EXPLICITLY_DENIED } from './outcome';
import { Person } from './person';
import { Steps } from './steps';

/** The steps that people take in most of the examples. */
export class PeopleSteps {
  /** @param when goes before every caller in the table */
  constructor(private readonly steps: Steps, private readonly when = '') {}

  /** A request that the groups of the examples allow, and MFA decides about. */
  async listUsers(caller: string, expected: string, { iam }: Clients): Promise<void> {
    await this.steps.take(`${this.when}${caller}`, 'iam:ListUsers', expected, () => iam.send(new ListUsersCommand({})));
  }

  /** What whoever has stolen an access key would try: to work with it, and to raise it to a session with MFA. */
  async keyOpensNothing(person: Person): Promise<void> {
    await this.listUsers(`${person.userName}: access key`, EXPLICITLY_DENIED, person.key);
    await this.keyEnrollsNothing(person);
  }

  async keyEnrollsNothing({ userName, key }: Person): Promise<void> {
    await this.steps.take(`${this.when}${userName}: access key`, 'iam:CreateVirtualMFADevice', EXPLICITLY_DENIED, () => key.iam.send(
      new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone-of-a-thief' })));
  }

  /** Registers the authenticator app of a person in the console. */
  async enroll(person: Person): Promise<MfaDevice> {
    const console = person.console();
    const caller = `${this.when}${person.userName}: console, no MFA`;
    const device = await this.steps.mustTake(caller, 'iam:CreateVirtualMFADevice', ALLOWED,
      () => person.createDevice(console, `${person.userName}s-phone`));
    await this.steps.mustTake(caller, 'iam:EnableMFADevice', ALLOWED, () => device.enable(console.iam, person.userName));
    return device;
  }

  /** Opens a session with the access key and a code. */
  async openSession(person: Person, device: MfaDevice): Promise<Clients> {
    const caller = `${this.when}${person.userName}: access key + code`;
    return this.steps.mustTake(caller, 'sts:GetSessionToken', ALLOWED, () => person.session(device));
  }
}
