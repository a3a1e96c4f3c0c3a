import { Service } from '../operation';
import { groupsOf, requireGroup, requireUser } from './entities';
import { limitExceeded } from './errors';
import { groupName, userName } from './names-and-paths';
import { operation, operations } from './operation-builder';
import { page, pagingMembers } from './paging';
import { QUOTAS } from './quotas';
import { groupTarget, userTarget } from './targets';
import { groupView } from './views';

const membershipMembers = { GroupName: groupName.required, UserName: userName.required };

export const groupMembershipOperations: Service = operations({
  AddUserToGroup: operation({
    members: membershipMembers,
    authorize: ({ GroupName }, context) => groupTarget(context, GroupName),
    handle({ GroupName, UserName }, context) {
      const group = requireGroup(context, GroupName);
      const user = requireUser(context, UserName);
      if (!group.members.has(user) && groupsOf(user, context.account).length >= QUOTAS.groupsPerUser) {
        throw limitExceeded(`Cannot exceed quota for GroupsPerUser: ${QUOTAS.groupsPerUser}`);
      }
      group.members.add(user);
    },
  }),

  RemoveUserFromGroup: operation({
    members: membershipMembers,
    authorize: ({ GroupName }, context) => groupTarget(context, GroupName),
    handle({ GroupName, UserName }, context) {
      const group = requireGroup(context, GroupName);
      // IAM does not mind a user who is no member.
      group.members.delete(requireUser(context, UserName));
    },
  }),

  ListGroupsForUser: operation({
    members: { UserName: userName.required, ...pagingMembers },
    authorize: ({ UserName }, context) => userTarget(context, UserName),
    handle(values, context) {
      const groups = groupsOf(requireUser(context, values.UserName), context.account);
      const { items, paging } = page(groups, values, group => group.groupName.toLowerCase());
      return { Groups: items.map(groupView), ...paging };
    },
  }),
});
