import { inAccount, modelOf } from './support/model-of';
import { roleTrusting } from './support/peer-templates';
import { trustedUsers } from '../../src/checks/trust-callers';

function namedBy(statement: object): string[] {
  const [role] = modelOf(inAccount({ Role: roleTrusting('Role', statement) })).roles;
  return trustedUsers(role, role.trustPolicy!.statements[0]).map(({ arn, extent }) => `${extent} ${arn.slice('arn:aws:iam::'.length)}`);
}

const ROOT = { AWS: 'arn:aws:iam::444455556666:root' };

test.each<[string, object, string[]]>([
  ['a user', { Principal: { AWS: 'arn:aws:iam::111122223333:user/eng/alice' } }, ['user 111122223333:user/eng/alice']],
  ['an account', { Principal: ROOT }, ['account 444455556666:user/any-user']],
  ['an account by its number', { Principal: { AWS: '444455556666' } }, ['account 444455556666:user/any-user']],
  ['several', { Principal: { AWS: ['444455556666', 'arn:aws:iam::111122223333:user/alice'] } },
    ['user 111122223333:user/alice', 'account 444455556666:user/any-user']],
  ['anybody, the worst first', { Principal: '*' }, ['anyone 999999999999:user/any-user', 'account 111122223333:user/any-user']],
  ['anybody, written in full', { Principal: { AWS: '*' } }, ['anyone 999999999999:user/any-user', 'account 111122223333:user/any-user']],
  ['those of an account, by a condition', { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalAccount': '444455556666' } } },
    ['anyone 999999999999:user/any-user', 'account 111122223333:user/any-user', 'account 444455556666:user/any-user']],
  ['users of a name', { Principal: ROOT, Condition: { StringLike: { 'aws:username': ['admin-*'] } } },
    ['account 444455556666:user/any-user', 'account 444455556666:user/admin-x']],
  ['users of a path', { Principal: ROOT, Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:user/eng/*' } } },
    ['account 444455556666:user/any-user', 'account 444455556666:user/eng/x']],
  ['everybody but one', { Principal: undefined, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:user/bob' } },
    ['anyone 999999999999:user/any-user', 'account 111122223333:user/any-user']],
  ['a role', { Principal: { AWS: 'arn:aws:iam::111122223333:role/pipeline' } }, []],
  ['a service', { Principal: { Service: 'ec2.amazonaws.com' } }, []],
  ['an identity provider', { Principal: { Federated: 'cognito-identity.amazonaws.com' }, Action: 'sts:AssumeRoleWithWebIdentity' }, []],
])('who shows whether a statement lets in %s', (_, statement, expected) => {
  expect(namedBy(statement)).toEqual(expected);
});
