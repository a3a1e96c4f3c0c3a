import { DeploymentAccount, errorOf } from '../deployment-account';

const statement = (Effect: string, Action: unknown, Resource: unknown, more: object = {}) => ({ Effect, Action, Principal: '*', Resource, ...more });
const policy = (...Statement: object[]) => JSON.stringify({ Statement });
const ALLOW_ALL = statement('Allow', 'Update:*', '*');
const path = (Path: string) => ({ G: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'g', Path } }, H: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'h', Path } } });
const NAMED = { G: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'renamed', Path: '/' } }, H: path('/').H };
const ofType = (ResourceType: string) => ({ Condition: { StringLike: { ResourceType: [ResourceType] } } });
const DENIED = (action: string, number = 1) => `G UPDATE_FAILED Action denied by stack policy: Statement [#${number}] does not allow [Update:${action}] for resource [LogicalResourceId/G];`;

let account: DeploymentAccount;
beforeEach(() => {
  account = new DeploymentAccount();
  account.create(path('/'));
});

const set = (StackPolicyBody: string) => account.cfn('SetStackPolicy', { StackName: 'Stack', StackPolicyBody });

test.each<[string, string, object, string | undefined]>([
  ['all is allowed', policy(ALLOW_ALL), path('/a/'), undefined],
  ['another resource is denied', policy(ALLOW_ALL, statement('Deny', 'Update:*', 'LogicalResourceId/X*')), path('/a/'), undefined],
  ['replacement is denied, this is none', policy(ALLOW_ALL, statement('Deny', 'Update:Replace', 'LogicalResourceId/G')), path('/a/'), undefined],
  ['another type is denied', policy(ALLOW_ALL, statement('Deny', 'Update:*', '*', ofType('AWS::IAM::User'))), path('/a/'), undefined],
  ['modification is denied', policy(statement('Deny', 'Update:Modify', 'LogicalResourceId/G'), ALLOW_ALL), path('/a/'), DENIED('Modify')],
  ['all but another resource is denied', policy(ALLOW_ALL, { Effect: 'Deny', Principal: '*', Action: 'Update:*', NotResource: 'LogicalResourceId/H' }), path('/a/'), DENIED('Modify', 2)],
  ['the type is denied', policy(ALLOW_ALL, statement('Deny', 'Update:*', '*', ofType('AWS::IAM::*'))), path('/a/'), DENIED('Modify', 2)],
  ['replacement is denied', policy(ALLOW_ALL, statement('Deny', ['Update:Replace', 'Update:Delete'], ['LogicalResourceId/G'])), NAMED, DENIED('Replace', 2)],
  ['deletion is denied', policy(ALLOW_ALL, statement('Deny', 'Update:Delete', '*')), { H: path('/').H }, DENIED('Delete', 2)],
  ['nothing is allowed', policy(statement('Allow', 'Update:*', 'LogicalResourceId/H')), path('/a/'), 'G UPDATE_FAILED Action not allowed by stack policy'],
])('an update where %s', (_name, text, resources, refusal) => {
  set(text);
  expect(account.update(resources)).toBe(refusal === undefined ? 'UPDATE_COMPLETE' : 'UPDATE_ROLLBACK_COMPLETE');
  if (refusal !== undefined) expect(account.events()).toContain(refusal);
});

test('is set with the stack, read, and changed with an update', () => {
  const closed = policy(statement('Deny', 'Update:*', '*'));
  account.create({ G: { Type: 'AWS::IAM::Group' } }, { StackPolicyBody: closed }, 'Other');
  const update = (Path: string, more: Record<string, unknown> = {}) => account.update({ G: { Type: 'AWS::IAM::Group', Properties: { Path } } }, more, 'Other');
  expect(account.cfn('GetStackPolicy', { StackName: 'Other' }).StackPolicyBody).toBe(closed);
  expect(account.cfn('GetStackPolicy', { StackName: 'Stack' }).StackPolicyBody).toBeUndefined();
  expect(update('/a/')).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(update('/a/', { StackPolicyDuringUpdateBody: policy(ALLOW_ALL) })).toBe('UPDATE_COMPLETE');
  expect(update('/b/')).toBe('UPDATE_ROLLBACK_COMPLETE');
  account.cfn('SetStackPolicy', { StackName: 'Other', StackPolicyBody: policy(ALLOW_ALL) });
  expect(update('/b/', { StackPolicyBody: closed })).toBe('UPDATE_COMPLETE');
  expect(update('/c/')).toBe('UPDATE_ROLLBACK_COMPLETE');
});

test('does not stand in the way of a deletion', () => {
  set(policy(statement('Deny', 'Update:*', '*')));
  account.cfn('DeleteStack', { StackName: 'Stack' });
  expect(() => account.status()).toThrow('does not exist');
});

test.each<[string, RegExp]>([
  ['{', /^ValidationError 400 Error validating stack policy: /],
  ['{}', /^ValidationError 400 Error validating stack policy: .*Statement/],
  [policy({ Effect: 'Allow', Action: 'Update:*', Resource: '*' }), /every statement must have the Principal "\*"/],
  [policy(statement('Allow', 'Update:*', '*', { Principal: { AWS: '*' } })), /every statement must have the Principal "\*"/],
  [policy(statement('Allow', 'Update:*', 'Group')), /"Group" is not a resource/],
])('%s is refused', (text, message) => {
  expect(errorOf(() => set(text))).toMatch(message);
});
