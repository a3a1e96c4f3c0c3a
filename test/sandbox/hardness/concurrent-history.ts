import { asAdministrator, assumeRole, buyDevice, call, credentialsIn, Device, enable, hire, Person, signIn } from './people';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { elementText, RawAnswer } from '../../support/signed-request';

export type StepKind = 'hire' | 'enroll' | 'enable' | 'signIn' | 'signInWrong' | 'signInWithOthers' | 'signInWithoutCode' | 'assumeRole' | 'use' | 'deactivate' | 'delete' | 'dismiss';

/** What one of the parallel clients does next; the numbers choose among what there is by then. */
export interface Step {
  readonly kind: StepKind;
  readonly a: number;
  readonly b: number;
  /** Which 30-second step the code is of, from now. */
  readonly offset: number;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

export interface SignInEvent extends Span {
  readonly person: Person;
  readonly device: Device;
  readonly code: string;
  readonly offset: number;
}

export interface EnrollmentEvent extends Span {
  readonly person: Person;
  readonly device: Device;
}

export interface OpenedSession {
  readonly credentials: SandboxCredentials;
  readonly person: Person;
  readonly withCode: boolean;
  readonly isRole: boolean;
}

export interface UseEvent extends Span {
  readonly session: OpenedSession;
  readonly who: RawAnswer;
  readonly mfaOnly: RawAnswer;
}

/** Everything that parallel clients did and that the account granted, each with when it was asked and when answered. */
export class History {
  readonly people: Person[] = [];
  readonly devices: Device[] = [];
  readonly sessions: OpenedSession[] = [];
  readonly signIns: SignInEvent[] = [];
  readonly enabled: EnrollmentEvent[] = [];
  readonly deactivated: EnrollmentEvent[] = [];
  readonly dismissed: (Span & { readonly person: Person })[] = [];
  readonly uses: UseEvent[] = [];
  private time = 0;

  constructor(private readonly sandbox: Sandbox) {}

  async run({ kind, a, b, offset }: Step): Promise<void> {
    const person = this.people[a % Math.max(1, this.people.length)];
    const device = this.devices[b % Math.max(1, this.devices.length)];
    const session = this.sessions[(a * 31 + b) % Math.max(1, this.sessions.length)];
    if (kind === 'hire') {
      await this.hire(`person-${a % 12}`);
    } else if (kind === 'use') {
      await (session && this.use(session));
    } else if (person) {
      await this.act(kind, person, device, offset, b);
    }
  }

  private async act(kind: StepKind, person: Person, device: Device | undefined, offset: number, b: number): Promise<void> {
    const own = this.enabled.filter(event => event.person === person).at(-1)?.device;
    switch (kind) {
      case 'enroll': return this.enroll(person, `device-${b % 20}`);
      case 'signInWithoutCode': return this.open(person, false, await call(this.sandbox, person.key, 'sts', 'GetSessionToken'));
      case 'dismiss': return this.dismiss(person);
    }
    if (device) {
      switch (kind) {
        case 'enable': return this.enable(person, device);
        case 'signInWithOthers': return this.signIn(person, device, device.app.code(offset), offset);
        case 'delete': await asAdministrator(this.sandbox, 'DeleteVirtualMFADevice', { SerialNumber: device.serialNumber }); return;
      }
    }
    if (own) {
      switch (kind) {
        case 'signIn': return this.signIn(person, own, own.app.code(offset), offset);
        case 'signInWrong': return this.signIn(person, own, own.app.code(10 + b), 10 + b);
        case 'assumeRole': return this.signIn(person, own, own.app.code(offset), offset, true);
        case 'deactivate': return this.deactivate(person, own);
      }
    }
  }

  private async hire(name: string): Promise<void> {
    const person = await hire(this.sandbox, name);
    if (person) {
      this.people.push(person);
    }
  }

  private async enroll(person: Person, name: string): Promise<void> {
    const device = await buyDevice(this.sandbox, name);
    if (device) {
      this.devices.push(device);
      await this.enable(person, device);
    }
  }

  private async enable(person: Person, device: Device): Promise<void> {
    const from = this.time++;
    if ((await enable(this.sandbox, person, device)).status === 200) {
      this.enabled.push({ person, device, from, to: this.time++ });
    }
  }

  private async deactivate(person: Person, device: Device): Promise<void> {
    const from = this.time++;
    const answer = await asAdministrator(this.sandbox, 'DeactivateMFADevice', { UserName: person.name, SerialNumber: device.serialNumber });
    if (answer.status === 200) {
      this.deactivated.push({ person, device, from, to: this.time++ });
    }
  }

  private async signIn(person: Person, device: Device, code: string, offset: number, toRole = false): Promise<void> {
    const from = this.time++;
    const answer = await (toRole ? assumeRole : signIn)(this.sandbox, person, device.serialNumber, code);
    if (answer.status === 200) {
      this.signIns.push({ person, device, code, offset, from, to: this.time++ });
      this.open(person, true, answer, toRole);
    }
  }

  private open(person: Person, withCode: boolean, answer: RawAnswer, isRole = false): void {
    if (answer.status === 200) {
      this.sessions.push({ credentials: credentialsIn(answer), person, withCode, isRole });
    }
  }

  private async use(session: OpenedSession): Promise<void> {
    const from = this.time++;
    const [who, mfaOnly] = await Promise.all([
      call(this.sandbox, session.credentials, 'sts', 'GetCallerIdentity'),
      call(this.sandbox, session.credentials, 'cloudformation', 'ListExports'),
    ]);
    this.uses.push({ session, who, mfaOnly, from, to: this.time++ });
  }

  private async dismiss(person: Person): Promise<void> {
    const UserName = person.name;
    await asAdministrator(this.sandbox, 'DeleteUserPolicy', { UserName, PolicyName: 'with-mfa' });
    await asAdministrator(this.sandbox, 'DeleteAccessKey', { UserName, AccessKeyId: person.key.accessKeyId });
    const from = this.time++;
    if ((await asAdministrator(this.sandbox, 'DeleteUser', { UserName })).status === 200) {
      this.dismissed.push({ person, from, to: this.time++ });
    }
  }

  /** Who has which device now, as the account says. */
  async assigned(): Promise<Map<string, string>> {
    const answer = await asAdministrator(this.sandbox, 'ListVirtualMFADevices', { AssignmentStatus: 'Assigned' });
    return new Map([...answer.body.matchAll(/<member>(.*?)<\/member>/gs)].map(([, member]) => {
      const one = { ...answer, body: member };
      return [elementText(one, 'SerialNumber'), elementText(one, 'UserName')];
    }));
  }
}
