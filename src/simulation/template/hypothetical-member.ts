import { splitArn } from '../arn';
import { Identity } from './identity';

/** Somebody who is in a group and in nothing else. */
export function hypotheticalMember(group: Identity): Identity {
  const name = `member-of-${group.name}`;
  return {
    kind: 'user',
    name,
    accountId: group.accountId,
    arn: `arn:${splitArn(group.arn)?.partition ?? 'aws'}:iam::${group.accountId}:user/${name}`,
    created: false,
    inlinePolicies: [],
    managedPolicyArns: [],
    groupNames: [group.name],
    hasAccessKey: false,
    hasPassword: false,
    ...(group.place && { place: group.place }),
  };
}
