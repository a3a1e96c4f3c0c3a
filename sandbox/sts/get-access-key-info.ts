import { validationError, requiredString } from '../input';
import { Input, Operation } from '../operation';
import { Cloud } from '../state/cloud';
import { findSession } from '../state/expired-sessions';

/** The account that an access key id belongs to, whether or not the caller is in it. */
export const getAccessKeyInfo: Operation = {
  authorize(input) {
    accessKeyId(input);
    return [{ action: 'sts:GetAccessKeyInfo', resource: '*' }];
  },
  handle(input, { cloud }) {
    const id = accessKeyId(input);
    const account = findSession(cloud, id)?.signer.accountId ?? accountOfLongTermKey(id, cloud);
    if (account === undefined) {
      throw validationError(`Invalid Access key: ${id}`);
    }
    return { Account: account };
  },
};

function accessKeyId(input: Input): string {
  return requiredString(input, 'AccessKeyId', { min: 16, max: 128, pattern: '[\\w]*' });
}

function accountOfLongTermKey(id: string, cloud: Cloud): string | undefined {
  return cloud.accountIds.find(accountId => cloud.account(accountId)?.users.values()
    .some(user => user.accessKeys.some(key => key.accessKeyId === id)));
}
