import { invoke } from '../../../sandbox/invoke';
import { OperationContext } from '../../../sandbox/operation';
import { ADMINISTRATOR } from '../../../sandbox/seed-account';
import { ACCOUNT, DeploymentAccount, errorOf, OTHER_ACCOUNT } from '../cloudformation/deployment-account';

const BOOTSTRAP = '/cdk-bootstrap/hnb659fds/version';
const REGION = 'eu-west-1';

let account: DeploymentAccount;
beforeEach(() => {
  account = new DeploymentAccount();
});

const call = (action: string, input: Record<string, unknown>, context: OperationContext = account.context) => invoke('ssm', action, input, context);
const put = (input: Record<string, unknown>) => call('PutParameter', { Name: '/a', Value: 'one', Type: 'String', ...input });
const arn = (name: string) => `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter${name}`;

test.each([REGION, 'us-east-1', 'ap-southeast-2'])('the bootstrap version is there in %s', region => {
  const output = call('GetParameter', { Name: BOOTSTRAP }, account.contextOf(ADMINISTRATOR, ACCOUNT, region));
  expect(output.Parameter).toMatchObject({ Name: BOOTSTRAP, Type: 'String', Value: '33', Version: 1, ARN: `arn:aws:ssm:${region}:${ACCOUNT}:parameter${BOOTSTRAP}` });
});

test('who asks in many regions leaves nothing behind', () => {
  const elsewhere = account.contextOf(ADMINISTRATOR, ACCOUNT, 'xx-nowhere-1');
  const { parameters, stacks } = elsewhere.account;
  const [before, stacksBefore] = [parameters.size, stacks.size];
  call('GetParameter', { Name: BOOTSTRAP }, elsewhere);
  invoke('cloudformation', 'DescribeStacks', {}, elsewhere);
  expect(errorOf(() => call('DeleteParameter', { Name: '/a' }, elsewhere))).toContain('ParameterNotFound');
  expect(errorOf(() => call('PutParameter', { Name: BOOTSTRAP, Value: '34' }, elsewhere))).toContain('ParameterAlreadyExists');
  expect([parameters.size, stacks.size]).toEqual([before, stacksBefore]);
  call('PutParameter', { Name: '/a', Value: 'one', Type: 'String' }, elsewhere);
  expect(call('GetParameter', { Name: '/a' }, elsewhere).Parameter).toMatchObject({ Value: 'one' });
  expect(parameters.size).toBe(before + 1);
});

test('nothing else is', () => {
  expect(errorOf(() => call('GetParameter', { Name: '/nope' }))).toBe('ParameterNotFound 400 ');
  expect(call('GetParameters', { Names: ['/nope', BOOTSTRAP] })).toMatchObject({ Parameters: [{ Value: '33' }], InvalidParameters: ['/nope'] });
});

const names = (count: number) => Array.from({ length: count }, (_, index) => `/${index}`);

test('ten names at a time can be asked for', () => {
  expect(call('GetParameters', { Names: names(10) }).InvalidParameters).toHaveLength(10);
});

test.each([{}, { Names: [] }, { Names: names(11) }])('a list of no names, or of more than ten, is refused: %j', input => {
  expect(errorOf(() => call('GetParameters', input))).toMatch(/^ValidationError 400 .*'names' failed to satisfy constraint/);
});

describe('a parameter', () => {
  test('is put, read, put over and deleted', () => {
    expect(put({ Description: 'first' })).toEqual({ Version: 1, Tier: 'Standard' });
    expect(call('GetParameter', { Name: '/a' }).Parameter).toMatchObject({ ARN: arn('/a'), Name: '/a', Type: 'String', Value: 'one', Version: 1, DataType: 'text' });

    expect(errorOf(() => put({ Value: 'two' }))).toBe('ParameterAlreadyExists 400 '
      + 'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.');
    expect(put({ Value: 'two', Overwrite: true })).toEqual({ Version: 2, Tier: 'Standard' });
    expect(call('GetParameter', { Name: '/a' }).Parameter).toMatchObject({ Value: 'two', Version: 2 });

    call('DeleteParameter', { Name: '/a' });
    expect(errorOf(() => call('GetParameter', { Name: '/a' }))).toBe('ParameterNotFound 400 ');
    expect(errorOf(() => call('DeleteParameter', { Name: '/a' }))).toBe('ParameterNotFound 400 Parameter /a not found.');
  });

  test('without a slash has one in its ARN, and case tells names apart', () => {
    put({ Name: 'plain' });
    put({ Name: 'Plain', Value: 'two' });
    expect(call('GetParameters', { Names: ['plain', 'Plain'] }).Parameters).toMatchObject([{ ARN: arn('/plain'), Value: 'one' }, { Value: 'two' }]);
  });

  test.each([
    ['another region', ACCOUNT, 'us-east-1'],
    ['another account', OTHER_ACCOUNT, REGION],
  ])('is not there in %s', (_, accountId, region) => {
    put({});
    expect(errorOf(() => call('GetParameter', { Name: '/a' }, account.contextOf(ADMINISTRATOR, accountId, region)))).toBe('ParameterNotFound 400 ');
  });

  test('holds 4,096 characters, JSON among them', () => {
    expect(put({ Value: 'x'.repeat(4096) })).toMatchObject({ Version: 1 });
    expect(put({ Name: '/json', Value: '{"a":{"b":[{}]}}' })).toMatchObject({ Version: 1 });
  });
});

test.each<[object, string]>([
  [{ Value: 'x'.repeat(4097) }, 'ValidationException 400 Standard tier parameters support a maximum parameter value of 4096 characters.'],
  [{ Value: '' }, 'ValidationError 400 1 validation error detected: Value \'\' at \'value\' failed to satisfy constraint: Member must have length greater than or equal to 1'],
  [{ Value: 'see {{ssm:other}}' }, 'ValidationException 400 Parameter value: can\'t nest another parameter'],
  [{ Name: '/aws/mine' }, 'ValidationException 400 Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive), but \'/aws/mine\' is.'],
  [{ Name: 'SSM-mine' }, 'ValidationException 400 Parameter name: can\'t be prefixed'],
  [{ Name: 'a/b' }, 'ValidationException 400 Parameter name must be a fully qualified name.'],
  [{ Name: '/a b' }, 'ValidationException 400 Parameter name: \'/a b\' has characters other than letters'],
  [{ Name: '/a//b' }, 'ValidationException 400 Parameter name: a path has one to 15 levels, each with a name, but \'/a//b\' does not.'],
  [{ Name: '/a/' }, 'ValidationException 400 Parameter name: a path has one to 15 levels'],
  [{ Name: '/a'.repeat(16) }, 'ValidationException 400 Parameter name: a path has one to 15 levels'],
  [{ Name: `/${'n'.repeat(1000)}` }, `ValidationException 400 Parameter name: its ARN may have 1011 characters but has ${arn('/').length + 1000}.`],
  [{ Description: 'd'.repeat(1025) }, 'ValidationError 400 1 validation error detected: Value'],
  [{ Type: 'SecureString' }, 'ValidationException 400 Type \'SecureString\' is not supported by the embedded account, which knows String only.'],
  [{ Tier: 'Advanced' }, 'ValidationException 400 Tier \'Advanced\' is not supported by the embedded account, which knows Standard only.'],
  [{ DataType: 'aws:ec2:image' }, 'ValidationException 400 DataType \'aws:ec2:image\' is not supported'],
  [{ AllowedPattern: '.*' }, 'ValidationException 400 AllowedPattern is not supported by the embedded account, which knows Name, Value'],
])('%j is refused', (input, message) => {
  expect(errorOf(() => put({ ...input }))).toContain(message);
  expect(errorOf(() => call('GetParameter', { Name: '/a' }))).toBe('ParameterNotFound 400 ');
});

test.each<[string, object]>([
  ['GetParameter', { Name: BOOTSTRAP }],
  ['GetParameters', { Names: [BOOTSTRAP] }],
  ['PutParameter', { Name: BOOTSTRAP, Value: '34', Overwrite: true }],
  ['DeleteParameter', { Name: BOOTSTRAP }],
])('%s is authorized on the parameter', (action, input) => {
  const Resource = arn(BOOTSTRAP);
  const may = account.user('may', { Effect: 'Allow', Action: `ssm:${action}`, Resource });
  const mayNot = account.user('may-not', { Effect: 'Allow', Action: `ssm:${action}`, Resource: `${Resource}x` });
  expect(errorOf(() => call(action, { ...input }, mayNot))).toMatch(new RegExp(`^AccessDenied 403 .*ssm:${action} on resource: ${Resource}`));
  expect(errorOf(() => call(action, { ...input }, may))).toBe('no error');
});
