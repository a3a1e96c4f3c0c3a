import { Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { misuse } from './errors';

const NAME = /^[\w+=,.@-]+$/;
const NAME_LENGTH = 128;
const PATH = /^\/([\u0021-\u007e]+\/)?$/;
const DESCRIPTION = /^[\t\n\r\u0020-\u007e\u00a1-\u00ff]*$/;
const DESCRIPTION_LENGTH = 1000;
const PATH_LENGTH = 512;

/**
 * Refuses a name that IAM would not take for a group, a managed policy or a role. Unresolved values are left alone.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function assertName(scope: IConstruct, property: string, name?: string, longest: number = NAME_LENGTH): void {
  if (isKnown(name) && !isName(name, longest)) {
    throw misuse('Name', `${property} is ${JSON.stringify(name)} (${name.length} characters); `
      + `expected 1 to ${longest} letters, digits and _+=,.@- without spaces; a path goes into the property path`, scope);
  }
}

/**
 * Whether IAM takes a name for a group, a managed policy or a role.
 */
export function isName(name: string, longest: number = NAME_LENGTH): boolean {
  return name.length <= longest && NAME.test(name);
}

/**
 * Refuses a path that IAM would not take.
 */
export function assertPath(scope: IConstruct, path?: string): void {
  if (isKnown(path) && (path.length > PATH_LENGTH || !PATH.test(path))) {
    throw misuse('Path', `path is ${JSON.stringify(path)}; expected it to begin and end with a slash, without spaces, `
      + `at most ${PATH_LENGTH} characters, such as "/engineering/"`, scope);
  }
}

/**
 * Refuses a description that IAM would not take for a managed policy.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html
 */
export function assertDescription(scope: IConstruct, description?: string): void {
  if (!isKnown(description)) return;
  if (description.length > DESCRIPTION_LENGTH) {
    throw misuse('Description', `description has ${description.length} characters; IAM takes at most ${DESCRIPTION_LENGTH}; shorten it`, scope);
  }
  if (!DESCRIPTION.test(description)) {
    throw misuse('Description', `description is ${JSON.stringify(description)}; expected the characters of Latin-1 only, which is what IAM takes`, scope);
  }
}

function isKnown(value: string | undefined): value is string {
  return value !== undefined && !Token.isUnresolved(value);
}
