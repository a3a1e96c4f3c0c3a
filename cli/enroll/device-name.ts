import { Caller } from '../login/caller';
import { UsageError } from '../usage-error';

/** The name of a virtual device, which is unique in its account. */
export interface DeviceName {
  /** Begins and ends with a slash. */
  readonly path: string;
  readonly name: string;
}

/** An ARN of more than 256 characters is no serial number: what is left beside `arn:aws-us-gov:iam::111122223333:mfa/`. */
const LONGEST = 220;
const PATH = /^\/(?:[\x21-\x2e\x30-\x7e]+\/)*$/;
const NAME = /^[\w+=,.@-]+$/;

/**
 * `phone`, or `team/phone` for one with a path.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateVirtualMFADevice.html for the patterns
 */
export function parseDeviceName(given: string): DeviceName {
  const slash = given.lastIndexOf('/');
  const path = slash < 0 ? '/' : `/${given.slice(0, slash + 1)}`.replace(/^\/+/, '/');
  const name = given.slice(slash + 1);
  if (!NAME.test(name) || !PATH.test(path) || given.length > LONGEST) {
    throw new UsageError(`--name is ${JSON.stringify(given)}, expected 1 to ${LONGEST} letters, digits and + = , . @ _ -, `
      + 'such as alice-phone (or team/alice-phone for one with a path)');
  }
  return { path, name };
}

/**
 * The names to try where none is given: that of the user first, because some policies allow a user no other
 * (`mfa/${aws:username}`), then with a number, because an earlier device of the user may have it.
 */
export function defaultNames({ userName }: Caller): DeviceName[] {
  const numbered = Array.from({ length: 8 }, (_, index) => `${userName}-${index + 2}`);
  return [userName, ...numbered].map((name) => ({ path: '/', name }));
}

/** The serial number that a device of that name has: its ARN. */
export function serialNumberOf({ path, name }: DeviceName, { partition, accountId }: Caller): string {
  return `arn:${partition}:iam::${accountId}:mfa${path}${name}`;
}

export function shownName({ path, name }: DeviceName): string {
  return `${path.slice(1)}${name}`;
}
