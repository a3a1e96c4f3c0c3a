import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { Clients, Credentials, fromAnswer } from './clients';
import { MfaDevice } from './mfa-device';
import { Sandbox, SandboxCredentials } from '../../sandbox/sandbox';

export interface PersonProps {
  readonly sandbox: Sandbox;
  readonly accountId: string;
  readonly userName: string;
  readonly password: string;
  readonly accessKey: Credentials;
}

/** A user with what an administrator hands to a new colleague: a password and an access key. */
export class Person {
  /** What the access key alone can do. */
  readonly key: Clients;

  constructor(private readonly props: PersonProps) {
    this.key = new Clients(props.sandbox.endpoint, props.accessKey);
  }

  get userName(): string {
    return this.props.userName;
  }

  get accessKey(): Credentials {
    return this.props.accessKey;
  }

  /** Signs in to the console: with a code as soon as there is a device, and without one before. */
  console(tokenCode?: string): Clients {
    return new Clients(this.props.sandbox.endpoint, this.consoleCredentials(tokenCode));
  }

  /** Runs `aws login`, which borrows the console session that is open in the browser. */
  awsLogin(tokenCode?: string): Clients {
    return new Clients(this.props.sandbox.endpoint, this.props.sandbox.cliLogin(this.consoleCredentials(tokenCode)));
  }

  /** Opens a session with the access key and a code of the device, its next one unless told which. */
  async session(device: MfaDevice, tokenCode?: string): Promise<Clients> {
    return new Clients(this.props.sandbox.endpoint, fromAnswer(
      await this.key.sts.send(new GetSessionTokenCommand(device.token(tokenCode)))));
  }

  /** Creates a device, in a session that is allowed to. */
  createDevice({ iam }: Clients, name: string): Promise<MfaDevice> {
    return MfaDevice.create(iam, name, () => this.props.sandbox.clock.now());
  }

  private consoleCredentials(tokenCode?: string): SandboxCredentials {
    const { sandbox, accountId, userName, password } = this.props;
    return sandbox.consoleSignIn({ accountId, userName, password, tokenCode });
  }
}
