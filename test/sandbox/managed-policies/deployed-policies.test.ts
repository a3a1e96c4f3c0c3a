import { DeploymentAccount } from '../cloudformation/deployment-account';

const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`;

let account: DeploymentAccount;
beforeEach(() => {
  account = new DeploymentAccount();
});

function deploy(properties: object): unknown {
  const TemplateBody = JSON.stringify({ Resources: { User: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', ...properties } } } });
  return account.cfn('CreateStack', { StackName: 'Stack', TemplateBody, Capabilities: ['CAPABILITY_NAMED_IAM'] });
}

function decisionOf(action: string): unknown {
  const { EvaluationResults } = account.iam('SimulatePrincipalPolicy', { PolicySourceArn: 'arn:aws:iam::111122223333:user/alice', ActionNames: [action] });
  return (EvaluationResults as { EvalDecision: string }[])[0].EvalDecision;
}

test.each([
  [['ReadOnlyAccess'], 'dynamodb:GetItem', 'allowed'],
  [['ReadOnlyAccess'], 'dynamodb:PutItem', 'implicitDeny'],
  [['SecurityAudit'], 'cloudtrail:DescribeTrails', 'allowed'],
  [['SecurityAudit'], 's3:GetObject', 'implicitDeny'],
  [['job-function/ViewOnlyAccess'], 's3:ListAllMyBuckets', 'allowed'],
  [['job-function/ViewOnlyAccess'], 's3:GetObject', 'implicitDeny'],
  [['AmazonEC2ReadOnlyAccess'], 'ec2:DescribeInstances', 'allowed'],
  [['AmazonEC2ReadOnlyAccess', 'AWSDenyAll'], 'ec2:DescribeInstances', 'explicitDeny'],
])('a template attaches %j: %s is %s', (names, action, decision) => {
  deploy({ ManagedPolicyArns: names.map(aws) });
  expect(account.describe().StackStatus).toBe('CREATE_COMPLETE');
  expect(decisionOf(action)).toBe(decision);
});

test('a template makes one a boundary', () => {
  deploy({ ManagedPolicyArns: [aws('AdministratorAccess')], PermissionsBoundary: aws('AmazonEC2ReadOnlyAccess') });
  expect([decisionOf('ec2:DescribeInstances'), decisionOf('ec2:RunInstances')]).toEqual(['allowed', 'implicitDeny']);
});

test('one that AWS does not have fails the stack', () => {
  deploy({ ManagedPolicyArns: [aws('ViewOnlyAccess')] });
  expect(account.describe().StackStatus).toBe('ROLLBACK_COMPLETE');
});
