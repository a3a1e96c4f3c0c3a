import {
  CloudFormationClient, CreateChangeSetCommand, CreateStackCommand, DeleteStackCommand, DescribeChangeSetCommand, DescribeStackEventsCommand,
  DescribeStacksCommand, ExecuteChangeSetCommand,
  GetTemplateCommand, ListStackResourcesCommand, UpdateStackCommand, UpdateTerminationProtectionCommand,
  waitUntilChangeSetCreateComplete, waitUntilStackCreateComplete, waitUntilStackDeleteComplete, waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';
import { IAMClient, ListGroupsCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { Sandbox } from '../../../sandbox/sandbox';

const ACCOUNT = '111122223333';
const REGION = 'eu-central-1';
const TEMPLATE = (name: string) => [
  'AWSTemplateFormatVersion: 2010-09-09',
  'Resources:',
  '  Developers:',
  '    Type: AWS::IAM::Group',
  `    Properties: {GroupName: ${name}}`,
  'Outputs:',
  '  Arn: {Value: !GetAtt Developers.Arn, Description: "<&> of the group"}',
].join('\n');
const Capabilities = ['CAPABILITY_NAMED_IAM' as const];
const WAIT = { maxWaitTime: 5, minDelay: 1, maxDelay: 1 };

let sandbox: Sandbox;
let cfn: CloudFormationClient;
let iam: IAMClient;

beforeAll(async () => {
  sandbox = await Sandbox.start({ accounts: [ACCOUNT, '444455556666'] });
  cfn = new CloudFormationClient(clientConfig());
  iam = new IAMClient(clientConfig());
});
afterAll(() => sandbox.close());

function clientConfig(credentials = sandbox.administrator(ACCOUNT)) {
  return { endpoint: sandbox.endpoint, region: REGION, credentials, maxAttempts: 1 };
}

const groupNames = async () => (await iam.send(new ListGroupsCommand({}))).Groups?.map(({ GroupName }) => GroupName);

test('a change set, an update and a deletion, with the waiters of the SDK', async () => {
  const StackName = 'OverHttp';
  const ChangeSetName = 'first';
  const { StackId } = await cfn.send(new CreateChangeSetCommand({ StackName, ChangeSetName, ChangeSetType: 'CREATE', TemplateBody: TEMPLATE('a'), Capabilities }));
  await waitUntilChangeSetCreateComplete({ client: cfn, ...WAIT }, { StackName, ChangeSetName });
  const changeSet = await cfn.send(new DescribeChangeSetCommand({ StackName, ChangeSetName }));
  expect(changeSet.Changes).toEqual([{
    Type: 'Resource', ResourceChange: expect.objectContaining({ Action: 'Add', LogicalResourceId: 'Developers', ResourceType: 'AWS::IAM::Group' }),
  }]);
  await cfn.send(new ExecuteChangeSetCommand({ StackName, ChangeSetName }));
  await waitUntilStackCreateComplete({ client: cfn, ...WAIT }, { StackName });

  const stack = (await cfn.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0];
  expect(stack).toMatchObject({
    StackId,
    StackStatus: 'CREATE_COMPLETE',
    DisableRollback: false,
    EnableTerminationProtection: false,
    CreationTime: expect.any(Date),
    Outputs: [{ OutputKey: 'Arn', OutputValue: `arn:aws:iam::${ACCOUNT}:group/a`, Description: '<&> of the group' }],
  });
  expect((await cfn.send(new GetTemplateCommand({ StackName }))).TemplateBody).toBe(TEMPLATE('a'));

  await cfn.send(new UpdateStackCommand({ StackName, TemplateBody: TEMPLATE('b'), Capabilities }));
  await waitUntilStackUpdateComplete({ client: cfn, ...WAIT }, { StackName });
  expect(await groupNames()).toEqual(['b']);
  expect((await cfn.send(new ListStackResourcesCommand({ StackName }))).StackResourceSummaries).toEqual([
    expect.objectContaining({ LogicalResourceId: 'Developers', PhysicalResourceId: 'b', ResourceStatus: 'UPDATE_COMPLETE', LastUpdatedTimestamp: expect.any(Date) }),
  ]);

  await cfn.send(new DeleteStackCommand({ StackName }));
  await waitUntilStackDeleteComplete({ client: cfn, ...WAIT }, { StackName });
  expect(await groupNames()).toEqual([]);
  const { StackEvents } = await cfn.send(new DescribeStackEventsCommand({ StackName: StackId }));
  expect(StackEvents?.[0]).toMatchObject({ ResourceStatus: 'DELETE_COMPLETE', ResourceType: 'AWS::CloudFormation::Stack', PhysicalResourceId: StackId });
});

test.each<[string, () => Promise<unknown>, string, string | RegExp]>([
  ['a stack that is not there', () => cfn.send(new DescribeStacksCommand({ StackName: 'Nope' })), 'ValidationError', 'Stack with id Nope does not exist'],
  ['events of none', () => cfn.send(new DescribeStackEventsCommand({ StackName: 'Nope' })), 'ValidationError', 'Stack [Nope] does not exist'],
  ['a missing capability', () => cfn.send(new CreateStackCommand({ StackName: 'Capable', TemplateBody: TEMPLATE('c') })), 'InsufficientCapabilitiesException',
    'Requires capabilities : [CAPABILITY_NAMED_IAM]'],
  ['a template that is none', () => cfn.send(new CreateStackCommand({ StackName: 'Broken', TemplateBody: '{' })), 'ValidationError', /JSON not well-formed/],
])('%s is an error the SDK knows', async (_name, call, name, message) => {
  await expect(call()).rejects.toMatchObject({ name, message: expect.stringMatching(message instanceof RegExp ? message : message.replace(/[[\]]/g, '\\$&')) });
});

test('a change set that is gone is the exception that the CDK waits for', async () => {
  await cfn.send(new CreateStackCommand({ StackName: 'Gone', TemplateBody: TEMPLATE('gone'), Capabilities }));
  await expect(cfn.send(new DescribeChangeSetCommand({ StackName: 'Gone', ChangeSetName: 'cs' }))).rejects.toMatchObject({
    name: 'ChangeSetNotFoundException', message: 'ChangeSet [cs] does not exist',
  });
});

test('booleans come over the wire as they were meant', async () => {
  await cfn.send(new CreateStackCommand({ StackName: 'Protected', TemplateBody: TEMPLATE('protected'), Capabilities, EnableTerminationProtection: true }));
  await expect(cfn.send(new DeleteStackCommand({ StackName: 'Protected' }))).rejects.toThrow('TerminationProtection is enabled');
  await cfn.send(new UpdateTerminationProtectionCommand({ StackName: 'Protected', EnableTerminationProtection: false }));
  await cfn.send(new DeleteStackCommand({ StackName: 'Protected' }));
  expect(await groupNames()).not.toContain('protected');
});

test('the other account deploys here through the bootstrap roles, in a region nobody spoke of before', async () => {
  const sts = new STSClient(clientConfig(sandbox.administrator('444455556666')));
  const RoleArn = `arn:aws:iam::${ACCOUNT}:role/cdk-hnb659fds-deploy-role-${ACCOUNT}-${REGION}`;
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'deploy' }));
  const client = new CloudFormationClient(clientConfig({
    accessKeyId: Credentials?.AccessKeyId ?? '', secretAccessKey: Credentials?.SecretAccessKey ?? '', sessionToken: Credentials?.SessionToken,
  }));
  const RoleARN = RoleArn.replace('deploy-role', 'cfn-exec-role');
  const input = { TemplateBody: TEMPLATE('through'), Capabilities };
  await client.send(new CreateStackCommand({ ...input, StackName: 'Through', RoleARN }));
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: 'Through' }));
  expect(Stacks?.[0]).toMatchObject({ StackStatus: 'CREATE_COMPLETE', RoleARN });

  await client.send(new CreateStackCommand({ ...input, StackName: 'Bare' }));
  const { Stacks: bare } = await client.send(new DescribeStacksCommand({ StackName: 'Bare' }));
  expect(bare?.[0].StackStatus).toBe('ROLLBACK_COMPLETE');
});
