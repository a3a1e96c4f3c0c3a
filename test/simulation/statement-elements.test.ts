import { ALICE, BUCKET_OBJECT, bareCaller, compiled, Context, decide } from './support/decide';
import { requireAction } from '../../src/simulation/action-element';
import { CompiledPolicy } from '../../src/simulation/compiled-policy';

function allows(statement: object, action: string, resource: string = BUCKET_OBJECT, context: Context = {}): boolean {
  return decide({ identityPolicies: [compiled({ Effect: 'Allow', Resource: '*', ...statement })] }, { action, resource, context }) === 'allowed';
}

describe('Action and NotAction', () => {
  test.each([
    [{ Action: '*' }, 'iam:GetUser', true],
    [{ Action: 'iam:GetUser' }, 'iam:GetUser', true],
    [{ Action: 'IAM:GETUSER' }, 'iam:GetUser', true],
    [{ Action: 'iam:GetUser' }, 'IAM:getuser', true],
    [{ Action: 'iam:Get*' }, 'iam:GetUser', true],
    [{ Action: 'iam:*MFA*' }, 'iam:EnableMFADevice', true],
    [{ Action: 'iam:?etUser' }, 'iam:GetUser', true],
    [{ Action: 'iam:*' }, 'iams:GetUser', false],
    [{ Action: ['s3:*', 'iam:ListUsers'] }, 'iam:GetUser', false],
    [{ Action: ['s3:*', 'iam:ListUsers'] }, 'iam:ListUsers', true],
    [{ NotAction: 'iam:*' }, 'iam:GetUser', false],
    [{ NotAction: 'iam:*' }, 's3:GetObject', true],
    [{ NotAction: ['iam:GetUser', 's3:*'] }, 's3:GetObject', false],
    [{ NotAction: ['iam:GetUser', 's3:*'] }, 'IAM:LISTUSERS', true],
    [{ NotAction: '*' }, 's3:GetObject', false],
  ])('%j for %s: %s', (statement, action, expected) => {
    expect(allows(statement, action)).toBe(expected);
  });

  test.each(['GetUser', '', 'iam:', ':GetUser', 'iam:Get*', '*', 'iam:Get User'])('a request cannot ask for %j', (action) => {
    expect(() => requireAction(action)).toThrow(`request: ${JSON.stringify(action)} is not an action`);
  });
});

describe('Resource and NotResource', () => {
  const any = { Action: '*' };
  const own = 'arn:aws:iam::*:user/${aws:username}';
  const named = { 'aws:username': 'alice' };
  test.each<[object, string, Context, boolean]>([
    [{ ...any, Resource: '*' }, '*', {}, true],
    [{ ...any, Resource: 'arn:aws:iam::*:user/*' }, '*', {}, false],
    [{ ...any, Resource: 'arn:aws:s3:::reports/*' }, BUCKET_OBJECT, {}, true],
    [{ ...any, Resource: 'arn:aws:s3:::Reports/*' }, BUCKET_OBJECT, {}, false],
    [{ ...any, Resource: ['arn:aws:s3:::a', 'arn:aws:s3:::reports*'] }, BUCKET_OBJECT, {}, true],
    [{ ...any, Resource: own }, ALICE, named, true],
    [{ ...any, Resource: own }, `${ALICE}2`, named, false],
    [{ ...any, Resource: own }, ALICE, { 'aws:username': '*' }, false],
    [{ ...any, Resource: own }, ALICE, {}, false],
    [{ ...any, Resource: [own, '*'] }, ALICE, {}, true],
    [{ ...any, Resource: 'arn:aws:iam::*:user/${aws:username, \'alice\'}' }, ALICE, {}, true],
    [{ ...any, Resource: 'arn:aws:iam::*:user/*/${aws:username}' }, 'arn:aws:iam::111122223333:user/team/alice', named, true],
    [{ ...any, Resource: 'arn:aws:s3:::reports/${*}' }, 'arn:aws:s3:::reports/*', {}, true],
    [{ ...any, Resource: 'arn:aws:s3:::reports/${*}' }, 'arn:aws:s3:::reports/x', {}, false],
    [{ ...any, Resource: 'arn:aws:s3:::b/??' }, 'arn:aws:s3:::b/\u{10400}', {}, true],
  ])('%j on %s with %j: %s', (statement, resource, context, expected) => {
    expect(allows(statement, 's3:GetObject', resource, context)).toBe(expected);
  });

  test.each<[unknown, string, Context, boolean]>([
    [own, ALICE, named, false],
    [own, 'arn:aws:iam::111122223333:user/bob', named, true],
    // A variable that does not resolve: the statement does not apply, neither to the own user nor to others.
    [own, ALICE, {}, false],
    [own, 'arn:aws:iam::111122223333:user/bob', {}, false],
    [[own, 'arn:aws:s3:::*'], 'arn:aws:iam::111122223333:user/bob', {}, false],
    ['arn:aws:s3:::*', BUCKET_OBJECT, {}, false],
    [['arn:aws:s3:::a', 'arn:aws:s3:::b'], BUCKET_OBJECT, {}, true],
    ['*', BUCKET_OBJECT, {}, false],
  ])('NotResource %j on %s with %j: %s', (notResource, resource, context, expected) => {
    const statement = { Effect: 'Allow', Action: '*', NotResource: notResource };
    expect(decide({ identityPolicies: [compiled(statement)] }, { resource, context })).toBe(expected ? 'allowed' : 'implicitDeny');
  });

  test('a variable is literal before version 2012-10-17', () => {
    const statement = { Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::${aws:username}' };
    for (const document of [{ Statement: statement }, { Version: '2008-10-17', Statement: statement }]) {
      const identityPolicies = [CompiledPolicy.parse(document, 'policy')];
      expect(decide({ identityPolicies }, { resource: 'arn:aws:s3:::alice', context: named })).toBe('implicitDeny');
      expect(decide({ identityPolicies }, { resource: 'arn:aws:s3:::${aws:username}', context: named })).toBe('allowed');
    }
  });

  test('the caller does not matter to an identity-based statement', () => {
    expect(decide({ identityPolicies: [compiled({ Effect: 'Allow', Action: '*', Resource: '*' })] }, { caller: bareCaller() })).toBe('allowed');
  });
});
