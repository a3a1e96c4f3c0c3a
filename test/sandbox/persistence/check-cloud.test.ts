import { DEFAULT_BEHAVIOR } from '../../../sandbox/behavior';
import { Clock } from '../../../sandbox/clock';
import { cloudOf, cloudText } from '../../../sandbox/persistence/cloud-text';
import { newCloud } from '../../../sandbox/sandbox-options';
import { Account } from '../../../sandbox/state/account';
import { Cloud } from '../../../sandbox/state/cloud';

const HOME = '111122223333';

type Damage = (account: Account & Record<string, unknown>, cloud: Cloud) => unknown;

const set = (object: object, name: string, value: unknown) => Object.assign(object, { [name]: value });
const administrator = (account: Account) => account.users.values()[0];

function reopened(damage: Damage): () => Cloud {
  const cloud = newCloud({ organizationId: 'o-a1b2c3d4e5', managementAccount: HOME }, new Clock());
  damage(cloud.account(HOME) as Account & Record<string, unknown>, cloud);
  const text = cloudText(cloud);
  return () => cloudOf(text, new Clock(), DEFAULT_BEHAVIOR);
}

test.each<[string, Damage, string]>([
  ['names that are no map', (account) => set(account.users, 'entries', 'text'), 'NamedMap > entries is not of the type that it has in a sandbox'],
  ['users that are a list', (account) => set(account, 'users', []), 'Account > users is not of the type'],
  ['sessions that are a text', (_, cloud) => set(cloud, 'sessions', 'text'), 'the cloud > sessions is not of the type'],
  ['a user that is a text', (account) => set(account.users, 'entries', new Map([['alice', 'alice']])), `the account ${HOME} > users > alice is not an object`],
  ['an access key without a secret', (account) => set(administrator(account).accessKeys[0], 'secretAccessKey', 1), 'secretAccessKey is not a string'],
  ['tags that are a text', (account) => set(administrator(account), 'tags', 'red'), 'tags is not a list'],
  ['a policy that is attached and not there', (account) => administrator(account).attachedPolicies.add(`arn:aws:iam::${HOME}:policy/none`), 'is not there'],
  ['another id', (account) => set(account, 'accountId', '444455556666'), `the account ${HOME} has the id "444455556666"`],
  ['an account without an id', (account, cloud) => set(cloud, 'accounts', new Map([[undefined, account]])), 'an account has no id'],
  ['a user of another account', (account) => set(administrator(account), 'accountId', '444455556666'), 'in the account "444455556666"'],
  ['a user with the ARN of another', (account) => set(administrator(account), 'arn', `arn:aws:iam::${HOME}:user/bob`), 'has the ARN "arn:aws:iam::'],
  ['a service control policy that is attached and not there', (_, cloud) => cloud.organization?.attachments.values().next().value?.add('p-none'),
    'the organization: the policy p-none of '],
  ['no key of the administrator', (_, cloud) => cloud.administratorKeys.clear(), `the account ${HOME} has no access key of its administrator`],
])('%s is refused, with the way to it', (_, damage, message) => {
  expect(reopened(damage)).toThrow(message);
});

test.each<[string, Damage]>([
  ['an administrator whom the account deleted', (account) => account.users.delete(administrator(account).userName)],
  ['a policy of AWS that the program does not have', (account) => administrator(account).attachedPolicies.add('arn:aws:iam::aws:policy/OfAnotherVersion')],
  ['a session from when managed policies were kept compiled', (account, cloud) => cloud.sessions.set('ASIAEXAMPLE', {
    accessKeyId: 'ASIAEXAMPLE',
    secretAccessKey: 's',
    sessionToken: 't',
    issuedAt: 0,
    expiresAt: 1,
    signer: {
      kind: 'role-session' as never,
      arn: 'arn',
      accountId: HOME,
      accessKeyId: 'ASIAEXAMPLE',
      principal: administrator(account),
      userId: 'A',
      sessionPolicies: [administrator(account).inlinePolicies.values()[0].document.compiled],
    },
  })],
])('%s is not', (_, change) => {
  expect(reopened(change)).not.toThrow();
});
