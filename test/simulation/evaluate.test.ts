import { bareCaller, BUCKET_OBJECT, ACCOUNT, compiled, contextMap, decide, OTHER_ACCOUNT } from './support/decide';
import { CallerKind } from '../../src/simulation/caller-kind';
import { CompiledPolicy } from '../../src/simulation/compiled-policy';
import { evaluate, PolicySet } from '../../src/simulation/evaluate';

const ALLOW_ALL = compiled({ Effect: 'Allow', Action: '*', Resource: '*' });
const ALLOW_S3 = compiled({ Effect: 'Allow', Action: 's3:*', Resource: '*' });
const ALLOW_IAM = compiled({ Effect: 'Allow', Action: 'iam:*', Resource: '*' });
const DENY_S3 = compiled({ Effect: 'Deny', Action: 's3:*', Resource: '*' });
const DENY_IAM = compiled({ Effect: 'Deny', Action: 'iam:*', Resource: '*' });
const NOTHING = compiled({ Effect: 'Allow', Action: 'none:None', Resource: '*' });

// What s3:GetObject comes to.
test.each<[string, Partial<PolicySet>, string]>([
  ['nothing', {}, 'implicitDeny'],
  ['an empty policy', { identityPolicies: [NOTHING] }, 'implicitDeny'],
  ['an allow', { identityPolicies: [ALLOW_S3] }, 'allowed'],
  ['an allow of something else', { identityPolicies: [ALLOW_IAM] }, 'implicitDeny'],
  ['an allow in the second policy', { identityPolicies: [ALLOW_IAM, ALLOW_S3] }, 'allowed'],
  ['a deny behind the allow', { identityPolicies: [ALLOW_S3, DENY_S3] }, 'explicitDeny'],
  ['a deny before the allow', { identityPolicies: [DENY_S3, ALLOW_S3] }, 'explicitDeny'],
  ['a deny alone', { identityPolicies: [DENY_S3] }, 'explicitDeny'],
  ['a deny of something else', { identityPolicies: [DENY_IAM, ALLOW_ALL] }, 'allowed'],

  ['a boundary that allows', { identityPolicies: [ALLOW_ALL], permissionsBoundary: ALLOW_S3 }, 'allowed'],
  ['a boundary that does not', { identityPolicies: [ALLOW_ALL], permissionsBoundary: ALLOW_IAM }, 'implicitDeny'],
  ['a boundary that denies', { identityPolicies: [ALLOW_ALL], permissionsBoundary: DENY_S3 }, 'explicitDeny'],
  ['a boundary alone', { permissionsBoundary: ALLOW_ALL }, 'implicitDeny'],

  ['a session policy that allows', { identityPolicies: [ALLOW_ALL], sessionPolicies: [ALLOW_S3] }, 'allowed'],
  ['one session policy of two that allows', { identityPolicies: [ALLOW_ALL], sessionPolicies: [ALLOW_IAM, ALLOW_S3] }, 'allowed'],
  ['session policies that do not', { identityPolicies: [ALLOW_ALL], sessionPolicies: [ALLOW_IAM] }, 'implicitDeny'],
  ['no session policies of a limited session', { identityPolicies: [ALLOW_ALL], sessionPolicies: [] }, 'implicitDeny'],
  ['a session policy that denies', { identityPolicies: [ALLOW_ALL], sessionPolicies: [ALLOW_ALL, DENY_S3] }, 'explicitDeny'],
  ['a session policy alone', { sessionPolicies: [ALLOW_ALL] }, 'implicitDeny'],

  ['SCPs that allow on every level', { identityPolicies: [ALLOW_ALL], serviceControlPolicies: [[ALLOW_ALL], [ALLOW_IAM, ALLOW_S3]] }, 'allowed'],
  ['SCPs that do not on one level', { identityPolicies: [ALLOW_ALL], serviceControlPolicies: [[ALLOW_ALL], [ALLOW_IAM]] }, 'implicitDeny'],
  ['a level without SCPs', { identityPolicies: [ALLOW_ALL], serviceControlPolicies: [[ALLOW_ALL], []] }, 'implicitDeny'],
  ['no levels', { identityPolicies: [ALLOW_ALL], serviceControlPolicies: [] }, 'allowed'],
  ['an SCP that denies', { identityPolicies: [ALLOW_ALL], serviceControlPolicies: [[ALLOW_ALL, DENY_S3]] }, 'explicitDeny'],
  ['SCPs alone', { serviceControlPolicies: [[ALLOW_ALL]] }, 'implicitDeny'],

  ['everything that may allow, does', {
    identityPolicies: [ALLOW_S3], permissionsBoundary: ALLOW_S3, sessionPolicies: [ALLOW_S3], serviceControlPolicies: [[ALLOW_S3]],
  }, 'allowed'],
  ['a trust policy has no say', { identityPolicies: [ALLOW_S3], trustPolicy: compiled({ Effect: 'Deny', Action: '*', Principal: '*' }) }, 'allowed'],
])('%s', (_name, policies, expected) => {
  expect(decide(policies)).toBe(expected);
});

describe('a federated user session', () => {
  const caller = bareCaller(`arn:aws:sts::${ACCOUNT}:federated-user/alice`, CallerKind.FEDERATION_TOKEN);
  test.each<[string, Partial<PolicySet>, string]>([
    ['has nothing without a session policy', { identityPolicies: [ALLOW_ALL] }, 'implicitDeny'],
    ['has what user and session policies both allow', { identityPolicies: [ALLOW_S3], sessionPolicies: [ALLOW_ALL] }, 'allowed'],
    ['has not what only the session policy allows', { identityPolicies: [ALLOW_IAM], sessionPolicies: [ALLOW_ALL] }, 'implicitDeny'],
    ['has not what only the user may', { identityPolicies: [ALLOW_ALL], sessionPolicies: [ALLOW_IAM] }, 'implicitDeny'],
    ['is denied what the user is denied', { identityPolicies: [ALLOW_ALL, DENY_S3], sessionPolicies: [ALLOW_ALL] }, 'explicitDeny'],
  ])('%s', (_name, policies, expected) => {
    expect(decide(policies, { caller })).toBe(expected);
  });
});

describe('the account of the resource', () => {
  test.each([
    [`arn:aws:sqs:us-east-1:${ACCOUNT}:queue`, 'allowed'],
    [`arn:aws:sqs:us-east-1:${OTHER_ACCOUNT}:queue`, 'implicitDeny'],
    ['arn:aws:s3:::bucket', 'allowed'],
    ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'allowed'],
    ['*', 'allowed'],
  ])('%s: %s', (resource, expected) => {
    expect(decide({ identityPolicies: [ALLOW_ALL] }, { resource })).toBe(expected);
  });

  test('a deny reaches into it', () => {
    expect(decide({ identityPolicies: [DENY_S3] }, { resource: `arn:aws:s3:us-east-1:${OTHER_ACCOUNT}:accesspoint/x` })).toBe('explicitDeny');
  });
});

describe('the result', () => {
  const request = { caller: bareCaller(), action: 's3:GetObject', resource: BUCKET_OBJECT, context: contextMap({}) };
  const policyNamed = (name: string, ...statements: object[]) => CompiledPolicy.parse({ Statement: statements }, name);
  const allow = { Sid: 'Read', Effect: 'Allow', Action: 's3:Get*', Resource: '*' };
  const deny = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
  const other = { Effect: 'Allow', Action: 'iam:*', Resource: '*' };

  test('names the statement that allows', () => {
    const identityPolicies = [policyNamed('first', other), policyNamed('second', other, allow)];
    expect(evaluate(request, { identityPolicies })).toEqual({
      decision: 'allowed',
      reason: 's3:GetObject is allowed by statement 1 (Read) of second.',
      decidedBy: { policy: 'second', statementIndex: 1, sid: 'Read', effect: 'Allow' },
    });
  });

  test('names the statement that denies', () => {
    const result = evaluate(request, { identityPolicies: [policyNamed('first', allow)], serviceControlPolicies: [[policyNamed('scp', other, deny)]] });
    expect(result).toEqual({
      decision: 'explicitDeny',
      reason: 's3:GetObject is denied by statement 1 of scp.',
      decidedBy: { policy: 'scp', statementIndex: 1, effect: 'Deny' },
    });
  });

  test.each<[string, PolicySet, string]>([
    ['the identity', { identityPolicies: [] }, 'no identity-based policy allows it'],
    ['the boundary', { identityPolicies: [ALLOW_S3], permissionsBoundary: policyNamed('limit', other) }, 'the permissions boundary limit does not allow it'],
    ['the session', { identityPolicies: [ALLOW_S3], sessionPolicies: [] }, 'no session policy allows it'],
    ['the organization', { identityPolicies: [ALLOW_S3], serviceControlPolicies: [[ALLOW_S3], []] }, 'no service control policy of level 1 allows it'],
  ])('says that %s does not allow', (_name, policies, why) => {
    expect(evaluate(request, policies)).toEqual({ decision: 'implicitDeny', reason: `s3:GetObject on ${BUCKET_OBJECT} is not allowed: ${why}.` });
  });
});
