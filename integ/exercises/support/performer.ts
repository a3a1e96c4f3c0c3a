import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { Call } from './calls';
import { sessionWithoutCode } from './session-without-code';
import { Clients } from '../../../examples/support/clients';
import { MfaDevice } from '../../../examples/support/mfa-device';
import { ALLOWED } from '../../../examples/support/outcome';
import { Desk } from '../../exercise/desk';
import { TemporaryUser } from '../../exercise/temporary-user';

const KEY = 'access key';
const SESSION = 'session token';

/** Takes the rows of one user: with the access key alone, with a code, in a session, in a role. */
export class Performer {
  /** @param name goes before every caller in the rows, where there is more than one user */
  constructor(private readonly desk: Desk, readonly user: TemporaryUser, private readonly name = '') {}

  async byKey(expected: string, { name, send }: Call): Promise<void> {
    await this.take(KEY, name, expected, () => send(this.user.key));
  }

  async inSession(session: Clients, expected: string, { name, send }: Call): Promise<void> {
    await this.take(SESSION, name, expected, () => send(session));
  }

  async inRole(role: Clients, expected: string, { name, send }: Call): Promise<void> {
    await this.take('role session', name, expected, () => send(role));
  }

  /** What a thief tries first: to register a device, and so to raise the key to a session with MFA. */
  async createDeviceByKey(expected: string): Promise<void> {
    await this.take(KEY, 'iam:CreateVirtualMFADevice', expected, () => this.user.createDevice(this.user.key));
  }

  async createDeviceInSession(session: Clients, expected: string): Promise<void> {
    await this.take(SESSION, 'iam:CreateVirtualMFADevice', expected, () => this.user.createDevice(session));
  }

  /** A session with MFA, for later rows. */
  async openSession(device: MfaDevice): Promise<Clients> {
    return this.mustTake('access key + code', 'sts:GetSessionToken', () => this.user.session(device));
  }

  /** A session without MFA, which no policy can keep a key from. */
  async openSessionWithoutCode(): Promise<Clients> {
    return this.mustTake(KEY, 'sts:GetSessionToken', () => sessionWithoutCode(this.user.key));
  }

  async sendCode(caller: string, expected: string, token: { SerialNumber: string; TokenCode: string }): Promise<void> {
    await this.take(caller, 'sts:GetSessionToken', expected, () => this.user.key.sts.send(new GetSessionTokenCommand(token)));
  }

  async assumeByKey(expected: string, roleArn: string): Promise<void> {
    await this.take(KEY, 'sts:AssumeRole', expected, () => this.desk.assumeRole(this.user.key, roleArn));
  }

  /** The session of a role that was assumed with the access key and a code, for later rows. */
  async assumeWithCode(roleArn: string, device: MfaDevice): Promise<Clients> {
    return this.mustTake('access key + code', 'sts:AssumeRole', () => this.desk.assumeRole(this.user.key, roleArn, device));
  }

  /** The session of a role that was assumed in a session with MFA, for later rows. */
  async assumeInSession(session: Clients, roleArn: string): Promise<Clients> {
    return this.mustTake(SESSION, 'sts:AssumeRole', () => this.desk.assumeRole(session, roleArn));
  }

  async take<T>(caller: string, call: string, expected: string, send: () => Promise<T>): Promise<T | undefined> {
    return this.desk.rows.take(`${this.name}${caller}`, call, expected, send);
  }

  async mustTake<T>(caller: string, call: string, send: () => Promise<T>): Promise<T> {
    return this.desk.rows.mustTake(`${this.name}${caller}`, call, ALLOWED, send);
  }
}
