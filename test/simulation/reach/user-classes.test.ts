import { ACCOUNT, AccountParts, allow, directoryOf, roleArn, userArn } from './directory-of';
import { UserClasses } from '../../../src/simulation/reach/user-classes';

/** Whether alice and bob are of one class. */
function alike(alice: object[], bob: object[], rest: Partial<AccountParts> = {}, bobPath?: string): boolean {
  const directory = directoryOf({ users: [{ name: 'alice', can: alice }, { name: 'bob', path: bobPath, can: bob }], ...rest });
  const classes = new UserClasses(directory.identities.flatMap(({ trustPolicy }) => trustPolicy ?? []));
  const users = directory.identities.filter(({ kind }) => kind === 'user');
  expect(users).toHaveLength(2);
  return new Set(users.map((user) => classes.keyOf(user, directory.policySet(user)))).size === 1;
}

const OWN = userArn('${aws:username}');
const both = (statement: object): [object[], object[]] => [[statement], [statement]];

test.each<[string, object[], object[], boolean]>([
  ['the same statement', ...both(allow('s3:*')), true],
  ['other statements', [allow('s3:*')], [allow('ec2:*')], false],
  ['nothing', [], [], true],
  ['the own user', ...both(allow('iam:*', OWN)), true],
  ['the own user below any path', ...both(allow('iam:*', userArn('*/${aws:username}'))), true],
  ['the own device', ...both(allow('iam:*', 'arn:aws:iam::*:mfa/${aws:username}')), true],
  ['a home folder', ...both(allow('s3:*', 'arn:aws:s3:::home/${aws:username}/*')), true],
  ['a bucket that is called as one of them', ...both(allow('s3:*', 'arn:aws:s3:::alice')), true],
  ['one of them', ...both(allow('iam:*', userArn('alice'))), false],
  ['somebody else', ...both(allow('iam:*', userArn('carol'))), true],
  ['names with an a', ...both(allow('iam:*', userArn('a*'))), false],
  ['all users', ...both(allow('iam:*', userArn('*'))), true],
  ['a name in a condition', ...both(allow('s3:*', '*', { StringEquals: { 'aws:username': 'bob' } })), false],
  ['a name in a condition, letter case aside', ...both(allow('s3:*', '*', { StringEqualsIgnoreCase: { 'aws:username': 'BOB' } })), false],
  ['the own name in a condition', ...both(allow('s3:*', '*', { StringEquals: { 'aws:PrincipalTag/owner': '${aws:username}' } })), true],
  ['a role called as the user', ...both(allow('sts:AssumeRole', roleArn('${aws:username}'))), false],
  ['a role called as the user, or another where there is no name', ...both(allow('sts:AssumeRole', roleArn("${aws:username, 'none'}"))), false],
  ['users whose names begin with the own', ...both(allow('iam:*', userArn('${aws:username}*'))), false],
])('%s: alike is %s', (_name, alice, bob, expected) => {
  expect(alike(alice, bob)).toBe(expected);
});

test.each<[string, object | string, boolean]>([
  ['the account', ACCOUNT, true],
  ['one of them', userArn('alice'), false],
  ['a pattern of names', { Principal: { AWS: '*' }, Condition: { ArnLike: { 'aws:PrincipalArn': userArn('al*') } } }, false],
])('a role that trusts %s', (_name, trusted, expected) => {
  expect(alike([], [], { roles: [{ name: 'A', trusts: [trusted] }] })).toBe(expected);
});

test('users of other paths', () => {
  expect(alike([], [], {}, '/team/')).toBe(false);
});
