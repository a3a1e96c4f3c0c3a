import { invoke } from '../../../sandbox/invoke';
import { ACCOUNT, DeploymentAccount, errorOf } from '../cloudformation/deployment-account';

const NAME = '/cdk-bootstrap/hnb659fds/version';
const account = new DeploymentAccount();

test.each(['eu-west-1', 'us-east-1', 'ap-southeast-2'])('the bootstrap version is there in %s', region => {
  const output = invoke('ssm', 'GetParameter', { Name: NAME }, account.contextOf('sandbox-administrator', ACCOUNT, region));
  expect(output.Parameter).toMatchObject({ Name: NAME, Type: 'String', Value: '33', Version: 1, ARN: `arn:aws:ssm:${region}:${ACCOUNT}:parameter${NAME}` });
});

test('nothing else is', () => {
  expect(errorOf(() => invoke('ssm', 'GetParameter', { Name: '/nope' }, account.context))).toBe('ParameterNotFound 400 ');
  expect(invoke('ssm', 'GetParameters', { Names: ['/nope', NAME] }, account.context)).toMatchObject({ Parameters: [{ Value: '33' }], InvalidParameters: ['/nope'] });
});

test.each([{}, { Names: [] }])('a list of no names is refused: %j', input => {
  expect(errorOf(() => invoke('ssm', 'GetParameters', input, account.context))).toMatch(/^ValidationError 400 .*'names' failed to satisfy constraint/);
});

test.each<[string, object]>([['GetParameter', { Name: NAME }], ['GetParameters', { Names: [NAME] }]])('%s is authorized on the parameter', (action, input) => {
  const Resource = `arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter${NAME}`;
  const may = account.user(`may-${action}`, { Effect: 'Allow', Action: `ssm:${action}`, Resource });
  const mayNot = account.user(`may-not-${action}`, { Effect: 'Allow', Action: `ssm:${action}`, Resource: `${Resource}x` });
  const members = Object.fromEntries(Object.entries(input));
  expect(errorOf(() => invoke('ssm', action, members, may))).toBe('no error');
  expect(errorOf(() => invoke('ssm', action, members, mayNot))).toMatch(new RegExp(`^AccessDenied 403 .*ssm:${action} on resource: ${Resource}`));
});
