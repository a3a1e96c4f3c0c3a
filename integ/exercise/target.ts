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

/** Nothing is called AWS that the environment leads elsewhere, be it for one service only. */
export function nameOfTarget(environment: NodeJS.ProcessEnv): string {
  const endpoints = Object.entries(environment).filter(([name, url]) => /^AWS_ENDPOINT_URL(_|$)/.test(name) && url).map(([, url]) => url);
  return endpoints.length === 0 ? 'AWS' : `endpoint ${[...new Set(endpoints)].join(', ')}`;
}

export function clientOptions({ region }: Pick<Target, 'region'>): ClientOptions {
  return { region, maxAttempts: 3 };
}

export function administratorOf(target: Target): Clients {
  return new Clients(target.endpoint, target.credentials, clientOptions(target));
}
