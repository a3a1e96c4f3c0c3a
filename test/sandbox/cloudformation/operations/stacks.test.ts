import { DeploymentAccount, documentOf, errorOf, list } from '../deployment-account';

const GROUP = (properties: object = {}) => ({ Type: 'AWS::IAM::Group', Properties: properties });
const body = (Resources: object, more: object = {}) => JSON.stringify({ Resources, ...more });

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:topic';

let account: DeploymentAccount;
beforeEach(() => {
  account = new DeploymentAccount();
});

const deploy = (TemplateBody: string, more: Record<string, unknown> = {}) =>
  account.cfn('CreateStack', { StackName: 'Stack', TemplateBody, Capabilities: ['CAPABILITY_NAMED_IAM'], ...more });

describe('CreateStack', () => {
  test('shows everything that was asked', () => {
    const { StackId, OperationId } = deploy(body({ G: GROUP() }, {
      Description: 'what it is',
      Parameters: { A: { Type: 'String' }, B: { Type: 'String', NoEcho: true } },
      Outputs: { Name: { Value: { Ref: 'G' }, Description: 'd', Export: { Name: 'n' } }, None: { Value: 'x', Condition: 'C' } },
      Conditions: { C: { 'Fn::Equals': ['a', 'b'] } },
    }), {
      Parameters: [{ ParameterKey: 'A', ParameterValue: 'a' }, { ParameterKey: 'B', ParameterValue: 'secret' }],
      Tags: [{ Key: 'team', Value: 'x' }],
      EnableTerminationProtection: 'true',
    });
    expect(account.describe()).toMatchObject({
      StackId,
      StackName: 'Stack',
      StackStatus: 'CREATE_COMPLETE',
      Description: 'what it is',
      Parameters: [{ ParameterKey: 'A', ParameterValue: 'a' }, { ParameterKey: 'B', ParameterValue: '****' }],
      Outputs: [{ OutputKey: 'Name', OutputValue: expect.stringMatching(/^Stack-G-[A-Za-z0-9]{12}$/), Description: 'd', ExportName: 'n' }],
      Tags: [{ Key: 'team', Value: 'x' }],
      EnableTerminationProtection: true,
      DisableRollback: false,
      RollbackConfiguration: {},
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      LastOperations: [{ OperationType: 'CREATE_STACK', OperationId }],
    });
  });

  test.each<[string, () => unknown, RegExp]>([
    ['a name that is taken', () => { account.create({ G: GROUP() }); account.create({ G: GROUP() }); }, /^AlreadyExistsException 400 Stack \[Stack\] already exists$/],
    ['a bad name', () => account.create({ G: GROUP() }, {}, '1x'), /^ValidationError 400 1 validation error detected: Value '1x' at 'stackName' failed to satisfy constraint/],
    ['no capability', () => account.create({ G: GROUP() }, { Capabilities: [] }), /^InsufficientCapabilitiesException 400 Requires capabilities : \[CAPABILITY_IAM\]$/],
    ['too little capability', () => account.create({ G: GROUP({ GroupName: 'x' }) }, { Capabilities: ['CAPABILITY_IAM'] }),
      /^InsufficientCapabilitiesException 400 Requires capabilities : \[CAPABILITY_NAMED_IAM\]$/],
    ['a circle', () => account.create({ A: GROUP({ Path: { Ref: 'B' } }), B: GROUP({ Path: { Ref: 'A' } }) }), /^ValidationError 400 Circular dependency between resources: \[A, B\]$/],
    ['a reference to what is left out', () => deploy(body({ A: { ...GROUP(), Condition: 'C' }, B: GROUP({ Path: { Ref: 'A' } }) }, { Conditions: { C: { 'Fn::Equals': ['a', 'b'] } } })),
      /^ValidationError 400 Template format error: Unresolved resource dependencies \[A\] in the Resources block.*the condition of what B refers to is not met/],
    ['an unknown condition', () => account.create({ A: { ...GROUP(), Condition: 'C' } }), /^ValidationError 400 Template format error: Unresolved condition dependency C/],
    ['two ways to fail', () => account.create({ G: GROUP() }, { OnFailure: 'DELETE', DisableRollback: 'true' }), /either OnFailure or DisableRollback, but not both/],
    ['a type it does not know', () => account.create({ G: GROUP(), Q: { Type: 'AWS::SQS::Queue' }, F: { Type: 'AWS::Lambda::Function' } }),
      /^ValidationError 400 Template format error: Unrecognized resource types: \[AWS::SQS::Queue, AWS::Lambda::Function\]; the embedded account knows .*AWS::IAM::Group/],
    ['a macro without the capability', () => deploy(body({ G: GROUP() }, { Transform: 'AWS::LanguageExtensions' })),
      /^InsufficientCapabilitiesException 400 Requires capabilities : \[CAPABILITY_AUTO_EXPAND\]$/],
    ['a macro', () => deploy(body({ G: GROUP() }, { Transform: ['A', { Name: 'B' }] }), { Capabilities: ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'] }),
      /^ValidationError 400 The embedded account processes no transforms, found A, B; give the template as it is after processing$/],
    ['a macro within', () => account.create({ G: GROUP({ 'Fn::Transform': { Name: 'AWS::Include' } }) }), /Requires capabilities : \[CAPABILITY_AUTO_EXPAND\]/],
    ['an unknown capability', () => account.create({ G: GROUP() }, { Capabilities: ['CAPABILITY_ALL'] }), /Member must satisfy enum value set: \[CAPABILITY_IAM, /],
    ['a long template', () => deploy(body({ G: GROUP() }).padEnd(51_201)), /^ValidationError 400 .*at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200$/],
    ['a topic that is none', () => account.create({ G: GROUP() }, { NotificationARNs: ['topic'] }), /notificationARNs.* failed to satisfy constraint/],
    ['six topics', () => account.create({ G: GROUP() }, { NotificationARNs: Array.from({ length: 6 }, (_, index) => `${TOPIC}${index}`) }), /'notificationARNs' .*length less than or equal to 5/],
    ['a stack policy by its URL', () => account.create({ G: GROUP() }, { StackPolicyURL: 'http://x' }), /does not support StackPolicyURL/],
    ['rollback triggers', () => account.create({ G: GROUP() }, { RollbackConfiguration: { RollbackTriggers: [{ Arn: 'x' }] } }), /RollbackConfiguration\.RollbackTriggers/],
  ])('%s is refused', (_name, call, message) => {
    expect(errorOf(call)).toMatch(message);
  });

  test('a type behind a condition that is not met may be unknown', () => {
    deploy(body({ G: GROUP(), Q: { Type: 'AWS::SQS::Queue', Condition: 'C' } }, { Conditions: { C: { 'Fn::Equals': ['a', 'b'] } } }));
    expect(account.status()).toBe('CREATE_COMPLETE');
  });

  test('topics are noted, changed and referred to', () => {
    const template = body({ G: GROUP() }, { Outputs: { Topics: { Value: { 'Fn::Join': [',', { Ref: 'AWS::NotificationARNs' }] } } } });
    deploy(template, { NotificationARNs: [TOPIC] });
    expect([account.describe().NotificationARNs, account.outputs()]).toEqual([[TOPIC], { Topics: TOPIC }]);
    const update = (more: object) => account.cfn('UpdateStack', { StackName: 'Stack', TemplateBody: template, Capabilities: ['CAPABILITY_IAM'], ...more });
    expect(errorOf(() => update({}))).toBe('ValidationError 400 No updates are to be performed.');
    update({ NotificationARNs: [] });
    expect([account.describe().NotificationARNs, account.outputs()]).toEqual([[], { Topics: '' }]);
  });

  test('a repeated call is known by its token', () => {
    const first = deploy(body({ G: GROUP() }), { ClientRequestToken: 'token' });
    expect(deploy(body({ G: GROUP() }), { ClientRequestToken: 'token' })).toEqual({ StackId: first.StackId });
    expect(errorOf(() => deploy(body({ H: GROUP() }), { ClientRequestToken: 'token' }))).toBe(
      'TokenAlreadyExistsException 400 The client request token token has already been used for this stack. Retry the request with a different client request token');
    expect(errorOf(() => deploy(body({ G: GROUP() }), { ClientRequestToken: 'other' }))).toBe('AlreadyExistsException 400 Stack [Stack] already exists');
  });

  test('resources are made in the order of their dependencies, those left out not at all', () => {
    const template = body({
      A: { ...GROUP(), DependsOn: ['Z', 'Off'] },
      M: GROUP({ Path: { 'Fn::Sub': '/${A}/' } }),
      Z: GROUP(),
      Off: { ...GROUP(), Condition: 'C' },
    }, { Conditions: { C: { 'Fn::Equals': ['a', 'b'] } } });
    deploy(template);
    expect(account.events().filter(event => event.endsWith(' CREATE_COMPLETE'))).toEqual(['Z', 'A', 'M', 'Stack'].map(id => `${id} CREATE_COMPLETE`));
  });

  test('tags of the stack go to what takes tags', () => {
    account.create({
      U: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', Tags: [{ Key: 'own', Value: '1' }, { Key: 'team', Value: 'mine' }] } }, G: GROUP(),
    }, { Tags: [{ Key: 'team', Value: 'x' }, { Key: 'cost', Value: 'y' }] });
    const tags = list(account.iam('ListUserTags', { UserName: 'alice' }).Tags).map(({ Key, Value }) => `${Key}=${Value}`).sort();
    expect(tags).toEqual(['cost=y', 'own=1', 'team=mine']);
  });
});

describe('UpdateStack', () => {
  test('with nothing to change is refused', () => {
    account.create({ G: GROUP() });
    expect(errorOf(() => account.update({ G: GROUP() }))).toBe('ValidationError 400 No updates are to be performed.');
  });

  test('of a stack that is not there is refused', () => {
    expect(errorOf(() => account.update({ G: GROUP() }))).toBe('ValidationError 400 Stack [Stack] does not exist');
  });

  test('answers the id of the update, not of what went before', () => {
    const { OperationId: created } = deploy(body({ G: GROUP() }));
    const { OperationId } = account.cfn('UpdateStack', { StackName: 'Stack', TemplateBody: body({ G: GROUP({ Path: '/a/' }) }), Capabilities: ['CAPABILITY_IAM'] });
    expect(OperationId).not.toBe(created);
    expect(account.describe().LastOperations).toEqual([
      { OperationType: 'UPDATE_STACK', OperationId }, { OperationType: 'CREATE_STACK', OperationId: created },
    ]);
  });

  test.each<[string, object, object]>([
    ['an output', {}, { O: { Value: { Ref: 'P' } } }],
    ['a condition of an output', { C: { 'Fn::Equals': [{ Ref: 'P' }, 'b'] } }, { O: { Value: 'x', Condition: 'C' } }],
  ])('a parameter that only %s takes is a change', (_name, Conditions, Outputs) => {
    const template = body({ G: GROUP() }, { Parameters: { P: { Type: 'String' }, Unused: { Type: 'String', Default: 'x' } }, Conditions, Outputs });
    const values = (P: string, Unused = 'x') => ({ Parameters: [{ ParameterKey: 'P', ParameterValue: P }, { ParameterKey: 'Unused', ParameterValue: Unused }] });
    deploy(template, values('a'));
    const before = account.outputs();
    const update = (more: object) => account.cfn('UpdateStack', { StackName: 'Stack', TemplateBody: template, Capabilities: ['CAPABILITY_IAM'], ...more });
    expect(errorOf(() => update(values('a', 'y')))).toBe('ValidationError 400 No updates are to be performed.');
    update(values('b'));
    expect(account.outputs()).not.toEqual(before);
  });

  test('cannot be cancelled, as it is through when it answers', () => {
    account.create({ G: GROUP() });
    expect(errorOf(() => account.cfn('CancelUpdateStack', { StackName: 'Stack' }))).toBe('ValidationError 400 CancelUpdateStack cannot be called from current stack status');
  });

  test('follows a parameter through the template it had', () => {
    deploy(body({ G: GROUP({ Path: { Ref: 'P' } }), U: { Type: 'AWS::IAM::User', Properties: { Groups: [{ Ref: 'G' }] } } }, { Parameters: { P: { Type: 'String', Default: '/a/' } } }));
    account.cfn('UpdateStack', { StackName: 'Stack', UsePreviousTemplate: 'true', Parameters: [{ ParameterKey: 'P', ParameterValue: '/b/' }], Capabilities: ['CAPABILITY_IAM'] });
    expect(account.events().filter(event => event.includes('UPDATE_COMPLETE'))).toEqual([
      'G UPDATE_COMPLETE', 'Stack UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'Stack UPDATE_COMPLETE',
    ]);
  });

  test('replaces first and deletes what was replaced last; dependents follow', () => {
    const resources = (GroupName: string) => ({ G: GROUP({ GroupName }), P: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: documentOf('iam:a'), Groups: [{ Ref: 'G' }] } } });
    account.create(resources('a'));
    account.update(resources('b'));
    const events = account.events();
    expect(events.slice(events.indexOf('Stack UPDATE_IN_PROGRESS User Initiated') + 1)).toEqual([
      'G UPDATE_IN_PROGRESS Requested update requires the creation of a new physical resource; hence creating one.',
      'G UPDATE_IN_PROGRESS Resource creation Initiated', 'G UPDATE_COMPLETE', 'P UPDATE_IN_PROGRESS', 'P UPDATE_COMPLETE',
      'Stack UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'G DELETE_IN_PROGRESS', 'G DELETE_COMPLETE', 'Stack UPDATE_COMPLETE',
    ]);
  });
});

describe('DeleteStack', () => {
  test('takes dependents first', () => {
    account.create({ G: GROUP(), U: { Type: 'AWS::IAM::User', Properties: { Groups: [{ Ref: 'G' }] } }, K: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: { Ref: 'U' } } } });
    const { StackId } = account.describe();
    account.cfn('DeleteStack', { StackName: 'Stack' });
    expect(account.events(String(StackId)).filter(event => event.endsWith('DELETE_COMPLETE'))).toEqual(['K', 'U', 'G', 'Stack'].map(id => `${id} DELETE_COMPLETE`));
    expect(errorOf(() => account.events())).toBe('ValidationError 400 Stack [Stack] does not exist');
    expect(account.status(String(StackId))).toBe('DELETE_COMPLETE');
    expect(list(account.cfn('ListStacks', {}).StackSummaries)).toMatchObject([{ StackStatus: 'DELETE_COMPLETE' }]);
    expect(account.cfn('ListStacks', { StackStatusFilter: ['CREATE_COMPLETE'] }).StackSummaries).toEqual([]);
  });

  test('leaves what a resource that cannot be deleted depends on', () => {
    account.create({ G: GROUP({ GroupName: 'g' }), U: { Type: 'AWS::IAM::User', Properties: { UserName: 'u', Groups: [{ Ref: 'G' }] } }, H: GROUP({ GroupName: 'h' }) });
    account.iam('AttachUserPolicy', { UserName: 'u', PolicyArn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' });
    account.cfn('DeleteStack', { StackName: 'Stack' });
    expect(account.describe()).toMatchObject({ StackStatus: 'DELETE_FAILED', StackStatusReason: 'The following resource(s) failed to delete: [U]. ' });
    expect(list(account.iam('ListGroups', {}).Groups).map(({ GroupName }) => GroupName)).toEqual(['g']);
    account.iam('DetachUserPolicy', { UserName: 'u', PolicyArn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' });
    account.cfn('DeleteStack', { StackName: 'Stack' });
    expect(list(account.iam('ListGroups', {}).Groups)).toEqual([]);
  });

  test.each<[string, () => unknown, string]>([
    ['what is not there is as good as deleted', () => account.cfn('DeleteStack', { StackName: 'Nope' }), 'no error'],
    ['termination protection', () => {
      account.create({ G: GROUP() });
      account.cfn('UpdateTerminationProtection', { StackName: 'Stack', EnableTerminationProtection: 'true' });
      account.cfn('DeleteStack', { StackName: 'Stack' });
    }, 'ValidationError 400 Stack [Stack] cannot be deleted while TerminationProtection is enabled'],
    ['termination protection lifted', () => {
      account.create({ G: GROUP() }, { EnableTerminationProtection: 'true' });
      account.cfn('UpdateTerminationProtection', { StackName: 'Stack', EnableTerminationProtection: 'false' });
      account.cfn('DeleteStack', { StackName: 'Stack' });
    }, 'no error'],
  ])('%s', (_name, call, expected) => {
    expect(errorOf(call)).toBe(expected);
  });

  test('retaining needs a failed deletion', () => {
    account.create({ G: GROUP() });
    expect(errorOf(() => account.cfn('DeleteStack', { StackName: 'Stack', RetainResources: ['G'] }))).toMatch(/only when the stack is in the DELETE_FAILED state/);
  });
});

describe('a stack that cannot be deleted', () => {
  const POLICY = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess';
  beforeEach(() => {
    account.create({ G: GROUP({ GroupName: 'g' }), U: { Type: 'AWS::IAM::User', Properties: { UserName: 'u', Groups: [{ Ref: 'G' }] } } });
    account.iam('AttachUserPolicy', { UserName: 'u', PolicyArn: POLICY });
  });

  test('goes by force, and leaves what stood in the way', () => {
    const { StackId } = account.describe();
    expect(errorOf(() => account.cfn('DeleteStack', { StackName: 'Stack', DeletionMode: 'FORCE_DELETE_STACK' }))).toMatch(/needs a stack in the DELETE_FAILED state/);
    account.cfn('DeleteStack', { StackName: 'Stack' });
    account.cfn('DeleteStack', { StackName: 'Stack', DeletionMode: 'FORCE_DELETE_STACK' });
    expect(account.status(String(StackId))).toBe('DELETE_COMPLETE');
    expect(account.events(String(StackId))).toEqual(expect.arrayContaining([expect.stringMatching(/^U DELETE_FAILED /), 'U DELETE_SKIPPED']));
    expect(list(account.iam('ListUsers', {}).Users).map(({ UserName }) => UserName)).toContain('u');
  });

  test('goes without a resource that is retained', () => {
    account.cfn('DeleteStack', { StackName: 'Stack' });
    account.cfn('DeleteStack', { StackName: 'Stack', RetainResources: ['U'] });
    expect(() => account.status()).toThrow('does not exist');
    expect(list(account.iam('ListGroups', {}).Groups)).toEqual([]);
  });
});

describe('exports', () => {
  const exporter = (Value: unknown, Name = 'shared') => body({ G: GROUP({ GroupName: 'g' }), R: GROUP({ GroupName: 'r' }) }, { Outputs: { O: { Value, Export: { Name } } } });
  const importer = body({ U: { Type: 'AWS::IAM::User', Properties: { Groups: [{ 'Fn::ImportValue': { 'Fn::Sub': 'sha${Red}' } }] } } }, { Parameters: { Red: { Type: 'String', Default: 'red' } } });
  const update = (TemplateBody: string) => account.cfn('UpdateStack', { StackName: 'Stack', TemplateBody, Capabilities: ['CAPABILITY_NAMED_IAM'] });
  const lastReason = () => account.events().reverse().find(event => event.startsWith('Stack UPDATE_ROLLBACK_IN_PROGRESS'));

  beforeEach(() => {
    deploy(exporter({ Ref: 'G' }));
    deploy(importer, { StackName: 'Importer' });
  });

  test('are listed with who uses them', () => {
    expect(account.status('Importer')).toBe('CREATE_COMPLETE');
    expect(account.cfn('ListExports', {}).Exports).toEqual([{ ExportingStackId: account.describe().StackId, Name: 'shared', Value: 'g' }]);
    expect(account.cfn('ListImports', { ExportName: 'shared' }).Imports).toEqual(['Importer']);
    expect(errorOf(() => account.cfn('ListImports', { ExportName: 'nope' }))).toBe("ValidationError 400 Export 'nope' is not imported by any stack.");
  });

  test('keep their stack from being deleted while they are used', () => {
    account.cfn('DeleteStack', { StackName: 'Stack' });
    expect(account.describe()).toMatchObject({ StackStatus: 'CREATE_COMPLETE', StackStatusReason: 'Delete canceled. Cannot delete export shared as it is in use by Importer.' });
    account.cfn('DeleteStack', { StackName: 'Importer' });
    account.cfn('DeleteStack', { StackName: 'Stack' });
    expect(() => account.status()).toThrow('does not exist');
  });

  test.each([
    ['changed', exporter({ Ref: 'R' }), 'Cannot update export shared as it is in use by Importer. '],
    ['taken away', exporter({ Ref: 'G' }, 'renamed'), 'Cannot delete export shared as it is in use by Importer. '],
  ])('cannot be %s while they are used', (_name, template, reason) => {
    update(template);
    expect(account.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(lastReason()).toBe(`Stack UPDATE_ROLLBACK_IN_PROGRESS ${reason}`);
    account.cfn('DeleteStack', { StackName: 'Importer' });
    update(template);
    expect(account.status()).toBe('UPDATE_COMPLETE');
  });

  test('name everybody who uses them', () => {
    deploy(importer, { StackName: 'Another' });
    update(exporter({ Ref: 'R' }));
    expect(lastReason()).toBe('Stack UPDATE_ROLLBACK_IN_PROGRESS Cannot update export shared as it is in use by Importer, Another. ');
    account.cfn('DeleteStack', { StackName: 'Stack' });
    expect(account.describe().StackStatusReason).toBe('Delete canceled. Cannot delete export shared as it is in use by Importer, Another.');
  });

  test('stay within their region', () => {
    const elsewhere = account.contextOf('sandbox-administrator', '111122223333', 'us-east-1');
    expect(account.cfn('ListExports', {}, elsewhere).Exports).toEqual([]);
    expect(errorOf(() => account.cfn('DescribeStacks', { StackName: 'Stack' }, elsewhere))).toBe('ValidationError 400 Stack with id Stack does not exist');
  });
});

describe('reading', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['DescribeStacks', {}, 'Stack with id Nope does not exist'],
    ['DescribeStackEvents', {}, 'Stack [Nope] does not exist'],
    ['DescribeStackResources', {}, 'Stack with id Nope does not exist'],
    ['ListStackResources', {}, 'Stack with id Nope does not exist'],
    ['GetTemplate', {}, 'Stack with id Nope does not exist'],
    ['DescribeStackResource', { LogicalResourceId: 'G' }, "Stack 'Nope' does not exist"],
    ['ListChangeSets', {}, 'Stack [Nope] does not exist'],
    ['UpdateTerminationProtection', { EnableTerminationProtection: 'true' }, 'Stack [Nope] does not exist'],
  ])('%s says in its own words that there is no such stack', (action, more, message) => {
    expect(errorOf(() => account.cfn(action, { StackName: 'Nope', ...more }))).toBe(`ValidationError 400 ${message}`);
  });

  test('events come in pages of a hundred', () => {
    account.create(Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`G${index}`, GROUP()])));
    const first = account.cfn('DescribeStackEvents', { StackName: 'Stack' });
    const second = account.cfn('DescribeStackEvents', { StackName: 'Stack', NextToken: first.NextToken });
    expect([list(first.StackEvents).length, list(second.StackEvents).length, second.NextToken]).toEqual([100, 22, undefined]);
    expect(errorOf(() => account.cfn('DescribeStackEvents', { StackName: 'Stack', NextToken: 'x' }))).toMatch(/Invalid NextToken: x/);
  });

  test('one resource, and none', () => {
    account.create({ G: GROUP({ GroupName: 'g' }) });
    expect(account.cfn('DescribeStackResource', { StackName: 'Stack', LogicalResourceId: 'G' })).toMatchObject({
      StackResourceDetail: { PhysicalResourceId: 'g', ResourceType: 'AWS::IAM::Group', ResourceStatus: 'CREATE_COMPLETE', Metadata: '{}' },
    });
    expect(errorOf(() => account.cfn('DescribeStackResource', { StackName: 'Stack', LogicalResourceId: 'H' }))).toBe('ValidationError 400 Resource H does not exist for stack Stack');
    expect(account.cfn('DescribeStackResources', { StackName: 'Stack', LogicalResourceId: 'H' }).StackResources).toEqual([]);
  });

  test('the stack that has a resource', () => {
    account.create({ G: GROUP({ GroupName: 'g' }) });
    const describeResources = (input: object) => account.cfn('DescribeStackResources', { ...input }).StackResources;
    expect(describeResources({ PhysicalResourceId: 'g' })).toMatchObject([{ StackName: 'Stack', LogicalResourceId: 'G' }]);
    expect(errorOf(() => describeResources({ PhysicalResourceId: 'h' }))).toBe('ValidationError 400 Stack for h does not exist');
    expect(errorOf(() => describeResources({ PhysicalResourceId: 'g', StackName: 'Stack' }))).toMatch(/Only one of StackName and PhysicalResourceId/);
  });

  test('what was in a stack that is deleted, by its id', () => {
    account.create({ G: GROUP({ GroupName: 'g' }), H: { ...GROUP({ GroupName: 'h' }), DeletionPolicy: 'Retain' } });
    const { StackId: StackName } = account.describe();
    account.cfn('DeleteStack', { StackName });
    expect(list(account.cfn('ListStackResources', { StackName }).StackResourceSummaries).map(({ LogicalResourceId, ResourceStatus }) => [LogicalResourceId, ResourceStatus]).sort())
      .toEqual([['G', 'DELETE_COMPLETE'], ['H', 'DELETE_SKIPPED']]);
    expect(account.cfn('GetTemplate', { StackName }).TemplateBody).toContain('AWS::IAM::Group');
    expect(errorOf(() => account.cfn('UpdateStack', { StackName, TemplateBody: body({ G: GROUP() }) }))).toMatch(/is in DELETE_COMPLETE state and can not be updated\.$/);
  });

  test('no more than a hundred resources at once', () => {
    account.create(Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`G${index}`, GROUP()])));
    expect(account.cfn('DescribeStackResources', { StackName: 'Stack' }).StackResources).toHaveLength(100);
    const first = account.cfn('ListStackResources', { StackName: 'Stack' });
    const second = account.cfn('ListStackResources', { StackName: 'Stack', NextToken: first.NextToken });
    expect([list(first.StackResourceSummaries).length, list(second.StackResourceSummaries).length]).toEqual([100, 1]);
  });

  test('templates, deployed and not', () => {
    const text = '# a comment\nResources: {R: {Type: AWS::IAM::Role, Properties: {RoleName: r, AssumeRolePolicyDocument: {}}}}\nParameters: {P: {Type: String, Default: x}}';
    expect(account.cfn('ValidateTemplate', { TemplateBody: text })).toMatchObject({
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      CapabilitiesReason: 'The following resource(s) require capabilities: [AWS::IAM::Role]',
      Parameters: [{ ParameterKey: 'P', DefaultValue: 'x', NoEcho: false }],
    });
    expect(account.cfn('GetTemplateSummary', { TemplateBody: text })).toMatchObject({
      ResourceTypes: ['AWS::IAM::Role'],
      Parameters: [{ ParameterType: 'String' }],
      ResourceIdentifierSummaries: [{ ResourceType: 'AWS::IAM::Role', LogicalResourceIds: ['R'], ResourceIdentifiers: ['RoleName'] }],
    });
    account.cfn('CreateChangeSet', { StackName: 'Stack', ChangeSetName: 'cs', ChangeSetType: 'CREATE', TemplateBody: text, Capabilities: ['CAPABILITY_NAMED_IAM'] });
    expect(account.cfn('GetTemplate', { StackName: 'Stack', ChangeSetName: 'cs' })).toMatchObject({ TemplateBody: text, StagesAvailable: ['Original', 'Processed'] });
    expect(errorOf(() => account.cfn('GetTemplate', { StackName: 'Stack', TemplateStage: 'Raw' }))).toMatch(/enum value set: \[Original, Processed\]/);
    expect(errorOf(() => account.cfn('ValidateTemplate', { TemplateBody: '{}' }))).toMatch(/^ValidationError 400 Template format error/);
  });
});
