import { Input } from '../../../sandbox/operation';
import { unimplementedOperation } from '../../../sandbox/other-services/answer-call';
import { resourcesOf } from '../../../sandbox/other-services/resources-of';
import { ACCOUNT, DeploymentAccount, errorOf, OTHER_ACCOUNT, REGION } from '../cloudformation/deployment-account';

const arn = (service: string, resource: string, account = ACCOUNT) => `arn:aws:${service}:${REGION}:${account}:${resource}`;

function resources(action: string, input: Input): string[] {
  const [prefix, operation] = action.split(':');
  return resourcesOf(action, { operation, servicePrefixes: [prefix], input, method: 'POST', path: '/' }, new DeploymentAccount().context).sort();
}

const ALLOWED = arn('dynamodb', 'table/allowed');
const SECRET = arn('dynamodb', 'table/secret');

test.each<[string, string, Input, string[]]>([
  ['an ARN in the data hides no table', 'dynamodb:PutItem', { TableName: 'secret', Item: { a: { S: ALLOWED } } }, [ALLOWED, SECRET]],
  ['an ARN in the body of a message hides no queue', 'sqs:SendMessage',
    { QueueUrl: `http://localhost/${ACCOUNT}/secret`, MessageBody: arn('sqs', 'allowed') }, [arn('sqs', 'allowed'), arn('sqs', 'secret')]],
  ['a name in other case hides none', 'dynamodb:PutItem', { TableName: 'secret', tablename: 'allowed' }, [ALLOWED, SECRET]],
  ['a queue is of the account in its URL', 'sqs:SendMessage', { QueueUrl: `https://sqs.eu-west-1.amazonaws.com/${OTHER_ACCOUNT}/q` }, [arn('sqs', 'q', OTHER_ACCOUNT)]],
  ['the slash of a log group is its own', 'logs:DeleteLogGroup', { logGroupName: '/aws/lambda/f' }, [arn('logs', 'log-group:/aws/lambda/f')]],
  ['a repository is not in one of like name', 'ecr:DescribeRepositories', { repositoryNames: ['a', 'a/b'] },
    [arn('ecr', 'repository/a'), arn('ecr', 'repository/a/b')]],
  ['an index is in its table', 'dynamodb:Query', { TableName: 't', IndexName: 'i' }, [arn('dynamodb', 'table/t/index/i')]],
])('%s', (_what, action, input, expected) => {
  expect(resources(action, input)).toEqual(expected);
});

test('more resources than are looked at are not taken for any', () => {
  const repositoryNames = Array.from({ length: 101 }, (_, index) => `r${index}`);
  expect(errorOf(() => resources('ecr:DescribeRepositories', { repositoryNames }))).toMatch(/^NotImplemented .*101 resources/);
});

test.each([['sts', 'assumerole'], ['iam', 'createuser']])('%s:%s in another case is no operation', (service, name) => {
  expect(unimplementedOperation(service, name)).toBeUndefined();
});
