import { MfaDevice } from './mfa-device';
import { Person } from './person';
import { Stage } from './stage';

/** An app that is deployed into embedded AWS accounts and walked through by its people. */
export interface Example {
  /** The folder with the cdk.json of the app. */
  readonly folder: string;
  /** Account ids by what the accounts are for; people sign in to the first. */
  readonly accounts: Readonly<Record<string, string>>;
  readonly organizationId?: string;
  readonly people: string[];
  /** Sees to what is in the accounts before the app is deployed. */
  prepare?(stage: Stage): Promise<void>;
  /** Takes the steps, and answers who can go on by hand. */
  walk(stage: Stage): Promise<Successor>;
}

/** Who goes on by hand with `--keep`; without a device there is no session to open. */
export interface Successor {
  readonly person: Person;
  readonly device?: MfaDevice;
}
