import { secretAccessKey, uniqueId } from './identifiers';
import { AccessKey } from './state/access-key';
import { Account } from './state/account';
import { Cloud } from './state/cloud';
import { NamedMap } from './state/named-map';
import { InlinePolicy } from './state/policy';
import { User } from './state/user';
import { CompiledPolicy } from '../src/simulation/compiled-policy';

/** The IAM user with whom an account begins. */
export const ADMINISTRATOR = 'sandbox-administrator';

const ALLOW_ALL = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** Puts the administrator into an account; returns the access key. */
export function seedAccount(cloud: Cloud, accountId: string): AccessKey {
  const account = cloud.account(accountId);
  if (!account) {
    throw new Error(`there is no account ${accountId}`);
  }
  const createDate = new Date(cloud.clock.now());
  const user = administrator(account, createDate);
  const key: AccessKey = {
    accessKeyId: uniqueId('AKIA'),
    secretAccessKey: secretAccessKey(),
    userName: user.userName,
    createDate,
    status: 'Active',
  };
  user.accessKeys.push(key);
  account.users.set(user.userName, user);
  cloud.administratorKeys.set(accountId, key);
  return key;
}

function administrator(account: Account, createDate: Date): User {
  const inlinePolicies = new NamedMap<InlinePolicy>();
  inlinePolicies.set('Everything', {
    name: 'Everything',
    document: { text: JSON.stringify(ALLOW_ALL), compiled: CompiledPolicy.parse(ALLOW_ALL, 'Everything') },
  });
  return {
    type: 'user',
    userName: ADMINISTRATOR,
    path: '/',
    arn: account.arn(`user/${ADMINISTRATOR}`),
    userId: uniqueId('AIDA'),
    accountId: account.accountId,
    createDate,
    attachedPolicies: new Set(),
    inlinePolicies,
    accessKeys: [],
    mfaDevices: [],
    tags: [],
  };
}
