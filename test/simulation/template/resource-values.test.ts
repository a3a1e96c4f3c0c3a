import { TemplateStack } from '../../../src/simulation/template/template-stack';

function valueOf(value: object, type: string, properties: object = {}): unknown {
  const stack = TemplateStack.read({ Resources: { U: { Type: 'AWS::IAM::User', Properties: { UserName: value } }, X: { Type: type, Properties: properties } } }, { region: 'eu-west-1' });
  return stack.resource('U', () => undefined)?.property('UserName');
}

const here = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:111122223333:${resource}`;

test.each<[type: string, attribute: string, properties: object, arn: string]>([
  ['AWS::DynamoDB::Table', 'Arn', {}, here('dynamodb', 'table/X')],
  ['AWS::DynamoDB::Table', 'Arn', { TableName: 'orders' }, here('dynamodb', 'table/orders')],
  ['AWS::DynamoDB::Table', 'StreamArn', {}, 'X.StreamArn'],
  ['AWS::KMS::Key', 'Arn', { Description: 'k' }, here('kms', 'key/X')],
  ['AWS::Lambda::Function', 'Arn', { FunctionName: 'f' }, here('lambda', 'function:f')],
  ['AWS::Logs::LogGroup', 'Arn', { LogGroupName: '/app' }, here('logs', 'log-group:/app:*')],
  ['AWS::RDS::DBCluster', 'DBClusterArn', {}, here('rds', 'cluster:X')],
  ['AWS::S3::Bucket', 'Arn', { BucketName: 'reports' }, 'arn:aws:s3:::reports'],
  ['AWS::SNS::Topic', 'TopicArn', { TopicName: 't' }, here('sns', 't')],
  ['AWS::SQS::Queue', 'Arn', {}, here('sqs', 'X')],
  ['AWS::Athena::WorkGroup', 'Arn', { Name: 'w' }, here('athena', 'X')],
  ['Custom::Thing', 'Arn', {}, here('thing', 'X')],
  ['Odd', 'Arn', {}, here('custom', 'X')],
])('%s.%s with %j', (type, attribute, properties, arn) => {
  expect(valueOf({ 'Fn::GetAtt': ['X', attribute] }, type, properties)).toBe(arn);
});

test.each<[type: string, properties: object, value: string]>([
  ['AWS::DynamoDB::Table', { TableName: 'orders' }, 'orders'],
  ['AWS::KMS::Key', {}, 'X'],
  ['AWS::SNS::Topic', {}, here('sns', 'X')],
  ['AWS::SecretsManager::Secret', { Name: 'login' }, here('secretsmanager', 'secret:login-AbCdEf')],
  ['AWS::StepFunctions::StateMachine', { StateMachineName: 's' }, here('states', 'stateMachine:s')],
  ['AWS::Athena::WorkGroup', { Name: 'w' }, 'X'],
  ['AWS::IAM::Group', { GroupName: 'g' }, 'g'],
  ['AWS::IAM::ManagedPolicy', { ManagedPolicyName: 'm' }, 'arn:aws:iam::111122223333:policy/m'],
])('Ref of %s with %j', (type, properties, value) => {
  expect(valueOf({ Ref: 'X' }, type, properties)).toBe(value);
});
