import { Sandbox } from '../../../sandbox/sandbox';
import { elementText, RawAnswer, sendQuery } from '../../support/signed-request';

/*
 * What CloudFormation was recorded to answer in September 2026: changeset_name_reuse.json, lifecycle.json, cleanup.json and
 * eventbridge_rule_migration_changesets.json of the recordings that ../iam/README.md names. The wording of DescribeStackEvents is from
 * transcripts of the AWS CLI.
 */

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const GROUP = { Type: 'AWS::IAM::Group' };
const TRUST = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } }] };
const ROLE = { Type: 'AWS::IAM::Role', Properties: { RoleName: 'r', AssumeRolePolicyDocument: TRUST } };
const body = (Resources: object, more: object = {}) => JSON.stringify({ Resources, ...more });

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await Sandbox.start();
});
afterEach(() => sandbox.close());

function call(action: string, members: Record<string, string>): Promise<RawAnswer> {
  return sendQuery(sandbox, sandbox.administrator('111122223333'), 'cloudformation', action, members);
}

const deploy = (action: string, TemplateBody: string, more: Record<string, string> = {}) =>
  call(action, { 'StackName': 'Stack', TemplateBody, 'Capabilities.member.1': 'CAPABILITY_NAMED_IAM', ...more });
const changeSet = (TemplateBody: string, more: Record<string, string> = {}) =>
  deploy('CreateChangeSet', TemplateBody, { ChangeSetName: 'cs', ...more });
const error = ({ status, code, message }: RawAnswer) => `${status} ${code} ${message}`;
/** The XML between the tags of the first element of that name. */
const inside = ({ body: text }: RawAnswer, element: string) => new RegExp(`<${element}>(.*?)</${element}>`, 's').exec(text)?.[1];
const resultOf = (answer: RawAnswer, action: string) => inside(answer, `${action}Result`);

describe('stacks that are not there', () => {
  test('DescribeStacks: the error in full', async () => {
    const answer = await call('DescribeStacks', { StackName: 'a-name-of-thirty-four-characters-x' });
    expect(answer.headers.get('content-type')).toMatch(/^text\/xml/);
    expect(answer.body.replace(elementText(answer, 'RequestId'), 'ID').replace(/\s*\n\s*/g, '')).toBe(
      '<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type><Code>ValidationError</Code>'
      + '<Message>Stack with id a-name-of-thirty-four-characters-x does not exist</Message></Error><RequestId>ID</RequestId></ErrorResponse>');
  });

  test('DescribeStackEvents has its own words', async () => {
    expect(error(await call('DescribeStackEvents', { StackName: 'nope' }))).toBe('400 ValidationError Stack [nope] does not exist');
  });
});

describe('CreateStack', () => {
  test('answers the id of the stack and of the operation', async () => {
    expect(resultOf(await deploy('CreateStack', body({ G: GROUP })), 'CreateStack')).toMatch(
      new RegExp(`^<StackId>arn:aws:cloudformation:us-east-1:111122223333:stack/Stack/${UUID}</StackId><OperationId>${UUID}</OperationId>$`));
  });

  test('a name that is taken, and a token that was used', async () => {
    const ClientRequestToken = 'the-token';
    const first = await deploy('CreateStack', body({ G: GROUP }), { ClientRequestToken });
    expect(resultOf(await deploy('CreateStack', body({ G: GROUP }), { ClientRequestToken }), 'CreateStack')).toBe(`<StackId>${elementText(first, 'StackId')}</StackId>`);
    expect(error(await deploy('CreateStack', body({ H: GROUP }), { ClientRequestToken }))).toBe('400 TokenAlreadyExistsException '
      + 'The client request token the-token has already been used for this stack. Retry the request with a different client request token');
    expect(error(await deploy('CreateStack', body({ G: GROUP })))).toBe('400 AlreadyExistsException Stack [Stack] already exists');
  });

  test('DescribeStacks has every member with its default', async () => {
    const created = await deploy('CreateStack', body({ G: GROUP }));
    const described = await call('DescribeStacks', { StackName: 'Stack' });
    for (const xml of [
      '<RollbackConfiguration></RollbackConfiguration>', '<DisableRollback>false</DisableRollback>', '<NotificationARNs></NotificationARNs>', '<EnableTerminationProtection>false</EnableTerminationProtection>',
      '<DriftInformation><StackDriftStatus>NOT_CHECKED</StackDriftStatus></DriftInformation>',
      '<DeploymentConfig><Mode>STANDARD</Mode><DisableRollback>false</DisableRollback></DeploymentConfig>',
      `<LastOperations><member><OperationType>CREATE_STACK</OperationType><OperationId>${elementText(created, 'OperationId')}</OperationId></member></LastOperations>`,
    ]) {
      expect(described.body).toContain(xml);
    }
    const events = (await call('DescribeStackEvents', { StackName: 'Stack' })).body.split('<member>');
    expect(events.at(-1)).toMatch(/<ResourceStatus>CREATE_IN_PROGRESS<\/ResourceStatus><ResourceStatusReason>User Initiated<\/ResourceStatusReason>/);
  });

  test('one that failed has a time of deletion, and its rollback is the last operation', async () => {
    const created = await deploy('CreateStack', body({ G: { ...GROUP, Properties: { Path: 'no slashes' } } }));
    const described = await call('DescribeStacks', { StackName: 'Stack' });
    expect(elementText(described, 'StackStatus')).toBe('ROLLBACK_COMPLETE');
    expect(elementText(described, 'DeletionTime')).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(inside(described, 'LastOperations')).toMatch(new RegExp(`^<member><OperationType>ROLLBACK</OperationType><OperationId>${UUID}</OperationId></member>`
      + `<member><OperationType>CREATE_STACK</OperationType><OperationId>${elementText(created, 'OperationId')}</OperationId></member>$`));
    expect(elementText(described, 'OperationId')).not.toBe(elementText(created, 'OperationId'));
    expect((await call('DescribeStackEvents', { StackName: 'Stack' })).body).toContain('<ResourceStatus>ROLLBACK_IN_PROGRESS</ResourceStatus>');
  });
});

test('ValidateTemplate names the capability and why', async () => {
  const answer = await call('ValidateTemplate', { TemplateBody: body({ R: ROLE }) });
  expect(inside(answer, 'Capabilities')).toBe('<member>CAPABILITY_NAMED_IAM</member>');
  expect(elementText(answer, 'CapabilitiesReason')).toBe('The following resource(s) require capabilities: [AWS::IAM::Role]');
});

test('DeleteStack of a stack whose export is in use brings the earlier status back', async () => {
  await deploy('CreateStack', body({ G: GROUP }, { Outputs: { O: { Value: 'x', Export: { Name: 'shared' } } } }));
  await deploy('CreateStack', body({ U: { Type: 'AWS::IAM::Group', Properties: { GroupName: { 'Fn::ImportValue': 'shared' } } } }), { StackName: 'Importer' });
  expect((await call('DeleteStack', { StackName: 'Stack' })).status).toBe(200);
  const described = await call('DescribeStacks', { StackName: 'Stack' });
  expect(elementText(described, 'StackStatus')).toBe('CREATE_COMPLETE');
  expect(elementText(described, 'StackStatusReason')).toBe('Delete canceled. Cannot delete export shared as it is in use by Importer.');
});

describe('a change set', () => {
  const GROUP_A = body({ G: { ...GROUP, Properties: { GroupName: 'a', Path: '/a/' } } });
  const GROUP_B = body({ G: { ...GROUP, Properties: { GroupName: 'a', Path: '/b/' } } });

  test('lives by its name until it is executed, and by its ARN after that', async () => {
    const created = await changeSet(GROUP_A, { ChangeSetType: 'CREATE' });
    const arn = elementText(created, 'Id');
    expect(arn).toMatch(new RegExp(`^arn:aws:cloudformation:us-east-1:111122223333:changeSet/cs/${UUID}$`));
    expect(elementText(created, 'StackId')).toMatch(new RegExp(`:stack/Stack/${UUID}$`));
    const byName = { StackName: 'Stack', ChangeSetName: 'cs' };
    expect((await call('ExecuteChangeSet', byName)).status).toBe(200);

    expect(error(await call('DescribeChangeSet', byName))).toBe('404 ChangeSetNotFound ChangeSet [cs] does not exist');
    expect(elementText(await call('DescribeChangeSet', { ChangeSetName: arn }), 'ExecutionStatus')).toBe('EXECUTE_COMPLETE');
    expect(inside(await call('ListChangeSets', { StackName: 'Stack' }), 'ListChangeSetsResult')).toBe('<Summaries></Summaries>');
    expect((await call('DeleteChangeSet', byName)).status).toBe(200);
    expect(elementText(await call('DescribeChangeSet', { ChangeSetName: arn }), 'ExecutionStatus')).toBe('EXECUTE_COMPLETE');
    expect(error(await call('DeleteChangeSet', { ChangeSetName: arn }))).toBe(
      '400 InvalidChangeSetStatus Cannot delete ChangeSet in execution status EXECUTE_COMPLETE');

    const again = elementText(await changeSet(GROUP_B), 'Id');
    expect(again).not.toBe(arn);
    expect(elementText(await call('DescribeChangeSet', byName), 'ChangeSetId')).toBe(again);
  });

  test('tells what it adds and modifies', async () => {
    await changeSet(GROUP_A, { ChangeSetType: 'CREATE' });
    const added = await call('DescribeChangeSet', { StackName: 'Stack', ChangeSetName: 'cs' });
    expect(inside(added, 'ResourceChange')).toBe(
      '<Action>Add</Action><LogicalResourceId>G</LogicalResourceId><ResourceType>AWS::IAM::Group</ResourceType><Scope></Scope><Details></Details>');
    await call('ExecuteChangeSet', { StackName: 'Stack', ChangeSetName: 'cs' });
    await changeSet(GROUP_B);
    const modified = await call('DescribeChangeSet', { StackName: 'Stack', ChangeSetName: 'cs' });
    expect(inside(modified, 'ResourceChange')).toBe('<Action>Modify</Action><LogicalResourceId>G</LogicalResourceId><PhysicalResourceId>a</PhysicalResourceId>'
      + '<ResourceType>AWS::IAM::Group</ResourceType><Replacement>False</Replacement><Scope><member>Properties</member></Scope><Details><member>'
      + '<Target><Attribute>Properties</Attribute><Name>Path</Name><RequiresRecreation>Never</RequiresRecreation></Target>'
      + '<Evaluation>Static</Evaluation><ChangeSource>DirectModification</ChangeSource></member></Details>');
  });

  test('of a new stack leaves the stack in review when it is deleted, and the stack can be deleted', async () => {
    await changeSet(GROUP_A, { ChangeSetType: 'CREATE' });
    await call('DeleteChangeSet', { StackName: 'Stack', ChangeSetName: 'cs' });
    expect(elementText(await call('DescribeStacks', { StackName: 'Stack' }), 'StackStatus')).toBe('REVIEW_IN_PROGRESS');
    await call('DeleteStack', { StackName: 'Stack' });
    expect(error(await call('DescribeStacks', { StackName: 'Stack' }))).toBe('400 ValidationError Stack with id Stack does not exist');
  });
});
