import { AwsError } from '../aws-error';
import { uniqueId } from '../identifiers';
import { OperationContext, Output, Service } from '../operation';
import { requireUser, userNameOrCaller } from './entities';
import { limitExceeded, noSuchEntity } from './errors';
import { oneOf, text } from './members';
import { certificateText, userName } from './names-and-paths';
import { operation, operations } from './operation-builder';
import { page, pagingMembers } from './paging';
import { QUOTAS } from './quotas';
import { fingerprintOf, inEncoding, parseRsaPublicKey } from './ssh-rsa-key';
import { userTarget } from './targets';
import { SshPublicKey } from '../state/user-credentials';

const keyMembers = { UserName: userName.required, SSHPublicKeyId: text({ min: 20, max: 128, pattern: '[\\w]+' }).required };
const SMALLEST_KEY = 2048;

function keysOf(name: string, context: OperationContext): SshPublicKey[] {
  const user = requireUser(context, name);
  return context.account.sshPublicKeys.filter(key => key.user === user);
}

function requireKey(name: string, id: string, context: OperationContext): SshPublicKey {
  const key = keysOf(name, context).find(candidate => candidate.sshPublicKeyId === id);
  if (!key) {
    throw noSuchEntity(`The Public Key with id ${id} cannot be found.`);
  }
  return key;
}

function metadata(key: SshPublicKey): Output {
  return { UserName: key.user.userName, SSHPublicKeyId: key.sshPublicKeyId, Status: key.status, UploadDate: key.uploadDate };
}

export const sshPublicKeyOperations: Service = operations({
  UploadSSHPublicKey: operation({
    members: { UserName: userName.required, SSHPublicKeyBody: certificateText.required },
    authorize: ({ UserName }, context) => userTarget(context, UserName),
    handle({ UserName, SSHPublicKeyBody }, context) {
      const user = requireUser(context, UserName);
      const parsed = parseRsaPublicKey(SSHPublicKeyBody);
      if (!parsed || (parsed.asymmetricKeyDetails?.modulusLength ?? 0) < SMALLEST_KEY) {
        throw new AwsError('InvalidPublicKey', 400, `The public key is invalid: expected an RSA key of ${SMALLEST_KEY} bits or more as ssh-rsa or PEM.`);
      }
      const fingerprint = fingerprintOf(parsed);
      const existing = keysOf(UserName, context);
      if (existing.some(key => key.fingerprint === fingerprint)) {
        throw new AwsError('DuplicateSSHPublicKey', 400, 'The SSH public key is already associated with this user.');
      }
      if (existing.length >= QUOTAS.sshPublicKeysPerUser) {
        throw limitExceeded(`Cannot exceed quota for SSHPublicKeysPerUser: ${QUOTAS.sshPublicKeysPerUser}`);
      }
      const key: SshPublicKey = {
        user,
        sshPublicKeyId: uniqueId('APKA'),
        fingerprint,
        body: SSHPublicKeyBody,
        uploadDate: new Date(context.cloud.clock.now()),
        status: 'Active',
      };
      context.account.sshPublicKeys.push(key);
      return { SSHPublicKey: { ...metadata(key), Fingerprint: fingerprint, SSHPublicKeyBody: key.body } };
    },
  }),

  GetSSHPublicKey: operation({
    members: { ...keyMembers, Encoding: oneOf(['SSH', 'PEM']).required },
    authorize: ({ UserName }, context) => userTarget(context, UserName),
    handle({ UserName, SSHPublicKeyId, Encoding }, context) {
      const key = requireKey(UserName, SSHPublicKeyId, context);
      const parsed = parseRsaPublicKey(key.body);
      const body = parsed ? inEncoding(parsed, Encoding) : key.body;
      return { SSHPublicKey: { ...metadata(key), Fingerprint: key.fingerprint, SSHPublicKeyBody: body } };
    },
  }),

  ListSSHPublicKeys: operation({
    members: { UserName: userName, ...pagingMembers },
    authorize: ({ UserName }, context) => userTarget(context, userNameOrCaller(UserName, context)),
    handle(values, context) {
      const keys = keysOf(userNameOrCaller(values.UserName, context), context);
      const { items, paging } = page(keys, values, key => key.uploadDate.toISOString() + key.sshPublicKeyId);
      return { SSHPublicKeys: items.map(metadata), ...paging };
    },
  }),

  UpdateSSHPublicKey: operation({
    members: { ...keyMembers, Status: oneOf(['Active', 'Inactive']).required },
    authorize: ({ UserName }, context) => userTarget(context, UserName),
    handle({ UserName, SSHPublicKeyId, Status }, context) {
      requireKey(UserName, SSHPublicKeyId, context).status = Status;
    },
  }),

  DeleteSSHPublicKey: operation({
    members: keyMembers,
    authorize: ({ UserName }, context) => userTarget(context, UserName),
    handle({ UserName, SSHPublicKeyId }, context) {
      const { sshPublicKeys } = context.account;
      sshPublicKeys.splice(sshPublicKeys.indexOf(requireKey(UserName, SSHPublicKeyId, context)), 1);
    },
  }),
});
