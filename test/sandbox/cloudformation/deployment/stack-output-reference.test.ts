import { ACCOUNT, DeploymentAccount, errorOf, OTHER_ACCOUNT, trusting } from '../deployment-account';

const producer = (Value = 'shared') => JSON.stringify({ Resources: { M: { Type: 'AWS::CDK::Metadata' } }, Outputs: { Name: { Value } } });
const reference = (more: object = {}) => ({ 'Fn::GetStackOutput': { StackName: 'Producer', OutputName: 'Name', ...more } });
const group = (GroupName: object) => ({ G: { Type: 'AWS::IAM::Group', Properties: { GroupName } } });
const ELSEWHERE = 'us-east-1';

let account: DeploymentAccount;
beforeEach(() => {
  account = new DeploymentAccount();
});

function produce(context = account.context, value?: string): void {
  account.cfn('CreateStack', { StackName: 'Producer', TemplateBody: producer(value) }, context);
}

/** A role of the other account that this one may assume and that may read stacks there. */
function readerRole(): string {
  const other = account.contextOf('sandbox-administrator', OTHER_ACCOUNT, ELSEWHERE);
  produce(other);
  const template = JSON.stringify({
    Resources: {
      R: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'reader',
          AssumeRolePolicyDocument: trusting({ AWS: ACCOUNT }),
          Policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'cloudformation:DescribeStacks', Resource: '*' } } }],
        },
      },
    },
  });
  account.cfn('CreateStack', { StackName: 'Reader', TemplateBody: template, Capabilities: ['CAPABILITY_NAMED_IAM'] }, other);
  return `arn:aws:iam::${OTHER_ACCOUNT}:role/reader`;
}

test('the output of a stack needs no export', () => {
  produce();
  expect(account.create(group(reference({ StackName: { 'Fn::Sub': 'Producer' } })))).toBe('CREATE_COMPLETE');
  expect(account.physicalId('G')).toBe('shared');
});

test('in another region', () => {
  produce(account.contextOf('sandbox-administrator', ACCOUNT, ELSEWHERE));
  expect(account.create(group(reference({ Region: ELSEWHERE })))).toBe('CREATE_COMPLETE');
  expect(account.physicalId('G')).toBe('shared');
});

test('of another account, by a role there', () => {
  expect(account.create(group(reference({ Region: ELSEWHERE, RoleArn: readerRole() })))).toBe('CREATE_COMPLETE');
  expect(account.physicalId('G')).toBe('shared');
  expect(account.cloud.decisions.about('cloudformation:DescribeStacks').map(({ callerArn }) => callerArn))
    .toContain(`arn:aws:sts::${OTHER_ACCOUNT}:assumed-role/reader/AWSCloudFormation`);
});

test('is a weak reference: the producer changes and goes, and the next update follows it', () => {
  produce();
  account.create(group(reference()));
  expect(errorOf(() => account.update(group(reference())))).toBe('ValidationError 400 No updates are to be performed.');
  account.cfn('UpdateStack', { StackName: 'Producer', TemplateBody: producer('renamed') });
  expect(account.update(group(reference()))).toBe('UPDATE_COMPLETE');
  expect(account.physicalId('G')).toBe('renamed');
  account.cfn('DeleteStack', { StackName: 'Producer' });
  expect(() => account.status('Producer')).toThrow('does not exist');
});

test.each<[string, object, RegExp]>([
  ['no such output', { OutputName: 'Nope' }, /cannot read the output Nope of the stack Producer: the stack has no such output/],
  ['no such stack', { StackName: 'Nope' }, /of the stack Nope: Stack with id Nope does not exist/],
  ['a role that may not be assumed', { RoleArn: `arn:aws:iam::${OTHER_ACCOUNT}:role/nope` }, /not authorized to perform: sts:AssumeRole/],
  ['a member too many', { Stack: 'x' }, /requires StackName and OutputName, and takes Region and RoleArn/],
])('%s fails the resource', (_name, more, reason) => {
  produce();
  expect(account.create(group(reference(more)))).toBe('ROLLBACK_COMPLETE');
  expect(account.events().find(event => event.startsWith('G CREATE_FAILED'))).toMatch(reason);
});

test('takes the permission to read the other stack', () => {
  produce();
  const iam = { Effect: 'Allow', Action: ['iam:*', 'cloudformation:CreateStack'], Resource: '*' };
  account.cfn('CreateStack', { StackName: 'Stack', TemplateBody: JSON.stringify({ Resources: group(reference()) }), Capabilities: ['CAPABILITY_NAMED_IAM'] }, account.user('dora', iam));
  expect(account.events()).toContainEqual(expect.stringMatching(/^G CREATE_FAILED .*not authorized to perform: cloudformation:DescribeStacks/));
});
