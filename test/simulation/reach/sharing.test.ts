import { ACCOUNT, AccountParts, allow, denyBut, directoryOf, roleArn, userArn } from './directory-of';
import { AccessAnalysis } from '../../../src/simulation/analysis/access-analysis';
import { reachFrom } from '../../../src/simulation/reach/reachable-from';

const OWN = userArn('${aws:username}');
const people = (...can: object[]) => ['alice', 'bob', 'carol'].map((name) => ({ name, can }));

describe('what is found for all users at once is what is found for each alone', () => {
  test.each<[string, AccountParts]>([
    ['no policy', { users: people() }],
    ['everything', { users: people(allow('*')), roles: [{ name: 'A', trusts: [ACCOUNT], can: [allow('*')] }] }],
    ['enrollment', { users: people(allow('*'), denyBut('iam:EnableMFADevice', 'iam:CreateVirtualMFADevice')) }],
    ['the own user', { users: people(allow(['iam:EnableMFADevice', 'iam:UpdateLoginProfile', 'iam:CreateAccessKey', 'iam:PutUserPolicy'], OWN)) }],
    ['roles called as the users', {
      users: people(allow('sts:AssumeRole', roleArn('${aws:username}'))), roles: ['alice', 'bob'].map((name) => ({ name, trusts: [ACCOUNT] })),
    }],
    ['a role called as a user', { users: people(allow('sts:AssumeRole')), roles: [{ name: 'alice', trusts: [ACCOUNT] }] }],
    ['a role that trusts one', { users: people(), roles: [{ name: 'A', trusts: [userArn('bob')] }] }],
    ['a session named as a user', {
      users: people(allow('sts:AssumeRole')),
      roles: [{ name: 'A', trusts: [ACCOUNT] }, { name: 'B', trusts: [`arn:aws:sts::${ACCOUNT}:assumed-role/A/alice`] }],
    }],
    ['sessions of the own name', {
      users: people(allow('sts:AssumeRole', roleArn('A'))),
      roles: [
        { name: 'A', trusts: [{ Principal: { AWS: ACCOUNT }, Condition: { StringEquals: { 'sts:RoleSessionName': '${aws:username}' } } }] },
        { name: 'B', trusts: [roleArn('A')] },
      ],
    }],
    ['one who is named', { users: people(allow('iam:CreateAccessKey', userArn('bob'))) }],
    ['one who may more', { users: [...people(denyBut('iam:GetUser'), allow('*')), { name: 'dave', can: [allow('iam:*')] }] }],
  ])('%s', (_name, account) => {
    const directory = directoryOf(account);
    const users = directory.identities.filter(({ kind }) => kind === 'user');
    const at = new Date();
    const together = reachFrom(directory, users, { at });
    const alone = users.flatMap((user) => reachFrom(directory, [user], { at }));
    expect(together).toEqual(alone);
    expect(together.length).toBeGreaterThan(0);
  });
});

test('sessions are called as the trust policy asks', () => {
  const directory = directoryOf({
    users: people(allow('sts:AssumeRole', roleArn('A'))),
    roles: [
      { name: 'A', trusts: [{ Principal: { AWS: ACCOUNT }, Condition: { StringEquals: { 'sts:RoleSessionName': '${aws:username}' } } }] },
      { name: 'B', trusts: [roleArn('A')] },
    ],
  });
  const reaches = reachFrom(directory, directory.identities.filter(({ kind }) => kind === 'user'), { startKinds: ['accessKey'] });
  const toB = reaches.filter(({ reached }) => reached.type === 'principal' && reached.principal.name === 'B');
  expect(toB.map(({ path }) => path[1].callerArn)).toEqual(['alice', 'bob', 'carol'].map((name) => `arn:aws:sts::${ACCOUNT}:assumed-role/A/${name}`));
});

test('users who are alike are looked at once', () => {
  const searchesFor = (count: number) => {
    const trust = { Principal: { AWS: ACCOUNT }, Condition: { StringEquals: { 'sts:RoleSessionName': '${aws:username}' } } };
    const directory = directoryOf({
      users: [...Array(count)].map((_, index) => ({ name: `user${index}`, can: [allow('*', '*')] })), roles: [{ name: 'A', trusts: [trust] }],
    });
    const search = jest.spyOn(AccessAnalysis.prototype, 'findAllowed');
    reachFrom(directory, directory.identities.filter(({ kind }) => kind === 'user'));
    const searches = search.mock.calls.length;
    search.mockRestore();
    return searches;
  };
  expect(searchesFor(5)).toBe(searchesFor(1));
});
