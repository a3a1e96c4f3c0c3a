import { uniqueId } from '../identifiers';
import { OperationContext, Service } from '../operation';
import { requireGroup } from './entities';
import { deleteConflict, entityAlreadyExists, limitExceeded } from './errors';
import { groupName, path, pathPrefix, resourceName } from './names-and-paths';
import { operation, operations } from './operation-builder';
import { page, pagingMembers } from './paging';
import { QUOTAS } from './quotas';
import { groupTarget, pathTarget } from './targets';
import { groupView, userView } from './views';
import { Group } from '../state/group';
import { NamedMap } from '../state/named-map';

function requireUnusedName(context: OperationContext, name: string): void {
  if (context.account.groups.has(name)) {
    throw entityAlreadyExists(`Group with name ${name} already exists.`);
  }
}

export const groupOperations: Service = operations({
  CreateGroup: operation({
    members: { GroupName: groupName.required, Path: path },
    authorize: ({ GroupName, Path = '/' }, { account }) => ({ resource: account.arn(resourceName('group', Path, GroupName)) }),
    handle({ GroupName, Path = '/' }, context) {
      const { account, cloud } = context;
      requireUnusedName(context, GroupName);
      if (account.groups.size >= QUOTAS.groups) {
        throw limitExceeded(`Cannot exceed quota for GroupsPerAccount: ${QUOTAS.groups}`);
      }
      const group: Group = {
        groupName: GroupName,
        path: Path,
        arn: account.arn(resourceName('group', Path, GroupName)),
        groupId: uniqueId('AGPA'),
        createDate: new Date(cloud.clock.now()),
        members: new Set(),
        attachedPolicies: new Set(),
        inlinePolicies: new NamedMap(),
      };
      account.groups.set(GroupName, group);
      return { Group: groupView(group) };
    },
  }),

  GetGroup: operation({
    members: { GroupName: groupName.required, ...pagingMembers },
    authorize: ({ GroupName }, context) => groupTarget(context, GroupName),
    handle(values, context) {
      const group = requireGroup(context, values.GroupName);
      const { items, paging } = page([...group.members], values, user => user.userName.toLowerCase());
      return { Group: groupView(group), Users: items.map(userView), ...paging };
    },
  }),

  ListGroups: operation({
    members: { PathPrefix: pathPrefix, ...pagingMembers },
    authorize: ({ PathPrefix }, context) => pathTarget(context, 'group', PathPrefix),
    handle(values, { account }) {
      const groups = account.groups.values().filter(group => group.path.startsWith(values.PathPrefix ?? '/'));
      const { items, paging } = page(groups, values, group => group.groupName.toLowerCase());
      return { Groups: items.map(groupView), ...paging };
    },
  }),

  UpdateGroup: operation({
    members: { GroupName: groupName.required, NewGroupName: groupName, NewPath: path },
    // IAM asks for the permission on the group as it is and as it is to be.
    authorize({ GroupName, NewGroupName, NewPath }, context) {
      const target = groupTarget(context, GroupName);
      const group = context.account.groups.get(GroupName);
      const newArn = context.account.arn(resourceName('group', NewPath ?? group?.path ?? '/', NewGroupName ?? group?.groupName ?? GroupName));
      return newArn === target.resource ? target : [target, { resource: newArn }];
    },
    handle({ GroupName, NewGroupName, NewPath }, context) {
      const { account } = context;
      const group = requireGroup(context, GroupName);
      if (NewGroupName !== undefined && NewGroupName.toLowerCase() !== group.groupName.toLowerCase()) {
        requireUnusedName(context, NewGroupName);
      }
      account.groups.delete(group.groupName);
      group.groupName = NewGroupName ?? group.groupName;
      group.path = NewPath ?? group.path;
      group.arn = account.arn(resourceName('group', group.path, group.groupName));
      account.groups.set(group.groupName, group);
    },
  }),

  DeleteGroup: operation({
    members: { GroupName: groupName.required },
    authorize: ({ GroupName }, context) => groupTarget(context, GroupName),
    handle({ GroupName }, context) {
      const group = requireGroup(context, GroupName);
      if (group.members.size > 0) {
        throw deleteConflict('Cannot delete entity, must remove users from group first.');
      }
      if (group.inlinePolicies.size > 0) {
        throw deleteConflict('Cannot delete entity, must delete policies first.');
      }
      if (group.attachedPolicies.size > 0) {
        throw deleteConflict('Cannot delete entity, must detach all policies first.');
      }
      context.account.groups.delete(group.groupName);
    },
  }),
});
