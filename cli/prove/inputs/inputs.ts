import { Directory } from '../../../src/simulation/template/directory';
import { Undecided } from '../proof';

/** What is to be proven, as the command line gives it. */
export interface InputOptions {
  /**
   * Paths of cloud assemblies (directories), CloudFormation templates (JSON or YAML) and saved `get-account-authorization-details` (JSON).
   * A template may be written `ACCOUNT=FILE`, a cloud assembly `ACCOUNT=DIRECTORY`: the account of what leaves it open.
   */
  readonly files: readonly string[];

  /** Accounts to ask. @default - none */
  readonly accounts?: readonly LiveAccount[];

  /** Documents of managed policies that the inputs do not hold, each `ARN=FILE`. @default - none */
  readonly policies?: readonly string[];

  /** Values of template parameters, each `NAME=VALUE`; for every template that has the parameter. @default - none */
  readonly parameters?: readonly string[];
}

/** An account that is asked through the SDK, and with whose credentials. */
export interface LiveAccount {
  /** @default - the SDK's default credential chain */
  readonly profile?: string;
  /** @default - that of the profile or the environment, else us-east-1 */
  readonly region?: string;
  /** @default - that of AWS, or what `AWS_ENDPOINT_URL` says */
  readonly endpoint?: string;
  /** The account that the credentials must be of, 12 digits. @default - whatever account they are of */
  readonly accountId?: string;
  /** Entries that a page has at most, 1 to 1000. @default 1000 */
  readonly pageSize?: number;
  /** Is told what goes on, such as which page is read. @default - nobody */
  readonly progress?: (message: string) => void;
}

/** Everything that was given, as one directory. */
export interface Inputs {
  readonly directory: Directory;
  /** The inputs as people would name them. */
  readonly names: string[];
  /** The accounts of all inputs. */
  readonly accounts: string[];
  /** What could not be read. Unknown managed policies are not among it: ask the directory about a principal. */
  readonly undecided: Undecided[];
}
