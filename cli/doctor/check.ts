import { Finding } from './finding';
import { Subject } from './subject';

/** One thing that `iam-mfa doctor` looks at. */
export interface Check {
  /** As in the output, for people to search for: `mfa-bypass`. */
  readonly name: string;
  /** What is true where nothing is found: `no profile goes without MFA`. */
  readonly assures: string;
  /** Left out by `--offline`. */
  readonly asksAws?: boolean;
  run(subject: Subject): readonly Finding[] | Promise<readonly Finding[]>;
}
