import { DeploymentAccount, documentOf, failing, list } from '../deployment-account';

const managed = (Description: string) => ({ Type: 'AWS::IAM::ManagedPolicy', Properties: { Description, PolicyDocument: documentOf('s3:*') } });

function ownPolicies(account: DeploymentAccount): unknown[] {
  return list(account.iam('ListPolicies', { Scope: 'Local' }).Policies).map(({ Description, PolicyName }) => Description ?? PolicyName);
}

test('deleting a stack whose update stopped half-way takes what was to be replaced as well', () => {
  const account = new DeploymentAccount();
  const none = ownPolicies(account);
  account.create({ Policy: managed('one') });
  expect(account.update({ Policy: managed('two'), Failing: failing('Policy') }, { DisableRollback: true })).toBe('UPDATE_FAILED');
  expect(ownPolicies(account)).toHaveLength(none.length + 2);
  account.cfn('DeleteStack', { StackName: 'Stack' });
  expect(ownPolicies(account)).toEqual(none);
});

test('what was to be replaced and is to be kept stays when the stack is deleted', () => {
  const account = new DeploymentAccount();
  const none = ownPolicies(account);
  account.create({ Policy: { ...managed('one'), UpdateReplacePolicy: 'Retain' } });
  account.update({ Policy: managed('two'), Failing: failing('Policy') }, { DisableRollback: true });
  account.cfn('DeleteStack', { StackName: 'Stack' });
  expect(ownPolicies(account)).toHaveLength(none.length + 1);
});

test('a rollback brings back a login profile that the failed update did not come to take away', () => {
  const account = new DeploymentAccount();
  const user = (properties: object) => ({ User: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', ...properties } } });
  account.create(user({ LoginProfile: { Password: 'Correct-horse-7' } }));
  expect(account.update(user({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/NoSuchPolicy'] }))).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(account.iam('GetLoginProfile', { UserName: 'alice' })).toMatchObject({ LoginProfile: { UserName: 'alice' } });
});

test('an update does not take over a login profile that something else made', () => {
  const account = new DeploymentAccount();
  const user = (properties: object) => ({ User: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', ...properties } } });
  account.create(user({}));
  account.iam('CreateLoginProfile', { UserName: 'alice', Password: 'Battery-staple-8' });
  expect(account.update(user({ LoginProfile: { Password: 'Correct-horse-7' } }))).toMatch(/^UPDATE_ROLLBACK/);
});

test('a change set does not bring a deleted stack back, nor a stack behind a later update', () => {
  const account = new DeploymentAccount();
  const TemplateBody = (name: string) => JSON.stringify({ Resources: { Group: { Type: 'AWS::IAM::Group', Properties: { GroupName: name } } } });
  const changeSet = (StackName: string, ChangeSetType: string) => String(account.cfn('CreateChangeSet',
    { StackName, ChangeSetName: 'first', ChangeSetType, TemplateBody: TemplateBody('planned'), Capabilities: ['CAPABILITY_NAMED_IAM'] }).Id);
  const gone = changeSet('New', 'CREATE');
  account.cfn('DeleteStack', { StackName: 'New' });
  expect(() => account.cfn('ExecuteChangeSet', { ChangeSetName: gone })).toThrow(`ChangeSet [${gone}] does not exist`);

  account.create({ Group: { Type: 'AWS::IAM::Group' } });
  const obsolete = changeSet('Stack', 'UPDATE');
  account.update({ Group: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'later' } } });
  expect(account.cfn('DescribeChangeSet', { ChangeSetName: obsolete })).toMatchObject({ ExecutionStatus: 'OBSOLETE' });
  expect(() => account.cfn('ExecuteChangeSet', { ChangeSetName: obsolete })).toThrow('cannot be executed');
  expect(account.physicalId('Group')).toBe('later');
});

test('a logical id may be a word that every object has', () => {
  const account = new DeploymentAccount();
  const group = { Type: 'AWS::IAM::Group' };
  expect(account.create({ constructor: group, other: group })).toBe('CREATE_COMPLETE');
  expect(account.update({ other: group })).toBe('UPDATE_COMPLETE');
  expect(() => account.create({ Group: { ...group, DependsOn: 'constructor' } }, {}, 'Missing')).toThrow('Unresolved resource dependencies [constructor]');
  expect(() => account.create({ Group: { ...group, Properties: { Path: { Ref: '__proto__' } } } }, {}, 'Proto')).toThrow('Unresolved');
});
