import { Rows } from './rows';
import { TemporaryUser, TemporaryUserProps } from './temporary-user';
import { Clients } from '../../examples/support/clients';
import { MfaDevice } from '../../examples/support/mfa-device';

/** Where an exercise takes place: the deployed stacks, the administrator who runs it, and the people made for it. */
export interface Desk {
  readonly rows: Rows;
  /** The credentials that run the exercise, in the account where people sign in. */
  readonly administrator: Clients;
  /** The ids of the accounts: the first is where people sign in. */
  readonly accounts: readonly string[];
  readonly partition: string;
  readonly region: string;
  /** The outputs of a deployed stack, by their keys. */
  outputs(stackName: string): Promise<Record<string, string>>;
  /** A user with an access key, removed at the end with all that belongs to it. */
  temporaryUser(props?: TemporaryUserProps): Promise<TemporaryUser>;
  /** What the session of a role can do, once it was assumed. Given a device, every attempt takes an unused code of it. */
  assumeRole(caller: Clients, roleArn: string, token?: Token | MfaDevice): Promise<Clients>;
}

/** The parameters by which STS takes a token code. */
export interface Token {
  readonly SerialNumber: string;
  readonly TokenCode: string;
}
