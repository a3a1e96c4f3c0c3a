import { CheckedUser } from './checked-model';
import { Subject } from './finding';
import { Identity } from '../simulation/template/identity';

/** The user, group or role as what a finding is about; a hypothetical member stands for its group. */
export function subjectOf(identity: Identity | CheckedUser): Subject {
  const { kind, arn, name, accountId, place } = ('standsForGroup' in identity && identity.standsForGroup) || identity;
  return { kind, arn, name, accountId, ...(place && { place }) };
}
