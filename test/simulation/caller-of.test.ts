import { CallerContextName } from '../../src/simulation/caller-contexts';
import { callerOf, roleSessionArn } from '../../src/simulation/caller-of';

const AT = new Date('2026-01-01T00:00:00Z');
const USER = { arn: 'arn:aws-cn:iam::111122223333:user/team/alice' };
const ROLE = { arn: 'arn:aws-cn:iam::111122223333:role/team/Ops' };
const SESSION = 'arn:aws-cn:sts::111122223333:assumed-role/Ops/session';

test.each<[string, { arn: string }, CallerContextName, { arn: string; identityArn: string }, Record<string, string>]>([
  ['a user', USER, 'console', { arn: USER.arn, identityArn: USER.arn }, { 'aws:PrincipalArn': USER.arn, 'aws:username': 'alice' }],
  ['a session of a role, whose path is told by aws:PrincipalArn alone', ROLE, 'roleSession', { arn: SESSION, identityArn: ROLE.arn }, { 'aws:PrincipalArn': ROLE.arn }],
  ['a federated user', USER, 'federationToken', { arn: 'arn:aws-cn:sts::111122223333:federated-user/alice', identityArn: USER.arn }, {
    'aws:PrincipalArn': 'arn:aws-cn:sts::111122223333:federated-user/alice',
  }],
])('%s', (_, principal, kind, expected, contextKeys) => {
  const caller = callerOf(principal, kind, AT);
  expect(caller).toMatchObject(expected);
  expect(caller.contextKeys).toMatchObject({ ...contextKeys, 'aws:TokenIssueTime': '2026-01-01T00:00:00.000Z' });
});

test('a key is not issued at a time', () => {
  expect(callerOf(USER, 'accessKey', AT).contextKeys).not.toHaveProperty('aws:TokenIssueTime');
});

test.each([[undefined, '0'], [900, '900']])('MFA of age %j', (mfaAgeSeconds, expected) => {
  expect(callerOf(USER, 'consoleWithMfa', AT, { mfaAgeSeconds }).contextKeys).toMatchObject({ 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': expected });
});

test('a session that has a name', () => {
  const sessionArn = roleSessionArn(ROLE, 'alice');
  expect(callerOf(ROLE, 'roleSession', AT, { sessionArn }).arn).toBe('arn:aws-cn:sts::111122223333:assumed-role/Ops/alice');
});

test('credentials of a user are not those of a role', () => {
  expect(() => callerOf(ROLE, 'console', AT)).toThrow('is not the ARN of an IAM user');
  expect(() => callerOf(USER, 'roleSession', AT)).toThrow('is not the ARN of a role session');
});
