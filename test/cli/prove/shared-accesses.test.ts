import { CallerAccess } from '../../../cli/prove/proof';
import { SharedAccesses } from '../../../cli/prove/shared-accesses';
import { Identity } from '../../../src/simulation/template/identity';

function named(name: string, path = ''): Identity {
  return {
    kind: 'user',
    name,
    accountId: '111122223333',
    arn: `arn:aws:iam::111122223333:user/${path}${name}`,
    created: true,
    inlinePolicies: [],
    managedPolicyArns: [],
    groupNames: [],
    hasAccessKey: false,
    hasPassword: false,
  };
}

function access(resource: string, actions: Record<string, string[]> = { iam: ['GetUser'] }, context: Record<string, string> = {}): CallerAccess[] {
  const requests = [{ action: 'iam:GetUser', resource, context, reason: `iam:GetUser on ${resource} is allowed` }];
  const allowed = [{ verdict: 'exempt' as const, actions, actionCount: 1, unlisted: false, requests }];
  return [{ callerKind: 'accessKey', title: 'an access key', mfa: 'absent', allowed }];
}

function share(...principals: [Identity, CallerAccess[]][]): number[] {
  const shared = new SharedAccesses();
  return principals.map(([identity, one]) => shared.numberOf(one, identity));
}

describe('what principals share', () => {
  const user = (name: string) => `arn:aws:iam::111122223333:user/${name}`;

  test.each([
    ['their own user', [named('alice'), access(user('alice'))], [named('bob'), access(user('bob'))], true],
    ['their own user, with a path', [named('alice', 'a/'), access(user('a/alice'))], [named('bob', 'b/'), access(user('b/bob'))], true],
    ['a folder of their name', [named('alice'), access('arn:aws:s3:::home/alice/x')], [named('bob'), access('arn:aws:s3:::home/bob/x')], true],
    ['a key of their name', [named('alice'), access('*', undefined, { k: 'alice' })], [named('bob'), access('*', undefined, { k: 'bob' })], true],
    ['the same for both', [named('alice'), access('*')], [named('bob'), access('*')], true],
    ['the user of one', [named('alice'), access(user('alice'))], [named('bob'), access(user('alice'))], false],
    ['a name that begins like theirs', [named('al'), access(user('alice'))], [named('bo'), access(user('boice'))], false],
    ['a name that ends like theirs', [named('ice'), access(user('alice'))], [named('bob'), access(user('albob'))], false],
    ['an action called as the user is', [named('GetUser'), access('*')], [named('GetRole'), access('*', { iam: ['GetRole'] })], false],
    ['a service called as the user is', [named('s3'), access('*', { s3: ['x'] })], [named('ec2'), access('*', { ec2: ['x'] })], false],
  ] as [string, [Identity, CallerAccess[]], [Identity, CallerAccess[]], boolean][])('%s', (_, one, other, same) => {
    expect(share(one, other)).toEqual([0, same ? 0 : 1]);
  });

  test('a name may hold what means something in a pattern', () => {
    expect(share([named('a.b+c'), access(user('a.b+c'))], [named('bob'), access(user('bob'))], [named('aXb+c'), access(user('a.b+c'))])).toEqual([0, 0, 1]);
  });
});
