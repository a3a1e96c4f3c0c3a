import { DeploymentAccount, documentOf, errorOf, failing, list, REGION } from '../deployment-account';

const GROUP = (GroupName: string) => ({ Type: 'AWS::IAM::Group', Properties: { GroupName } });
const body = (Resources: object, more: object = {}) => JSON.stringify({ Resources, ...more });

let account: DeploymentAccount;
beforeEach(() => {
  account = new DeploymentAccount();
});

const make = (resources: object, more: Record<string, unknown> = {}) => account.cfn('CreateChangeSet', {
  StackName: 'Stack', ChangeSetName: 'cs', ChangeSetType: 'CREATE', TemplateBody: body(resources), Capabilities: ['CAPABILITY_NAMED_IAM'], ...more,
});
const update = (resources: object, more: Record<string, unknown> = {}) => make(resources, { ChangeSetType: 'UPDATE', ...more });
const describeChangeSet = () => account.cfn('DescribeChangeSet', { StackName: 'Stack', ChangeSetName: 'cs' });
const execute = () => account.cfn('ExecuteChangeSet', { StackName: 'Stack', ChangeSetName: 'cs' });
const changes = () => list(describeChangeSet().Changes).map(({ ResourceChange }) => ResourceChange as Record<string, unknown>);

describe('a change set that creates', () => {
  test('puts the stack into review, and the stack is made when it is executed', () => {
    const { Id, StackId } = make({ G: GROUP('a') });
    expect(Id).toMatch(new RegExp(`^arn:aws:cloudformation:${REGION}:111122223333:changeSet/cs/[0-9a-f-]{36}$`));
    expect(StackId).toMatch(new RegExp(`^arn:aws:cloudformation:${REGION}:111122223333:stack/Stack/[0-9a-f-]{36}$`));
    expect(account.status()).toBe('REVIEW_IN_PROGRESS');
    expect(account.cfn('GetTemplate', { StackName: 'Stack' }).TemplateBody).toBeUndefined();
    expect(describeChangeSet()).toMatchObject({ Status: 'CREATE_COMPLETE', ExecutionStatus: 'AVAILABLE', StackId });
    expect(changes()).toEqual([{ Action: 'Add', LogicalResourceId: 'G', ResourceType: 'AWS::IAM::Group', Scope: [], Details: [] }]);
    execute();
    expect(account.status()).toBe('CREATE_COMPLETE');
    expect(account.events()[0]).toBe('Stack REVIEW_IN_PROGRESS User Initiated');
  });

  test('makes nothing before', () => {
    make({ G: GROUP('a') });
    expect(list(account.iam('ListGroups', {}).Groups)).toEqual([]);
  });

  test('may come again under another name, and a stack in review can be deleted', () => {
    make({ G: GROUP('a') });
    make({ G: GROUP('b') }, { ChangeSetName: 'other' });
    expect(list(account.cfn('ListChangeSets', { StackName: 'Stack' }).Summaries).map(({ ChangeSetName }) => ChangeSetName)).toEqual(['cs', 'other']);
    account.cfn('DeleteStack', { StackName: 'Stack' });
    expect(() => account.status()).toThrow('does not exist');
  });

  test.each([['ROLLBACK', 'ROLLBACK_COMPLETE'], ['DO_NOTHING', 'CREATE_FAILED']])('with OnStackFailure %s ends as %s', (OnStackFailure, status) => {
    make({ X: failing() }, { OnStackFailure });
    execute();
    expect(account.status()).toBe(status);
  });
});

test('a call that is repeated with its token makes no second change set', () => {
  const first = make({ G: GROUP('a') }, { ClientToken: 'token' });
  expect(make({ G: GROUP('a') }, { ClientToken: 'token' })).toEqual(first);
  expect(errorOf(() => make({ G: GROUP('a') }, { ClientToken: 'other' }))).toBe('AlreadyExistsException 400 ChangeSet [cs] already exists');
});

test('many changes come in pages', () => {
  make(Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`G${index}`, GROUP(`g${index}`)])));
  const { Changes, NextToken } = describeChangeSet();
  const second = account.cfn('DescribeChangeSet', { StackName: 'Stack', ChangeSetName: 'cs', NextToken });
  expect([list(Changes).length, list(second.Changes).length, second.NextToken]).toEqual([100, 1, undefined]);
});

describe('after execution', () => {
  test('it is gone by name, readable by ARN and cannot be deleted', () => {
    const { Id } = make({ G: GROUP('a') });
    execute();
    expect(errorOf(describeChangeSet)).toBe('ChangeSetNotFound 404 ChangeSet [cs] does not exist');
    expect(account.cfn('DescribeChangeSet', { ChangeSetName: Id })).toMatchObject({ ExecutionStatus: 'EXECUTE_COMPLETE' });
    expect(account.cfn('ListChangeSets', { StackName: 'Stack' }).Summaries).toEqual([]);
    expect(errorOf(() => account.cfn('DeleteChangeSet', { StackName: 'Stack', ChangeSetName: 'cs' }))).toBe('no error');
    expect(errorOf(() => account.cfn('DeleteChangeSet', { ChangeSetName: Id }))).toBe(
      'InvalidChangeSetStatus 400 Cannot delete ChangeSet in execution status EXECUTE_COMPLETE');
    expect(errorOf(() => account.cfn('ExecuteChangeSet', { ChangeSetName: Id }))).toMatch(/^InvalidChangeSetStatus 400 .*cannot be executed/);
    expect(errorOf(() => update({ G: GROUP('b') }))).toBe('no error');
  });

  test('the other change sets of the stack are gone', () => {
    account.create({ G: GROUP('a') });
    update({ G: GROUP('b') });
    update({ G: GROUP('c') }, { ChangeSetName: 'other' });
    execute();
    expect(errorOf(() => account.cfn('ExecuteChangeSet', { StackName: 'Stack', ChangeSetName: 'other' }))).toBe('ChangeSetNotFound 404 ChangeSet [other] does not exist');
  });

  test('one that failed tells so', () => {
    const { Id } = make({ X: failing() });
    execute();
    expect(account.cfn('DescribeChangeSet', { ChangeSetName: Id })).toMatchObject({ ExecutionStatus: 'EXECUTE_FAILED' });
  });
});

test('nothing to change: the change set fails with the words that the CDK looks for', () => {
  account.create({ G: GROUP('a') });
  update({ G: GROUP('a') });
  expect(describeChangeSet()).toMatchObject({
    Status: 'FAILED',
    ExecutionStatus: 'UNAVAILABLE',
    StatusReason: "The submitted information didn't contain changes. Submit different information to create a change set.",
  });
  expect(errorOf(execute)).toMatch(/^InvalidChangeSetStatus 400 ChangeSet \[arn:.*\] cannot be executed in its current status of \[FAILED\]$/);
  account.cfn('DeleteChangeSet', { StackName: 'Stack', ChangeSetName: 'cs' });
  expect(errorOf(describeChangeSet)).toBe('ChangeSetNotFound 404 ChangeSet [cs] does not exist');
});

test('changed outputs alone are a change', () => {
  account.create({ G: GROUP('a') });
  update({}, { TemplateBody: body({ G: GROUP('a') }, { Outputs: { Arn: { Value: { 'Fn::GetAtt': ['G', 'Arn'] } } } }) });
  expect(describeChangeSet()).toMatchObject({ Status: 'CREATE_COMPLETE', Changes: [] });
  execute();
  expect(account.outputs()).toEqual({ Arn: 'arn:aws:iam::111122223333:group/a' });
});

describe('what it says about each change', () => {
  const POLICY = (more: object, action = 'iam:a') => ({ Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: documentOf(action), ...more } });
  const property = (Name: string, RequiresRecreation = 'Never') => ({ Attribute: 'Properties', Name, RequiresRecreation });

  test('in place', () => {
    account.create({ P: POLICY({}) });
    update({ P: POLICY({}, 'iam:b') });
    expect(changes()).toEqual([{
      Action: 'Modify',
      LogicalResourceId: 'P',
      PhysicalResourceId: account.physicalId('P'),
      ResourceType: 'AWS::IAM::ManagedPolicy',
      Replacement: 'False',
      Scope: ['Properties'],
      Details: [{ Target: property('PolicyDocument'), Evaluation: 'Static', ChangeSource: 'DirectModification' }],
    }]);
  });

  test('replacement, and what follows from it', () => {
    account.create({ G: GROUP('a'), P: POLICY({ Groups: [{ Ref: 'G' }] }), Q: POLICY({ Description: { 'Fn::Sub': '${G.Arn}' } }) });
    update({ G: GROUP('b'), P: POLICY({ Groups: [{ Ref: 'G' }] }), Q: POLICY({ Description: { 'Fn::Sub': '${G.Arn}' } }) });
    const facts = changes().map(({ LogicalResourceId: id, Replacement, PolicyAction, Details }) => [id, Replacement, PolicyAction, Details]);
    expect(facts).toEqual([
      ['G', 'True', 'ReplaceAndDelete', [{ Target: property('GroupName', 'Always'), Evaluation: 'Static', ChangeSource: 'DirectModification' }]],
      ['P', 'False', undefined, [{ Target: property('Groups'), Evaluation: 'Dynamic', ChangeSource: 'ResourceReference', CausingEntity: 'G' }]],
      ['Q', 'True', 'ReplaceAndDelete', [{ Target: property('Description', 'Always'), Evaluation: 'Dynamic', ChangeSource: 'ResourceAttribute', CausingEntity: 'G.Arn' }]],
    ]);
  });

  test('by a parameter', () => {
    const TemplateBody = body({ G: { Type: 'AWS::IAM::Group', Properties: { GroupName: { Ref: 'Name' } } } }, { Parameters: { Name: { Type: 'String' } } });
    account.create({}, { TemplateBody, Parameters: [{ ParameterKey: 'Name', ParameterValue: 'a' }] });
    update({}, { UsePreviousTemplate: 'true', TemplateBody: undefined, Parameters: [{ ParameterKey: 'Name', ParameterValue: 'b' }] });
    expect(changes()[0].Details).toEqual([{ Target: property('GroupName', 'Always'), Evaluation: 'Static', ChangeSource: 'ParameterReference', CausingEntity: 'Name' }]);
  });

  test('metadata and policies', () => {
    account.create({ G: GROUP('a') });
    update({ G: { ...GROUP('a'), Metadata: { note: 1 }, DeletionPolicy: 'Retain' } });
    expect(changes()[0]).toMatchObject({ Replacement: 'False', Scope: ['Metadata', 'DeletionPolicy'] });
    execute();
    expect(account.cfn('DescribeStackResource', { StackName: 'Stack', LogicalResourceId: 'G' })).toMatchObject({ StackResourceDetail: { Metadata: '{"note":1}' } });
    account.cfn('DeleteStack', { StackName: 'Stack' });
    expect(list(account.iam('ListGroups', {}).Groups)).toHaveLength(1);
  });

  test('removal and addition', () => {
    account.create({ G: GROUP('a'), H: { ...GROUP('h'), DeletionPolicy: 'Retain' } });
    update({ K: GROUP('k') });
    expect(changes()).toMatchObject([
      { Action: 'Add', LogicalResourceId: 'K' },
      { Action: 'Remove', LogicalResourceId: 'G', PhysicalResourceId: 'a', PolicyAction: 'Delete' },
      { Action: 'Remove', LogicalResourceId: 'H', PhysicalResourceId: 'h', PolicyAction: 'Retain' },
    ]);
  });
});

describe('requests that are refused', () => {
  test.each<[string, () => unknown, RegExp]>([
    ['an update of a stack that is not there', () => update({ G: GROUP('a') }), /^ValidationError 400 Stack \[Stack\] does not exist$/],
    ['a creation of a stack that is there', () => { account.create({ G: GROUP('a') }); make({ G: GROUP('a') }); },
      /^ValidationError 400 Stack \[Stack\] already exists and cannot be created again with the changeSet \[cs\]\.$/],
    ['an update of a stack in review', () => { make({ G: GROUP('a') }); update({ G: GROUP('a') }); }, /is in REVIEW_IN_PROGRESS state and can not be updated\.$/],
    ['a name that is taken', () => { make({ G: GROUP('a') }); make({ G: GROUP('a') }); }, /^AlreadyExistsException 400 ChangeSet \[cs\] already exists$/],
    ['an import', () => make({ G: GROUP('a') }, { ChangeSetType: 'IMPORT' }), /does not support ChangeSetType IMPORT/],
    ['a missing capability', () => make({ G: GROUP('a') }, { Capabilities: [] }), /^InsufficientCapabilitiesException 400 Requires capabilities : \[CAPABILITY_NAMED_IAM\]$/],
    ['an unknown type', () => make({ Q: { Type: 'AWS::SQS::Queue' } }), /^ValidationError 400 Template format error: Unrecognized resource types: \[AWS::SQS::Queue\]/],
    ['a macro, for which a change set takes no capability', () => make({}, { TemplateBody: body({ G: GROUP('a') }, { Transform: 'M' }) }), /processes no transforms, found M/],
    ['a deployment mode', () => make({ G: GROUP('a') }, { DeploymentConfig: { Mode: 'EXPRESS' } }), /does not support DeploymentConfig\.Mode EXPRESS/],
    ['resources to import', () => make({ G: GROUP('a') }, { ResourcesToImport: [{ ResourceType: 'x' }], StackPolicyURL: 'x' }), /does not support ResourcesToImport, StackPolicyURL/],
    ['a change set of no stack', () => account.cfn('DescribeChangeSet', { ChangeSetName: 'cs' }), /StackName must be specified/],
    ['a change set of a stack that is not there', describeChangeSet, /^ValidationError 400 Stack \[Stack\] does not exist$/],
    ['an ARN that is not there', () => account.cfn('DescribeChangeSet', { ChangeSetName: 'arn:aws:cloudformation:x:1:changeSet/a/b' }), /^ChangeSetNotFound 404/],
    ['a change of type', () => { account.create({ G: GROUP('a') }); update({ G: { Type: 'AWS::IAM::User' } }); },
      /Update of resource type is not permitted\. The new template modifies resource type of the following resources: \[G\]/],
  ])('%s', (_name, call, message) => {
    expect(errorOf(call)).toMatch(message);
  });

  test('leave no stack behind', () => {
    errorOf(() => make({ G: GROUP('a') }, { Capabilities: [] }));
    expect(() => account.status()).toThrow('does not exist');
  });
});
