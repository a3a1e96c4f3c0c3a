import { CheckedUser } from './checked-model';
import { lastName } from '../simulation/caller-identity';

const ON_ONESELF = new Set(['iam:EnableMFADevice', 'iam:GetMFADevice', 'iam:GetUser', 'iam:ListMFADevices', 'iam:ResyncMFADevice']);
const ON_ANYTHING = new Set(['iam:CreateVirtualMFADevice', 'iam:GetAccountSummary', 'iam:ListVirtualMFADevices']);

/** Whether a request is one of those by which users register a device of their own. */
export function isOwnRegistration(action: string, resource: string, user: CheckedUser): boolean {
  return ON_ANYTHING.has(action) || (ON_ONESELF.has(action) && isOwnUser(resource, user));
}

/** Whether it is one of those that name the user: a class of requests shown by the own user may hold other users. */
export function isRegistrationOfUser(action: string): boolean {
  return ON_ONESELF.has(action);
}

/** User names are unique in an account: the last part of the ARN tells the user, whatever the path. */
export function isOwnUser(resource: string, user: CheckedUser): boolean {
  return resource.startsWith(user.arn.slice(0, user.arn.indexOf(':user/') + ':user/'.length)) && lastName(resource) === user.name;
}
