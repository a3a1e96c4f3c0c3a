import { Patience } from './patience';
import { ClientOptions, Clients, Credentials } from '../../examples/support/clients';

/** Where a run takes place, and with whose credentials. */
export interface Target {
  /** What a result calls it. */
  readonly name: string;
  /** Undefined on AWS, and where AWS_ENDPOINT_URL says it. */
  readonly endpoint?: string;
  readonly region: string;
  readonly partition: string;
  /** The first is where people sign in, and that of the credentials. */
  readonly accounts: readonly string[];
  /** Those of the moment: a session is renewed by whoever provides it. */
  readonly credentials: () => Promise<Credentials>;
  readonly patience: Patience;
}

export function clientOptions({ region }: Pick<Target, 'region'>): ClientOptions {
  return { region, maxAttempts: 3 };
}

export function administratorOf(target: Target): Clients {
  return new Clients(target.endpoint, target.credentials, clientOptions(target));
}
