import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { testWithProgram } from '../../support/programs';
import { runProcess } from '../../support/run-process';
import { createUser } from '../../support/sandbox-people';
import { RawAnswer, RawRequest, sendSigned } from '../../support/signed-request';

const ACCOUNT = '111122223333';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const json = (target: string) => ({ 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target });
const regional = (service: string, resource: string) => `arn:aws:${service}:us-east-1:${ACCOUNT}:${resource}`;

let sandbox: Sandbox;
let nobody: SandboxCredentials;

beforeAll(async () => {
  sandbox = await Sandbox.start();
  nobody = await createUser(sandbox, 'nobody');
});

afterAll(() => sandbox.close());

const send = (request: RawRequest, credentials = sandbox.administrator(ACCOUNT)) => sendSigned(sandbox, credentials, request);

interface Expected {
  readonly action: string;
  readonly resource: string;
  /** The code of a refusal, and its status. */
  readonly refusal: readonly [code: string, status: number];
  readonly errorIn?: (answer: RawAnswer) => string | undefined;
}

const DENIED_JSON = ['AccessDeniedException', 400] as const;
const DENIED_REST = ['AccessDeniedException', 403] as const;
const DENIED_XML = ['AccessDenied', 403] as const;
const inHeader = ({ headers }: RawAnswer) => headers.get('x-amzn-errortype') ?? undefined;
/** A map of two short texts begins with a2; its text can be read as it is. */
const inCbor = ({ body }: RawAnswer) => ['AccessDeniedException', 'NotImplemented'].find(code => body.includes(code));

const REQUESTS: ReadonlyArray<readonly [protocol: string, request: RawRequest, expected: Expected]> = [
  ['Query', { service: 'autoscaling', body: 'Action=DescribeAutoScalingGroups&Version=2011-01-01', headers: FORM },
    { action: 'autoscaling:DescribeAutoScalingGroups', resource: '*', refusal: DENIED_XML }],
  ['Query, by its member', { service: 'rds', body: 'Action=DeleteDBInstance&Version=2014-10-31&DBInstanceIdentifier=db-1', headers: FORM },
    { action: 'rds:DeleteDBInstance', resource: regional('rds', 'db:db-1'), refusal: DENIED_XML }],
  ['Query, as SNS words it', { service: 'sns', body: `Action=Publish&TopicArn=${regional('sns', 'news')}&Message=x`, headers: FORM },
    { action: 'sns:Publish', resource: regional('sns', 'news'), refusal: ['AuthorizationError', 403] }],
  ['EC2', { service: 'ec2', body: 'Action=RunInstances&Version=2016-11-15&ImageId=ami-1', headers: FORM },
    { action: 'ec2:RunInstances', resource: 'arn:aws:ec2:us-east-1::image/ami-1', refusal: ['UnauthorizedOperation', 403] }],
  ['EC2, a list', { service: 'ec2', body: 'Action=TerminateInstances&Version=2016-11-15&InstanceId.1=i-1', headers: FORM },
    { action: 'ec2:TerminateInstances', resource: regional('ec2', 'instance/i-1'), refusal: ['UnauthorizedOperation', 403] }],
  ['JSON', { service: 'dynamodb', body: '{"TableName":"orders"}', headers: json('DynamoDB_20120810.GetItem') },
    { action: 'dynamodb:GetItem', resource: regional('dynamodb', 'table/orders'), refusal: DENIED_JSON }],
  ['JSON, an index of a table', { service: 'dynamodb', body: '{"TableName":"orders","IndexName":"day"}', headers: json('DynamoDB_20120810.Query') },
    { action: 'dynamodb:Query', resource: regional('dynamodb', 'table/orders/index/day'), refusal: DENIED_JSON }],
  ['JSON, a URL', { service: 'sqs', body: `{"QueueUrl":"http://localhost/${ACCOUNT}/jobs"}`, headers: json('AmazonSQS.SendMessageBatch') },
    { action: 'sqs:SendMessage', resource: regional('sqs', 'jobs'), refusal: DENIED_JSON }],
  ['JSON, the alias of a key', { service: 'kms', body: '{"KeyId":"alias/x"}', headers: json('TrentService.Encrypt') },
    { action: 'kms:Encrypt', resource: '*', refusal: DENIED_JSON }],
  ['JSON, nothing in it', { service: 'logs', body: '', headers: json('Logs_20140328.DescribeLogGroups') },
    { action: 'logs:DescribeLogGroups', resource: '*', refusal: DENIED_JSON }],
  ['REST and JSON', { service: 'lambda', method: 'POST', path: '/2015-03-31/functions/f/invocations', body: 'no JSON' },
    { action: 'lambda:InvokeFunction', resource: regional('lambda', 'function:f'), refusal: DENIED_REST, errorIn: inHeader }],
  ['REST and JSON, a slash more', { service: 'lambda', method: 'GET', path: '/2015-03-31/functions' },
    { action: 'lambda:ListFunctions', resource: '*', refusal: DENIED_REST, errorIn: inHeader }],
  ['REST and JSON, the name in the body', { service: 'eks', method: 'POST', path: '/clusters', body: '{"name":"c"}', headers: { 'content-type': 'application/json' } },
    { action: 'eks:CreateCluster', resource: '*', refusal: DENIED_REST, errorIn: inHeader }],
  ['REST and JSON, the method', { service: 'apigateway', method: 'DELETE', path: '/restapis/a' },
    { action: 'apigateway:DELETE', resource: 'arn:aws:apigateway:us-east-1::/restapis/a', refusal: DENIED_REST, errorIn: inHeader }],
  ['REST and XML', { service: 'route53', method: 'GET', path: '/2013-04-01/hostedzone/Z1' },
    { action: 'route53:GetHostedZone', resource: 'arn:aws:route53:::hostedzone/Z1', refusal: DENIED_XML }],
  ['REST and XML, told by the query', { service: 'cloudfront', method: 'POST', path: '/2020-05-31/tagging', query: 'Operation=Tag&Resource=x' },
    { action: 'cloudfront:TagResource', resource: '*', refusal: DENIED_XML }],
  ['CBOR', { service: 'monitoring', path: '/service/GraniteServiceVersion20100801/operation/ListMetrics', body: '', headers: { 'smithy-protocol': 'rpc-v2-cbor' } },
    { action: 'cloudwatch:ListMetrics', resource: '*', refusal: DENIED_JSON, errorIn: inCbor }],
  ['two APIs of one name, Query', { service: 'ses', body: 'Action=ListIdentities', headers: FORM },
    { action: 'ses:ListIdentities', resource: '*', refusal: DENIED_XML }],
  ['two APIs of one name, REST', { service: 'ses', method: 'GET', path: '/v2/email/account' },
    { action: 'ses:GetAccount', resource: '*', refusal: DENIED_REST, errorIn: inHeader }],
  ['a name that is no prefix', { service: 'elasticmapreduce', body: '{}', headers: json('ElasticMapReduce.ListClusters') },
    { action: 'elasticmapreduce:ListClusters', resource: '*', refusal: DENIED_JSON }],
  ['IAM, which does not have it', { service: 'iam', body: 'Action=GetSAMLProvider&Version=2010-05-08&SAMLProviderArn=arn:aws:iam::111122223333:saml-provider/x', headers: FORM },
    { action: 'iam:GetSAMLProvider', resource: `arn:aws:iam::${ACCOUNT}:saml-provider/x`, refusal: DENIED_XML }],
  ['Systems Manager, which does not have it', { service: 'ssm', body: '{"Name":"/a/b"}', headers: json('AmazonSSM.GetParameterHistory') },
    { action: 'ssm:GetParameterHistory', resource: regional('ssm', 'parameter/a/b'), refusal: DENIED_JSON }],
];

describe.each(REQUESTS)('%s', (_, request, { action, resource, refusal: [code, status], errorIn = ({ code: found }) => found }) => {
  test('allowed', async () => {
    const answer = await send(request);
    expect(answer.status).toBe(501);
    expect(errorIn(answer)).toBe('NotImplemented');
    expect(answer.body).toContain(`${action} on ${resource} was authorized; the embedded account does not implement it`);
    expect(sandbox.decisions.last).toMatchObject({ action, resource, decision: 'allowed' });
  });

  test('refused', async () => {
    const answer = await send(request, nobody);
    expect(answer.status).toBe(status);
    expect(errorIn(answer)).toBe(code);
    const where = code === 'UnauthorizedOperation' && resource === '*' ? '' : ` on resource: ${resource}`;
    expect(answer.body.replace(/&#39;/g, "'")).toContain(`User: arn:aws:iam::${ACCOUNT}:user/nobody is not authorized to perform: ${action}${where} because no identity-based policy allows the ${action} action`);
  });
});

describe('what cannot be authorized', () => {
  test.each<[string, RawRequest, number, string, RegExp]>([
    ['an action that AWS does not have', { service: 'dynamodb', body: '{}', headers: json('DynamoDB_20120810.Everything') }, 400, 'UnknownOperationException', /Unknown action dynamodb:Everything/],
    ['a pattern', { service: 'dynamodb', body: '{}', headers: json('DynamoDB_20120810.*') }, 400, 'UnknownOperationException', /Unknown action dynamodb:\*/],
    ['a permission that is no operation', { service: 'ec2', body: 'Action=InjectApiError', headers: FORM }, 400, 'InvalidAction', /Unknown action ec2:InjectApiError/],
    ['such a one of IAM', { service: 'iam', body: 'Action=PassRole&Version=2010-05-08', headers: FORM }, 400, 'InvalidAction', /Could not find operation PassRole/],
    ['no action', { service: 'rds', body: 'Version=2014-10-31', headers: FORM }, 400, 'MissingAction', /must contain the parameter Action/],
    ['no JSON', { service: 'dynamodb', body: '{', headers: json('DynamoDB_20120810.GetItem') }, 400, 'SerializationException', /JSON object/],
    ['no CBOR', { service: 'monitoring', path: '/service/X/operation/ListMetrics', body: 'nonsense', headers: { 'smithy-protocol': 'rpc-v2-cbor' } }, 400, 'SerializationException', /./],
  ])('%s', async (_, request, status, code, message) => {
    const before = sandbox.decisions.all.length;
    const answer = await send(request);
    expect(answer.status).toBe(status);
    expect(answer.code ?? answer.body).toContain(code);
    expect(answer.body).toMatch(message);
    expect(sandbox.decisions.all).toHaveLength(before);
  });

  test('a path that is no operation', async () => {
    const answer = await send({ service: 'lambda', method: 'GET', path: '/2015-03-31/nothing' });
    expect(answer).toMatchObject({
      status: 404, message: 'The operation of lambda behind GET /2015-03-31/nothing is none that the embedded account knows, so nothing was authorized',
    });
    expect(inHeader(answer)).toBe('UnknownOperationException');
  });

  test('a name that is none of AWS\'s', async () => {
    const answer = await send({ service: 'teleporter', path: '/', body: 'Action=Beam', headers: FORM });
    expect(answer).toMatchObject({ status: 400, code: 'InvalidEndpoint', message: expect.stringContaining("signed for 'teleporter'") });
  });

  test.each<[string, RawRequest, string, number]>([
    ['EC2', { service: 'ec2', body: 'Action=DescribeInstances', headers: FORM }, 'AuthFailure', 401],
    ['JSON', { service: 'dynamodb', body: '{}', headers: json('DynamoDB_20120810.ListTables') }, 'InvalidSignatureException', 400],
    ['REST and XML', { service: 'route53', method: 'GET', path: '/2013-04-01/hostedzone' }, 'SignatureDoesNotMatch', 403],
  ])('a bad signature: %s', async (_, request, code, status) => {
    expect(await send(request, { ...sandbox.administrator(ACCOUNT), secretAccessKey: 'x' })).toMatchObject({ code, status });
  });
});

test('the resource of another account lets nobody in', async () => {
  const resource = 'arn:aws:kms:us-east-1:444455556666:key/theirs';
  const answer = await send({ service: 'kms', body: JSON.stringify({ KeyId: resource }), headers: json('TrentService.Decrypt') });
  expect(answer).toMatchObject({ status: 400, message: expect.stringContaining(`on resource: ${resource} because no resource-based policy allows the kms:Decrypt action`) });
});

test('each of several resources must be allowed', async () => {
  const credentials = await createUser(sandbox, 'half', { may: { Effect: 'Allow', Action: 'ec2:TerminateInstances', Resource: regional('ec2', 'instance/i-1') } });
  const terminate = (members: string) => send({ service: 'ec2', body: `Action=TerminateInstances&${members}`, headers: FORM }, credentials);
  expect(await terminate('InstanceId.1=i-1')).toMatchObject({ status: 501 });
  expect(await terminate('InstanceId.1=i-1&InstanceId.2=i-2')).toMatchObject({ status: 403, message: expect.stringContaining(regional('ec2', 'instance/i-2')) });
});

test('the tags of a request count', async () => {
  const may = { Effect: 'Allow', Action: 'kms:CreateKey', Resource: '*', Condition: { 'StringEquals': { 'aws:RequestTag/team': 'web' }, 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] } } };
  const credentials = await createUser(sandbox, 'tagger', { may });
  const create = (...Tags: object[]) => send({ service: 'kms', body: JSON.stringify({ Tags }), headers: json('TrentService.CreateKey') }, credentials);
  const team = { TagKey: 'team', TagValue: 'web' };
  expect([(await create(team)).status, (await create()).status, (await create(team, { TagKey: 'x', TagValue: 'y' })).status]).toEqual([501, 400, 400]);
});

test('there are no instances', async () => {
  const describe = (credentials?: SandboxCredentials) => send({ service: 'ec2', body: 'Action=DescribeInstances&Version=2016-11-15', headers: FORM }, credentials);
  expect(await describe()).toMatchObject({ status: 200, body: expect.stringContaining('<reservationSet/>') });
  expect(await describe(nobody)).toMatchObject({
    status: 403,
    code: 'UnauthorizedOperation',
    message: `You are not authorized to perform this operation. User: arn:aws:iam::${ACCOUNT}:user/nobody is not authorized to perform: ec2:DescribeInstances `
      + 'because no identity-based policy allows the ec2:DescribeInstances action',
  });
});

describe('the AWS CLI', () => {
  const aws = (args: string[], { accessKeyId, secretAccessKey }: SandboxCredentials) => runProcess('aws', args, {
    env: {
      PATH: process.env.PATH,
      HOME: '/nonexistent',
      AWS_ENDPOINT_URL: sandbox.endpoint,
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_MAX_ATTEMPTS: '1',
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
    },
  });

  testWithProgram('aws')('lists no instances', async () => {
    const { status, stdout } = await aws(['ec2', 'describe-instances', '--output', 'json'], sandbox.administrator(ACCOUNT));
    expect([status, JSON.parse(stdout)]).toEqual([0, { Reservations: [] }]);
  }, 30_000);

  testWithProgram('aws')('shows what was authorized, and what was refused', async () => {
    const calls = [['dynamodb', 'list-tables'], ['lambda', 'list-functions'], ['cloudwatch', 'list-metrics'], ['route53', 'list-hosted-zones']];
    for (const call of calls) {
      expect((await aws(call, sandbox.administrator(ACCOUNT))).stderr).toMatch(/\(NotImplemented\).*\w+:\w+ on \* was authorized; the embedded account does not implement it/);
      expect((await aws(call, nobody)).stderr).toMatch(/\(AccessDenied(Exception)?\).*user\/nobody is not authorized to perform: \w+:\w+ on resource: \* because no identity-based policy/);
    }
  }, 120_000);
});
