import { uniqueId } from '../identifiers';
import { OperationContext, Service } from '../operation';
import { requireUser, userNameOrCaller } from './entities';
import { entityAlreadyExists, limitExceeded } from './errors';
import { newUserName, path, pathPrefix, policyArn, resourceName, tags, userName } from './names-and-paths';
import { operation, operations } from './operation-builder';
import { page, pagingMembers } from './paging';
import { requireBoundaryPolicy } from './permissions-boundaries';
import { QUOTAS } from './quotas';
import { checkedTags } from './tag-rules';
import { newEntityTargets, pathTarget, userTarget } from './targets';
import { replacePrincipal } from './trust-policy';
import { checkUserIsDeletable } from './user-deletion';
import { userDetailView, userView } from './views';
import { NamedMap } from '../state/named-map';
import { User } from '../state/user';

function requireUnusedName(context: OperationContext, name: string): void {
  if (context.account.users.has(name)) {
    throw entityAlreadyExists(`User with name ${name} already exists.`);
  }
}

export const userOperations: Service = operations({
  CreateUser: operation({
    members: { UserName: newUserName.required, Path: path, PermissionsBoundary: policyArn, Tags: tags },
    authorize: ({ UserName, Path = '/', Tags, PermissionsBoundary }, context) =>
      newEntityTargets(context, resourceName('user', Path, UserName), 'iam:TagUser', Tags, PermissionsBoundary),
    handle({ UserName, Path = '/', Tags, PermissionsBoundary }, context) {
      const { account, cloud } = context;
      requireUnusedName(context, UserName);
      if (account.users.size >= QUOTAS.users) {
        throw limitExceeded(`Cannot exceed quota for UsersPerAccount: ${QUOTAS.users}`);
      }
      if (PermissionsBoundary !== undefined) {
        requireBoundaryPolicy(context, PermissionsBoundary, 'User');
      }
      const user: User = {
        type: 'user',
        userName: UserName,
        path: Path,
        arn: account.arn(resourceName('user', Path, UserName)),
        userId: uniqueId('AIDA'),
        accountId: account.accountId,
        createDate: new Date(cloud.clock.now()),
        attachedPolicies: new Set(),
        inlinePolicies: new NamedMap(),
        permissionsBoundary: PermissionsBoundary,
        accessKeys: [],
        mfaDevices: [],
        tags: checkedTags(Tags),
      };
      account.users.set(UserName, user);
      return { User: userDetailView(user) };
    },
  }),

  GetUser: operation({
    members: { UserName: userName },
    authorize: ({ UserName }, context) => userTarget(context, userNameOrCaller(UserName, context)),
    handle: ({ UserName }, context) => ({ User: userDetailView(requireUser(context, userNameOrCaller(UserName, context))) }),
  }),

  ListUsers: operation({
    members: { PathPrefix: pathPrefix, ...pagingMembers },
    authorize: ({ PathPrefix }, context) => pathTarget(context, 'user', PathPrefix),
    handle(values, { account }) {
      const users = account.users.values().filter(user => user.path.startsWith(values.PathPrefix ?? '/'));
      const { items, paging } = page(users, values, user => user.userName.toLowerCase());
      return { Users: items.map(userView), ...paging };
    },
  }),

  UpdateUser: operation({
    members: { UserName: userName.required, NewUserName: newUserName, NewPath: path },
    // IAM asks for the permission on the user as it is and as it is to be.
    authorize({ UserName, NewUserName, NewPath }, context) {
      const target = userTarget(context, UserName);
      const user = context.account.users.get(UserName);
      const newArn = context.account.arn(resourceName('user', NewPath ?? user?.path ?? '/', NewUserName ?? user?.userName ?? UserName));
      return newArn === target.resource ? target : [target, { ...target, resource: newArn, resourceInMessage: undefined }];
    },
    handle({ UserName, NewUserName, NewPath }, context) {
      const { account } = context;
      const user = requireUser(context, UserName);
      if (NewUserName !== undefined && NewUserName.toLowerCase() !== user.userName.toLowerCase()) {
        requireUnusedName(context, NewUserName);
      }
      const oldArn = user.arn;
      account.users.delete(user.userName);
      user.userName = NewUserName ?? user.userName;
      user.path = NewPath ?? user.path;
      user.arn = account.arn(resourceName('user', user.path, user.userName));
      account.users.set(user.userName, user);
      replacePrincipal(context.cloud, oldArn, user.arn);
    },
  }),

  DeleteUser: operation({
    members: { UserName: userName.required },
    authorize: ({ UserName }, context) => userTarget(context, UserName),
    handle({ UserName }, context) {
      const user = requireUser(context, UserName);
      checkUserIsDeletable(user, context.account);
      context.account.users.delete(user.userName);
      replacePrincipal(context.cloud, user.arn, user.userId);
    },
  }),
});
