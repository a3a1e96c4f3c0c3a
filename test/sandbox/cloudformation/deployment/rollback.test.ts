import { DeploymentAccount, documentOf, errorOf, failing, list, trusting } from '../deployment-account';

const GROUP = { Type: 'AWS::IAM::Group', Properties: {} };
const named = (GroupName: string, more: object = {}) => ({ Type: 'AWS::IAM::Group', Properties: { GroupName }, ...more });
const managed = (action: string, more: object = {}) => ({ Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: documentOf(action), ...more } });
const FAILING = failing('G');

let account: DeploymentAccount;
beforeEach(() => {
  account = new DeploymentAccount();
});

const groups = () => list(account.iam('ListGroups', {}).Groups).map(({ GroupName }) => String(GroupName));

describe('a creation that fails', () => {
  const UUID = '[0-9a-f-]{36}';

  test.each<[string, object, RegExp]>([
    ['a name that is taken', named('taken'), new RegExp('^X CREATE_FAILED Resource handler returned message: "Group with name taken already exists\\. '
      + `\\(Service: Iam, Status Code: 409, Request ID: ${UUID}\\)" \\(RequestToken: ${UUID}, HandlerErrorCode: AlreadyExists\\)$`)],
    ['something that is not there', { Type: 'AWS::IAM::User', Properties: { Groups: ['nobody'] } }, /^X CREATE_FAILED .*Status Code: 404.*HandlerErrorCode: NotFound/],
    ['a malformed document', { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: [{ Effect: 'Maybe' }] } } },
      /^X CREATE_FAILED .*Status Code: 400.*HandlerErrorCode: InvalidRequest/],
    ['an unknown property', { Type: 'AWS::IAM::Group', Properties: { Nmae: 'x' } },
      /^X CREATE_FAILED Properties validation failed for resource X with message:\n#: extraneous key \[Nmae\] is not permitted; known keys are GroupName, /],
    ['a missing property', { Type: 'AWS::IAM::Role', Properties: {} }, /#: required key \[AssumeRolePolicyDocument\] not found/],
    ['a property of the wrong type', { Type: 'AWS::IAM::Group', Properties: { ManagedPolicyArns: 'x' } }, /#\/ManagedPolicyArns: expected type: JSONArray, found: String/],
    ['an import that is not there', { Type: 'AWS::IAM::Group', Properties: { GroupName: { 'Fn::ImportValue': 'nope' } } }, /^X CREATE_FAILED No export named nope found\./],
  ])('%s: reason and clean-up', (_name, X, reason) => {
    account.iam('CreateGroup', { GroupName: 'taken' });
    expect(account.create({ G: named('mine'), X: { ...X, DependsOn: 'G' } })).toBe('ROLLBACK_COMPLETE');
    const events = account.events();
    expect(events).toContainEqual(expect.stringMatching(reason));
    expect(events).toContain('Stack ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [X]. Rollback requested by user.');
    expect(events.slice(-3)).toEqual(['G DELETE_IN_PROGRESS', 'G DELETE_COMPLETE', 'Stack ROLLBACK_COMPLETE']);
    expect(groups()).toEqual(['taken']);
  });

  test('every event of a stack has a later time than the one before', () => {
    account.create({ G: GROUP, X: FAILING });
    const times = list(account.cfn('DescribeStackEvents', { StackName: 'Stack' }).StackEvents).reverse().map(({ Timestamp }) => (Timestamp as Date).getTime());
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  });

  test.each([
    ['a group of an impossible name', { Type: 'AWS::IAM::User', Properties: { Groups: ['*'] } }],
    ['a policy of an impossible name', { Type: 'AWS::IAM::Group', Properties: { Policies: [{ PolicyName: 'a b', PolicyDocument: documentOf('iam:GetUser') }] } }],
  ])('what never was does not hold up the clean-up: %s', (_name, X) => {
    expect(account.create({ X })).toBe('ROLLBACK_COMPLETE');
    expect(account.events()).toContain('X DELETE_COMPLETE');
  });

  test('properties that are left out by a function are no properties', () => {
    expect(account.create({ X: { Type: 'AWS::IAM::Group', Properties: { Ref: 'AWS::NoValue' } } })).toBe('CREATE_COMPLETE');
    expect(account.update({ X: { Type: 'AWS::IAM::Group', Properties: { Ref: 'AWS::Region' } } })).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(account.events()).toContainEqual(expect.stringMatching(/^X UPDATE_FAILED Template format error: Resources\.X\.Properties must be an object/));
  });

  test('half a resource is deleted, too', () => {
    const X = { Type: 'AWS::IAM::User', Properties: { UserName: 'half', ManagedPolicyArns: ['arn:aws:iam::aws:policy/NoSuchPolicy'] } };
    expect(account.create({ X })).toBe('ROLLBACK_COMPLETE');
    expect(account.events()).toEqual(expect.arrayContaining(['X CREATE_IN_PROGRESS Resource creation Initiated', 'X DELETE_COMPLETE']));
    expect(() => account.iam('GetUser', { UserName: 'half' })).toThrow(/cannot be found/);
  });

  test.each([
    [{ OnFailure: 'DO_NOTHING' }, 'CREATE_FAILED', ['mine']],
    [{ DisableRollback: 'true' }, 'CREATE_FAILED', ['mine']],
    [{ OnFailure: 'ROLLBACK' }, 'ROLLBACK_COMPLETE', []],
    [{ DisableRollback: 'false' }, 'ROLLBACK_COMPLETE', []],
  ])('with %j ends as %s', (more, status, left) => {
    expect(account.create({ G: named('mine'), X: FAILING }, more)).toBe(status);
    expect(groups()).toEqual(left);
  });

  test('with OnFailure DELETE the stack is gone', () => {
    const { StackId } = account.cfn('CreateStack', {
      StackName: 'Stack', TemplateBody: JSON.stringify({ Resources: { X: failing() } }), OnFailure: 'DELETE', Capabilities: ['CAPABILITY_IAM'],
    });
    expect(() => account.status()).toThrow('does not exist');
    expect(account.events(String(StackId))).toEqual(expect.arrayContaining([
      'Stack DELETE_IN_PROGRESS The following resource(s) failed to create: [X]. Delete requested by user.', 'Stack DELETE_COMPLETE',
    ]));
  });

  test.each([['Retain', ['mine']], ['RetainExceptOnCreate', []], ['Delete', []]])('with DeletionPolicy %s leaves %j', (DeletionPolicy, left) => {
    account.create({ G: named('mine', { DeletionPolicy }), X: FAILING });
    expect(groups()).toEqual(left);
  });

  test('with RetainExceptOnCreate leaves nothing that it made', () => {
    account.create({ G: named('mine', { DeletionPolicy: 'Retain' }), X: FAILING }, { RetainExceptOnCreate: 'true' });
    expect([account.status(), groups()]).toEqual(['ROLLBACK_COMPLETE', []]);
  });

  test('shows what the rollback took away', () => {
    account.create({ G: named('mine'), X: FAILING });
    const resources = list(account.cfn('ListStackResources', { StackName: 'Stack' }).StackResourceSummaries);
    expect(resources.map(({ LogicalResourceId, ResourceStatus }) => `${LogicalResourceId} ${ResourceStatus}`).sort()).toEqual(['G DELETE_COMPLETE', 'X DELETE_COMPLETE']);
  });

  test('the name can be used again once the stack is deleted', () => {
    account.create({ G: named('mine'), X: FAILING });
    expect(errorOf(() => account.update({ G: named('mine') }))).toMatch(/^ValidationError 400 Stack:arn:.* is in ROLLBACK_COMPLETE state and can not be updated\.$/);
    account.cfn('DeleteStack', { StackName: 'Stack' });
    expect(account.create({ G: named('mine') })).toBe('CREATE_COMPLETE');
  });

  test('an exporter of the same name fails the stack, not a resource', () => {
    const Outputs = { Arn: { Value: 'x', Export: { Name: 'shared' } } };
    const body = (Resources: object) => JSON.stringify({ Resources, Outputs });
    account.cfn('CreateStack', { StackName: 'First', TemplateBody: body({ G: GROUP }), Capabilities: ['CAPABILITY_IAM'] });
    account.cfn('CreateStack', { StackName: 'Second', TemplateBody: body({ G: GROUP }), Capabilities: ['CAPABILITY_IAM'] });
    expect(account.status('Second')).toBe('ROLLBACK_COMPLETE');
    expect(account.events('Second')).toContain(
      'Second ROLLBACK_IN_PROGRESS Export with name shared is already exported by stack First. Rollback requested by user.');
  });
});

describe('an update that fails', () => {
  const before = { G: named('mine'), P: managed('iam:a', { Groups: [{ Ref: 'G' }] }), R: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trusting({ AWS: '111122223333' }) } } };
  const after = {
    ...before,
    G: named('renamed'),
    P: managed('iam:b', { Groups: [{ Ref: 'G' }] }),
    R: { Type: 'AWS::IAM::Role', Properties: { ...before.R.Properties, MaxSessionDuration: 7200 } },
    New: named('new'),
    X: failing('New', 'P', 'R'),
  };
  const actions = () => {
    const PolicyArn = account.physicalId('P');
    const { Policy } = account.iam('GetPolicy', { PolicyArn }) as { Policy: { DefaultVersionId: string } };
    const { PolicyVersion } = account.iam('GetPolicyVersion', { PolicyArn, VersionId: Policy.DefaultVersionId }) as { PolicyVersion: { Document: string } };
    return decodeURIComponent(PolicyVersion.Document);
  };

  test('brings everything back', () => {
    account.create(before);
    const ids = ['G', 'P', 'R'].map(id => account.physicalId(id));
    expect(account.update(after)).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(['G', 'P', 'R'].map(id => account.physicalId(id))).toEqual(ids);
    expect(groups()).toEqual(['mine']);
    expect(actions()).toContain('iam:a');
    expect(account.iam('GetRole', { RoleName: ids[2] })).toMatchObject({ Role: { MaxSessionDuration: 3600 } });
    expect(list(account.iam('ListAttachedGroupPolicies', { GroupName: 'mine' }).AttachedPolicies)).toHaveLength(1);
    expect(list(account.cfn('ListStackResources', { StackName: 'Stack' }).StackResourceSummaries).map(({ LogicalResourceId }) => LogicalResourceId)).toEqual(['G', 'R', 'P']);
    expect(account.cfn('GetTemplate', { StackName: 'Stack' }).TemplateBody).toBe(JSON.stringify({ Resources: before }));
  });

  test('tells it in the events, in AWS order', () => {
    account.create(before);
    account.update(after);
    const events = account.events();
    const update = events.slice(events.indexOf('Stack UPDATE_IN_PROGRESS User Initiated'));
    expect(update.filter(event => event.startsWith('Stack '))).toEqual([
      'Stack UPDATE_IN_PROGRESS User Initiated',
      'Stack UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [X]. ',
      'Stack UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
      'Stack UPDATE_ROLLBACK_COMPLETE',
    ]);
    expect(update.filter(event => event.startsWith('G '))).toEqual([
      'G UPDATE_IN_PROGRESS Requested update requires the creation of a new physical resource; hence creating one.',
      'G UPDATE_IN_PROGRESS Resource creation Initiated', 'G UPDATE_COMPLETE', 'G UPDATE_IN_PROGRESS', 'G UPDATE_COMPLETE',
      'G DELETE_IN_PROGRESS', 'G DELETE_COMPLETE',
    ]);
    expect(update.filter(event => event.startsWith('New '))).toEqual([
      'New CREATE_IN_PROGRESS', 'New CREATE_IN_PROGRESS Resource creation Initiated', 'New CREATE_COMPLETE', 'New DELETE_IN_PROGRESS', 'New DELETE_COMPLETE',
    ]);
  });

  test('the next update goes through', () => {
    account.create(before);
    account.update(after);
    const { X: _failing, ...good } = after;
    expect(account.update(good)).toBe('UPDATE_COMPLETE');
    expect(groups()).toEqual(['new', 'renamed']);
    expect(actions()).toContain('iam:b');
  });

  test('without rollback it stays where it failed, and goes on or back from there', () => {
    account.create(before);
    expect(account.update(after, { DisableRollback: 'true' })).toBe('UPDATE_FAILED');
    expect(groups()).toEqual(['mine', 'new', 'renamed']);
    const { X: _failing, ...good } = after;
    expect(errorOf(() => account.update(good))).toMatch(/currently in a non-terminal \[UPDATE_FAILED\] state/);
    expect(account.update(good, { DisableRollback: 'true' })).toBe('UPDATE_COMPLETE');
    expect(groups()).toEqual(['new', 'renamed']);
  });

  test('RollbackStack brings it back', () => {
    account.create(before);
    account.update(after, { DisableRollback: 'true' });
    account.cfn('RollbackStack', { StackName: 'Stack' });
    expect(account.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(groups()).toEqual(['mine']);
    expect(errorOf(() => account.cfn('RollbackStack', { StackName: 'Stack' }))).toMatch(/can not be rolled back; that takes CREATE_FAILED or UPDATE_FAILED/);
  });

  test('RollbackStack of a failed creation deletes what there is', () => {
    account.create({ G: named('mine'), X: FAILING }, { OnFailure: 'DO_NOTHING' });
    account.cfn('RollbackStack', { StackName: 'Stack' });
    expect([account.status(), groups()]).toEqual(['ROLLBACK_COMPLETE', []]);
  });

  test('a rollback that fails can be continued, skipping what cannot be restored', () => {
    account.create({ G: named('mine'), U: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', Groups: [{ Ref: 'G' }] } } });
    account.update({ G: named('mine'), U: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice' } }, X: failing('U') }, { DisableRollback: 'true' });
    account.iam('DeleteGroup', { GroupName: 'mine' });
    account.cfn('RollbackStack', { StackName: 'Stack' });
    expect(account.status()).toBe('UPDATE_ROLLBACK_FAILED');
    expect(account.describe().StackStatusReason).toBe('The following resource(s) failed to update: [U]. ');
    expect(list(account.cfn('DescribeStackResources', { StackName: 'Stack', LogicalResourceId: 'U' }).StackResources))
      .toMatchObject([{ ResourceStatus: 'UPDATE_FAILED', PhysicalResourceId: 'alice' }]);
    expect(errorOf(() => account.cfn('ContinueUpdateRollback', { StackName: 'Stack', ResourcesToSkip: ['U', 'G', 'Nope'] })))
      .toMatch(/ResourcesToSkip: \[G, Nope\] of stack Stack are not in UPDATE_FAILED; \[U\] are$/);
    expect(account.status()).toBe('UPDATE_ROLLBACK_FAILED');
    account.cfn('ContinueUpdateRollback', { StackName: 'Stack', ResourcesToSkip: ['U'] });
    expect(account.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(list(account.describe().LastOperations).map(({ OperationType }) => OperationType)).toEqual(['CONTINUE_ROLLBACK', 'ROLLBACK']);
    expect(errorOf(() => account.cfn('ContinueUpdateRollback', { StackName: 'Stack' }))).toMatch(/can not continue rollback/);
  });

  test('a custom-named resource cannot be replaced under its name', () => {
    const role = (Path: string) => ({ R: { Type: 'AWS::IAM::Role', Properties: { ...before.R.Properties, RoleName: 'fixed', Path } } });
    account.create(role('/a/'));
    expect(account.update(role('/b/'))).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(account.events()).toContain(
      'R UPDATE_FAILED CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename fixed and update the stack again.');
    expect(account.iam('GetRole', { RoleName: 'fixed' })).toMatchObject({ Role: { Path: '/a/' } });
  });
});

describe('what is left behind on purpose', () => {
  test('DeletionPolicy Retain when the stack goes', () => {
    account.create({ G: named('mine', { DeletionPolicy: 'Retain' }), H: named('other') });
    account.cfn('DeleteStack', { StackName: 'Stack' });
    expect(groups()).toEqual(['mine']);
  });

  test('DeletionPolicy Retain when the resource leaves the template', () => {
    account.create({ G: named('mine', { DeletionPolicy: 'Retain' }), H: named('other') });
    account.update({ K: named('kept') });
    expect(groups()).toEqual(['kept', 'mine']);
    expect(account.events()).toEqual(expect.arrayContaining(['G DELETE_SKIPPED', 'H DELETE_COMPLETE']));
  });

  test.each([['Retain', ['a', 'b']], [undefined, ['b']]])('UpdateReplacePolicy %s when it is replaced', (UpdateReplacePolicy, left) => {
    const policy = UpdateReplacePolicy === undefined ? {} : { UpdateReplacePolicy };
    account.create({ G: named('a', policy) });
    account.update({ G: named('b', policy) });
    expect(groups()).toEqual(left);
  });

  test('an update whose clean-up fails has succeeded', () => {
    account.create({ U: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice' } }, G: GROUP });
    account.iam('AttachUserPolicy', { UserName: 'alice', PolicyArn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' });
    expect(account.update({ G: GROUP })).toBe('UPDATE_COMPLETE');
    expect(account.describe().StackStatusReason).toBe('Update successful. One or more resources could not be deleted: [U].');
    expect(account.iam('GetUser', { UserName: 'alice' })).toBeDefined();
  });
});
