import { coveredActions, laterAction } from '../../../src/simulation/assertions/covered-actions';

describe('the actions of an assertion', () => {
  test.each<[string, string[], string[]]>([
    ['s3:GetObject', [], ['s3:GetObject']],
    ['S3:getobject', [], ['s3:GetObject']],
    ['sts:Get*', [], ['sts:GetAccessKeyInfo', 'sts:GetCallerIdentity', 'sts:GetDelegatedAccessToken', 'sts:GetFederationToken', 'sts:GetServiceBearerToken',
      'sts:GetSessionToken', 'sts:GetWebIdentityToken']],
    ['sts:Get*', ['sts:*Token'], ['sts:GetAccessKeyInfo', 'sts:GetCallerIdentity']],
    ['sts:Get?essionToken', [], ['sts:GetSessionToken']],
    ['s3:BrandNewAction', [], ['s3:BrandNewAction']],
  ])('%s without %j are %j', (pattern, exceptions, names) => {
    expect([...coveredActions(pattern, exceptions).names].sort()).toEqual(names);
  });

  test('are all of AWS for *', () => {
    expect(coveredActions('*').names).toHaveLength(22_091);
  });

  test.each([['s3:Get*', 's3:GetObject', true], ['s3:Get*', 'S3:GETOBJECT', true], ['s3:Get*', 's3:PutObject', false], ['s3:Get*', 's3:GetBucketAcl', false]])(
    '%s without s3:*acl covers %s: %s', (pattern, action, expected) => {
      expect(coveredActions(pattern, ['s3:*acl']).covers(action)).toBe(expected);
    });
});

test.each([['*', 'unlisted:Unlisted'], ['s3:*', 's3:Unlisted'], ['s3:Get*Acl', 's3:GetUnlistedAcl'], ['s3:?et*', 's3:XetUnlisted'], ['*:*', 'Unlisted:Unlisted']])(
  'an action that %s will cover is %s', (pattern, action) => {
    expect(laterAction(pattern)).toBe(action);
    expect(coveredActions(pattern).names).not.toContain(action);
  });

describe('a pattern that is most likely wrong is refused', () => {
  test.each<[string, string[], string]>([
    ['s4:*', [], 'action: "s4:*" covers no action of the service authorization reference of 2026-09-26: no service has the prefix "s4"'],
    ['s3:Gte*', [], 'action: "s3:Gte*" covers no action of the service authorization reference of 2026-09-26: s3 has no such action; expected an action, such as'],
    ['s3:*', ['s3:Gte*'], 'action: "s3:Gte*" covers no action'],
    ['s3:*', ['s3:GetObjekt'], 'action: "s3:GetObjekt" covers no action'],
    ['s3:*', ['*'], 'action: exceptActions leaves nothing of "s3:*"; leave out fewer actions'],
    ['s3', [], 'is not an action; expected a service and an action, such as iam:GetUser'],
    ['', [], 'is not an action'],
  ])('%s without %j', (pattern, exceptions, message) => {
    expect(() => coveredActions(pattern, exceptions)).toThrow(message);
  });
});
