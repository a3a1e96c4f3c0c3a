import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { Desk, Token } from './desk';
import { Ledger } from './ledger';
import { Names } from './names';
import { PacedPhone } from './paced-phone';
import { Removal } from './removal';
import { Rows } from './rows';
import { Settling } from './settling';
import { administratorOf, clientOptions, Target } from './target';
import { TemporaryUser, TemporaryUserProps } from './temporary-user';
import { Time } from './time';
import { UserAtDesk } from './user-at-desk';
import { Clients, Credentials, fromAnswer } from '../../examples/support/clients';
import { MfaDevice } from '../../examples/support/mfa-device';

export interface ExerciseDeskProps {
  readonly target: Target;
  readonly rows: Rows;
  readonly ledger: Ledger;
  readonly names: Names;
  readonly removal: Removal;
  readonly time: Time;
  /** Of the deployed stacks, by stack and key. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Begun by whatever is made here. */
  readonly settling: Settling;
}

/** The desk of one exercise: what is made here is in the ledger. */
export class ExerciseDesk implements Desk {
  readonly administrator: Clients;
  /** A role may ask for the name of the user as the name of the session. */
  private readonly userNames = new WeakMap<Clients, string>();

  constructor(readonly props: ExerciseDeskProps) {
    this.administrator = administratorOf(props.target);
  }

  get rows(): Rows {
    return this.props.rows;
  }

  get accounts(): readonly string[] {
    return this.props.target.accounts;
  }

  get partition(): string {
    return this.props.target.partition;
  }

  get region(): string {
    return this.props.target.region;
  }

  async outputs(stackName: string): Promise<Record<string, string>> {
    const outputs = this.props.outputs[stackName];
    if (!outputs) {
      const others = Object.keys(this.props.outputs).join(', ') || 'none';
      throw new Error(`no stack ${stackName} with outputs was deployed for this exercise; there is ${others}`);
    }
    return { ...outputs };
  }

  async temporaryUser(props: TemporaryUserProps = {}): Promise<TemporaryUser> {
    const userName = this.props.names.next();
    this.props.removal.ofUser(userName).forEach((entry) => this.props.ledger.enter(entry));
    return UserAtDesk.make(this, userName, props);
  }

  /** Creates a virtual MFA device under a name of its own. */
  async createDevice({ iam }: Clients): Promise<MfaDevice> {
    const name = this.props.names.next();
    this.props.ledger.enter(this.props.removal.ofDevice(`arn:${this.partition}:iam::${this.accounts[0]}:mfa/${name}`));
    return MfaDevice.createOn(iam, name, (base32Secret) => new PacedPhone(base32Secret, this.props.time));
  }

  async assumeRole(caller: Clients, roleArn: string, token?: Token | MfaDevice): Promise<Clients> {
    const userName = this.userNames.get(caller);
    const code = token instanceof MfaDevice ? await this.unusedCode(token) : token;
    const RoleSessionName = userName ?? 'cdk-iam-mfa-integ';
    return this.clients(fromAnswer(await caller.sts.send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName, ...code }))), userName);
  }

  /** A code that AWS takes now: it takes each once. */
  async unusedCode(device: MfaDevice): Promise<Token> {
    await (device.phone as Partial<PacedPhone>).ready?.();
    return device.token();
  }

  clients(credentials: Credentials, userName?: string): Clients {
    const clients = new Clients(this.props.target.endpoint, credentials, clientOptions(this.props.target));
    if (userName !== undefined) {
      this.userNames.set(clients, userName);
    }
    return clients;
  }
}
