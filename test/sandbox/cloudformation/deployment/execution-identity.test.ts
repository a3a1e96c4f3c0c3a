import { bootstrap } from '../../../../sandbox/bootstrap/bootstrap-environment';
import { CallerKind } from '../../../../src/simulation/caller-kind';
import { ACCOUNT, allowAll, compiled, DeploymentAccount, errorOf, list, OTHER_ACCOUNT, REGION, trusting } from '../deployment-account';

const GROUP = { G: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'g' } } };
const input = (more: object = {}) => ({ StackName: 'Stack', TemplateBody: JSON.stringify({ Resources: GROUP }), Capabilities: ['CAPABILITY_NAMED_IAM'], ...more });
const allow = (Action: string | string[], Resource: string = '*', more: object = {}) => ({ Effect: 'Allow', Action, Resource, ...more });

let account: DeploymentAccount;
beforeEach(() => {
  account = new DeploymentAccount();
});

function role(RoleName: string, actions: string[], trust = trusting({ Service: 'cloudformation.amazonaws.com' })): string {
  account.iam('CreateRole', { RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) });
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] });
  account.iam('PutRolePolicy', { RoleName, PolicyName: 'p', PolicyDocument });
  return `arn:aws:iam::${ACCOUNT}:role/${RoleName}`;
}

const createGroup = () => account.cloud.decisions.about('iam:CreateGroup').at(-1);

describe('without a role', () => {
  test('CloudFormation acts with the rights of the caller', () => {
    const dora = account.user('dora', allow('cloudformation:*'), allow('iam:CreateGroup'));
    account.cfn('CreateStack', input(), dora);
    expect(account.status()).toBe('CREATE_COMPLETE');
    expect(createGroup()).toMatchObject({ callerArn: `arn:aws:iam::${ACCOUNT}:user/dora`, callerKind: CallerKind.FORWARD_ACCESS_SESSION, decision: 'allowed' });
  });

  test('and fails where the caller may not', () => {
    account.cfn('CreateStack', input(), account.user('dora', allow('cloudformation:*')));
    expect(account.status()).toBe('ROLLBACK_COMPLETE');
    expect(account.events()).toContainEqual(expect.stringMatching(
      /^G CREATE_FAILED .*User: arn:aws:iam::111122223333:user\/dora is not authorized to perform: iam:CreateGroup .*Status Code: 403.*HandlerErrorCode: AccessDenied/));
  });

  test('conditions can tell the service from the caller', () => {
    const via = { Condition: { StringEquals: { 'aws:CalledViaFirst': 'cloudformation.amazonaws.com' }, Bool: { 'aws:ViaAWSService': 'true' } } };
    account.cfn('CreateStack', input(), account.user('dora', allow('cloudformation:*'), allow('iam:CreateGroup', '*', via)));
    expect(account.status()).toBe('CREATE_COMPLETE');
  });

  test('conditions can look for the service among all that call', () => {
    const via = { Condition: { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'cloudformation.amazonaws.com' } } };
    account.cfn('CreateStack', input(), account.user('dora', allow('cloudformation:*'), allow('iam:CreateGroup', '*', via)));
    expect(account.status()).toBe('CREATE_COMPLETE');
  });

  // Tools that use sessions from GetSessionToken report just this from CloudFormation.
  test.each([
    [CallerKind.SESSION_TOKEN, undefined, 'ROLLBACK_COMPLETE'],
    [CallerKind.SESSION_TOKEN, 0, 'CREATE_COMPLETE'],
    [CallerKind.FEDERATION_TOKEN, undefined, 'ROLLBACK_COMPLETE'],
    [CallerKind.CONSOLE, undefined, 'CREATE_COMPLETE'],
  ])('sessions that IAM does not take are not taken through the service either: %s, MFA at %s', (kind, mfaAuthenticatedAt, status) => {
    const dora = account.user('dora', allowAll());
    const sessionPolicies = kind === CallerKind.FEDERATION_TOKEN ? [compiled({ Version: '2012-10-17', Statement: allowAll() })] : undefined;
    account.cfn('CreateStack', input(), { ...dora, signer: { ...dora.signer, kind, mfaAuthenticatedAt, sessionPolicies } });
    expect(account.status()).toBe(status);
    const refused = expect.stringMatching(/^G CREATE_FAILED .*The security token included in the request is invalid \(Service: Iam, Status Code: 403/);
    expect(account.events()).toEqual(status === 'CREATE_COMPLETE' ? expect.not.arrayContaining([refused]) : expect.arrayContaining([refused]));
  });

  test('a Deny without MFA reaches through the service', () => {
    const denyWithoutMfa = { Effect: 'Deny', NotAction: 'cloudformation:*', Resource: '*', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } };
    account.cfn('CreateStack', input(), account.user('dora', allowAll(), denyWithoutMfa));
    expect(account.status()).toBe('ROLLBACK_COMPLETE');
  });
});

describe('with a role', () => {
  test('the role acts, not the caller', () => {
    const RoleARN = role('deployer', ['iam:*']);
    account.cfn('CreateStack', input({ RoleARN }), account.user('dora', allow('cloudformation:*'), allow('iam:PassRole', RoleARN)));
    expect(account.describe()).toMatchObject({ StackStatus: 'CREATE_COMPLETE', RoleARN });
    expect(createGroup()).toMatchObject({ callerArn: `arn:aws:sts::${ACCOUNT}:assumed-role/deployer/AWSCloudFormation`, callerKind: CallerKind.ROLE_SESSION });
  });

  test('limits what the stack may do, even for an administrator', () => {
    account.cfn('CreateStack', input({ RoleARN: role('deployer', ['s3:*']) }));
    expect(account.status()).toBe('ROLLBACK_COMPLETE');
  });

  test('stays with the stack', () => {
    account.cfn('CreateStack', input({ RoleARN: role('deployer', ['iam:*']) }));
    account.cfn('DeleteStack', { StackName: 'Stack' }, account.user('dora', allow('cloudformation:*')));
    expect(list(account.iam('ListGroups', {}).Groups)).toEqual([]);
    expect(account.cloud.decisions.about('iam:DeleteGroup').at(-1)?.callerArn).toContain('assumed-role/deployer');
  });

  test.each<[string, () => string, RegExp]>([
    ['no role of this name', () => `arn:aws:iam::${ACCOUNT}:role/nope`, /^ValidationError 400 Role arn:.* is invalid or cannot be assumed$/],
    ['a role that trusts somebody else', () => role('other', ['iam:*'], trusting({ Service: 'ec2.amazonaws.com' })), /is invalid or cannot be assumed$/],
    ['a role that trusts the account', () => role('other', ['iam:*'], trusting({ AWS: ACCOUNT })), /is invalid or cannot be assumed$/],
    ['a role of another account', () => `arn:aws:iam::${OTHER_ACCOUNT}:role/cdk-hnb659fds-cfn-exec-role-${OTHER_ACCOUNT}-${REGION}`, /^AccessDenied 403 .*iam:PassRole/],
  ])('%s is refused', (_name, roleArn, message) => {
    expect(errorOf(() => account.cfn('CreateStack', input({ RoleARN: roleArn() }), account.user('dora', allowAll())))).toMatch(message);
  });

  test('passing it takes iam:PassRole to CloudFormation', () => {
    const RoleARN = role('deployer', ['iam:*']);
    const passTo = (service: string) => allow('iam:PassRole', RoleARN, { Condition: { StringEquals: { 'iam:PassedToService': service } } });
    const create = (name: string, ...statements: object[]) =>
      errorOf(() => account.cfn('CreateStack', { ...input({ RoleARN }), StackName: name }, account.user(name, allow('cloudformation:*'), ...statements)));
    expect(create('without')).toMatch(/^AccessDenied 403 .*iam:PassRole/);
    expect(create('elsewhere', passTo('ec2.amazonaws.com'))).toMatch(/^AccessDenied 403 .*iam:PassRole/);
    expect(create('here', passTo('cloudformation.amazonaws.com'))).toBe('no error');
  });
});

describe('permissions of the API itself', () => {
  const onStack = `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/Stack/*`;

  test.each<[string, Record<string, unknown>]>([
    ['CreateStack', input()],
    ['CreateChangeSet', input({ ChangeSetName: 'cs', ChangeSetType: 'CREATE' })],
    ['DescribeStacks', { StackName: 'Stack' }],
    ['DescribeStackEvents', { StackName: 'Stack' }],
    ['DeleteStack', { StackName: 'Stack' }],
    ['GetTemplate', { StackName: 'Stack' }],
  ])('%s is authorized on the stack', (action, members) => {
    const may = account.user('may', allow(`cloudformation:${action}`, onStack), allow('iam:*'));
    const mayElsewhere = account.user('elsewhere', allow('cloudformation:*', onStack.replace('Stack/', 'Other/')));
    expect(errorOf(() => account.cfn(action, members, mayElsewhere))).toMatch(
      new RegExp(`^AccessDenied 403 User: .*user/elsewhere is not authorized to perform: cloudformation:${action} on resource: arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/Stack/`));
    expect(errorOf(() => account.cfn(action, members, may))).not.toMatch(/AccessDenied/);
  });

  test('a change set given by its ARN is authorized on its stack', () => {
    const { Id } = account.cfn('CreateChangeSet', input({ ChangeSetName: 'cs', ChangeSetType: 'CREATE' }));
    const may = account.user('may', allow('cloudformation:DescribeChangeSet', onStack));
    expect(account.cfn('DescribeChangeSet', { ChangeSetName: Id }, may)).toMatchObject({ ChangeSetName: 'cs' });
  });

  test('conditions on role, change set and template URL', () => {
    const condition = { Condition: { StringEquals: { 'cloudformation:ChangeSetName': 'good' } } };
    const dora = account.user('dora', allow('cloudformation:CreateChangeSet', '*', condition));
    const create = (ChangeSetName: string) => errorOf(() => account.cfn('CreateChangeSet', input({ ChangeSetName, ChangeSetType: 'CREATE' }), dora));
    expect([create('bad'), create('good')]).toEqual([expect.stringMatching(/^AccessDenied/), 'no error']);
  });
});

test('the execution role of the bootstrap stack deploys', () => {
  bootstrap(account.cloud, { accountId: ACCOUNT, region: REGION });
  account.cfn('CreateStack', input({ RoleARN: `arn:aws:iam::${ACCOUNT}:role/cdk-hnb659fds-cfn-exec-role-${ACCOUNT}-${REGION}` }));
  expect(account.status()).toBe('CREATE_COMPLETE');
});
