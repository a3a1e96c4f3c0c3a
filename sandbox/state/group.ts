import { NamedMap } from './named-map';
import { InlinePolicy } from './policy';
import { User } from './user';

export interface Group {
  groupName: string;
  path: string;
  arn: string;
  readonly groupId: string;
  readonly createDate: Date;
  readonly members: Set<User>;
  readonly attachedPolicies: Set<string>;
  readonly inlinePolicies: NamedMap<InlinePolicy>;
}
