import { secretAccessKey, uniqueId } from '../identifiers';
import { OperationContext, Output, Service } from '../operation';
import { requireUser, userNameOrCaller } from './entities';
import { limitExceeded, noSuchEntity } from './errors';
import { oneOf } from './members';
import { accessKeyId, userName } from './names-and-paths';
import { operation, operations } from './operation-builder';
import { page, pagingMembers } from './paging';
import { QUOTAS } from './quotas';
import { userTarget } from './targets';
import { AccessKey } from '../state/access-key';
import { User } from '../state/user';

function requireKey(user: User, id: string): AccessKey {
  const key = user.accessKeys.find(candidate => candidate.accessKeyId === id);
  if (!key) {
    throw noSuchEntity(`The Access Key with id ${id} cannot be found.`);
  }
  return key;
}

function keyView(key: AccessKey): Output {
  return { UserName: key.userName, AccessKeyId: key.accessKeyId, Status: key.status, CreateDate: key.createDate };
}

function ownerOf(id: string, { account }: OperationContext): User | undefined {
  return account.users.values().find(user => user.accessKeys.some(key => key.accessKeyId === id));
}

export const accessKeyOperations: Service = operations({
  CreateAccessKey: operation({
    members: { UserName: userName },
    authorize: ({ UserName }, context) => userTarget(context, userNameOrCaller(UserName, context)),
    handle({ UserName }, context) {
      const user = requireUser(context, userNameOrCaller(UserName, context));
      if (user.accessKeys.length >= QUOTAS.accessKeysPerUser) {
        throw limitExceeded(`Cannot exceed quota for AccessKeysPerUser: ${QUOTAS.accessKeysPerUser}`);
      }
      const key: AccessKey = {
        accessKeyId: uniqueId('AKIA'),
        secretAccessKey: secretAccessKey(),
        userName: user.userName,
        createDate: new Date(context.cloud.clock.now()),
        status: 'Active',
      };
      user.accessKeys.push(key);
      return { AccessKey: { ...keyView(key), SecretAccessKey: key.secretAccessKey } };
    },
  }),

  ListAccessKeys: operation({
    members: { UserName: userName, ...pagingMembers },
    authorize: ({ UserName }, context) => userTarget(context, userNameOrCaller(UserName, context)),
    handle(values, context) {
      const user = requireUser(context, userNameOrCaller(values.UserName, context));
      const { items, paging } = page(user.accessKeys, values, key => key.createDate.toISOString() + key.accessKeyId);
      return { AccessKeyMetadata: items.map(key => ({ ...keyView(key), UserName: user.userName })), ...paging };
    },
  }),

  UpdateAccessKey: operation({
    members: { UserName: userName, AccessKeyId: accessKeyId.required, Status: oneOf(['Active', 'Inactive']).required },
    authorize: ({ UserName }, context) => userTarget(context, userNameOrCaller(UserName, context)),
    handle({ UserName, AccessKeyId, Status }, context) {
      requireKey(requireUser(context, userNameOrCaller(UserName, context)), AccessKeyId).status = Status;
    },
  }),

  DeleteAccessKey: operation({
    members: { UserName: userName, AccessKeyId: accessKeyId.required },
    authorize: ({ UserName }, context) => userTarget(context, userNameOrCaller(UserName, context)),
    handle({ UserName, AccessKeyId }, context) {
      const user = requireUser(context, userNameOrCaller(UserName, context));
      user.accessKeys.splice(user.accessKeys.indexOf(requireKey(user, AccessKeyId)), 1);
    },
  }),

  GetAccessKeyLastUsed: operation({
    members: { AccessKeyId: accessKeyId.required },
    // Observed on AWS: the permission is asked for on the owner of the key, whatever user the request names.
    authorize({ AccessKeyId }, context) {
      const owner = ownerOf(AccessKeyId, context);
      return owner ? userTarget(context, owner.userName) : { resource: context.account.arn('user/*') };
    },
    handle({ AccessKeyId }, context) {
      const owner = ownerOf(AccessKeyId, context);
      if (!owner) {
        throw noSuchEntity(`The Access Key with id ${AccessKeyId} cannot be found.`);
      }
      const { lastUsed } = requireKey(owner, AccessKeyId);
      return {
        UserName: owner.userName,
        AccessKeyLastUsed: { LastUsedDate: lastUsed?.date, ServiceName: lastUsed?.service ?? 'N/A', Region: lastUsed?.region ?? 'N/A' },
      };
    },
  }),
});
