import { Caller, PolicySimulator, TemplateSimulationProps } from '../../../src/simulation';

const ACCOUNT = '111122223333';
const ALICE = `arn:aws:iam::${ACCOUNT}:user/alice`;
const OPS = `arn:aws:iam::${ACCOUNT}:role/Ops`;
const OPS_SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/Ops/run`;

type Resources = Record<string, { Type: string; Condition?: string; Properties?: object }>;

function read(resources: Resources, rest: object = {}, props?: TemplateSimulationProps): PolicySimulator {
  return PolicySimulator.fromTemplate({ Resources: resources, ...rest }, props);
}

function document(action: string, effect: string = 'Allow', resource: unknown = '*') {
  return { Version: '2012-10-17', Statement: [{ Effect: effect, Action: action, Resource: resource }] };
}

const inline = (action: string, effect?: string) => ({ PolicyName: `on-${action.slice(0, 2)}`, PolicyDocument: document(action, effect) });
const user = (properties: object = {}) => ({ Type: 'AWS::IAM::User', Properties: { UserName: 'alice', ...properties } });
const group = (properties: object = {}) => ({ Type: 'AWS::IAM::Group', Properties: { GroupName: 'devs', ...properties } });
const trust = (principal: unknown = { AWS: ACCOUNT }) => ({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal } });
const role = (properties: object = {}) => ({ Type: 'AWS::IAM::Role', Properties: { RoleName: 'Ops', AssumeRolePolicyDocument: trust(), ...properties } });
const managed = (properties: object = {}) => ({ Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document('s3:*'), ...properties } });

function aliceMay(simulator: PolicySimulator, action: string = 's3:GetObject', resource?: string): string {
  return simulator.simulate({ caller: Caller.accessKey(ALICE), action, ...(resource !== undefined && { resource }) }).decision;
}

describe('what a user may', () => {
  const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';
  test.each<[string, Resources, string]>([
    ['nothing', { U: user() }, 'implicitDeny'],
    ['an inline policy', { U: user({ Policies: [inline('s3:*')] }) }, 'allowed'],
    ['an AWS managed policy', { U: user({ ManagedPolicyArns: [administrator] }) }, 'allowed'],
    ['a managed policy of the template, by Ref', { U: user({ ManagedPolicyArns: [{ Ref: 'M' }] }), M: managed() }, 'allowed'],
    ['a managed policy that names the user', { U: user(), M: managed({ Users: [{ Ref: 'U' }] }) }, 'allowed'],
    ['a policy that names the user', { U: user(), P: { Type: 'AWS::IAM::Policy', Properties: { ...inline('s3:*'), Users: ['alice'] } } }, 'allowed'],
    ['a user policy', { U: user(), P: { Type: 'AWS::IAM::UserPolicy', Properties: { ...inline('s3:*'), UserName: { Ref: 'U' } } } }, 'allowed'],
    ['an inline policy of the group', { U: user({ Groups: [{ Ref: 'G' }] }), G: group({ Policies: [inline('s3:*')] }) }, 'allowed'],
    ['a managed policy of the group', { U: user({ Groups: ['devs'] }), G: group({ ManagedPolicyArns: [administrator] }) }, 'allowed'],
    ['a managed policy that names the group', { U: user({ Groups: ['devs'] }), G: group(), M: managed({ Groups: ['devs'] }) }, 'allowed'],
    ['a policy that names the group', {
      U: user({ Groups: ['devs'] }), G: group(), P: { Type: 'AWS::IAM::Policy', Properties: { ...inline('s3:*'), Groups: [{ Ref: 'G' }] } },
    }, 'allowed'],
    ['a group policy', {
      U: user({ Groups: ['devs'] }), G: group(), P: { Type: 'AWS::IAM::GroupPolicy', Properties: { ...inline('s3:*'), GroupName: 'devs' } },
    }, 'allowed'],
    ['a group joined by addition', {
      U: user(), G: group({ Policies: [inline('s3:*')] }), A: { Type: 'AWS::IAM::UserToGroupAddition', Properties: { GroupName: { Ref: 'G' }, Users: [{ Ref: 'U' }] } },
    }, 'allowed'],
    ['a group of others', { U: user(), G: group({ Policies: [inline('s3:*')] }) }, 'implicitDeny'],
    ['a deny of the group', { U: user({ Policies: [inline('s3:*')], Groups: ['devs'] }), G: group({ Policies: [inline('s3:*', 'Deny')] }) }, 'explicitDeny'],
    ['a boundary that allows', { U: user({ Policies: [inline('s3:*')], PermissionsBoundary: administrator }) }, 'allowed'],
    ['a boundary that does not', { U: user({ Policies: [inline('iam:*'), inline('s3:*')], PermissionsBoundary: { Ref: 'M' } }), M: managed({ PolicyDocument: document('iam:*') }) }, 'implicitDeny'],
    ['a policy whose condition does not hold', {
      U: user(), P: { Type: 'AWS::IAM::Policy', Condition: 'Never', Properties: { ...inline('s3:*'), Users: ['alice'] } },
    }, 'implicitDeny'],
    ['a policy whose condition holds', {
      U: user(), P: { Type: 'AWS::IAM::Policy', Condition: 'Always', Properties: { ...inline('s3:*'), Users: ['alice'] } },
    }, 'allowed'],
    ['a policy of a branch', { U: user({ Policies: [{ 'Fn::If': ['Never', inline('s3:*'), { Ref: 'AWS::NoValue' }] }] }) }, 'implicitDeny'],
  ])('%s', (_name, resources, expected) => {
    const conditions = { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] }, Always: { 'Fn::Not': [{ Condition: 'Never' }] } } };
    expect(aliceMay(read(resources, conditions))).toBe(expected);
  });

  test('a user who is not in a template has what templates attach', () => {
    const simulator = read({ P: { Type: 'AWS::IAM::Policy', Properties: { ...inline('s3:*'), Users: ['alice'] } } });
    expect(simulator.userArns).toEqual([]);
    expect(aliceMay(simulator)).toBe('allowed');
  });
});

describe('what a role may', () => {
  const session = Caller.roleSession(OPS_SESSION);
  test.each<[string, Resources, string]>([
    ['an inline policy', { R: role({ Policies: [inline('s3:*')] }) }, 'allowed'],
    ['a managed policy', { R: role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/PowerUserAccess'] }) }, 'allowed'],
    ['a policy that names the role', { R: role(), P: { Type: 'AWS::IAM::Policy', Properties: { ...inline('s3:*'), Roles: [{ Ref: 'R' }] } } }, 'allowed'],
    ['a role policy', { R: role(), P: { Type: 'AWS::IAM::RolePolicy', Properties: { ...inline('s3:*'), RoleName: 'Ops' } } }, 'allowed'],
    ['a boundary', { R: role({ Policies: [inline('s3:*')], PermissionsBoundary: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' }) }, 'implicitDeny'],
    ['a path', { R: role({ Path: '/x/', Policies: [inline('s3:*')] }) }, 'allowed'],
  ])('%s', (_name, resources, expected) => {
    expect(read(resources).simulate({ caller: session, action: 's3:GetObject' }).decision).toBe(expected);
  });

  test('is assumed by its trust policy', () => {
    const request = { caller: Caller.accessKey(ALICE), action: 'sts:AssumeRole', resource: OPS };
    expect(read({ U: user(), R: role({ AssumeRolePolicyDocument: trust({ AWS: { 'Fn::GetAtt': ['U', 'Arn'] } }) }) }).simulate(request).decision).toBe('allowed');
    expect(read({ U: user(), R: role() }).simulate(request).decision).toBe('implicitDeny');
    expect(() => read({ U: user(), R: role({ Path: '/x/' }) }).simulate(request)).toThrow(`no template has the role ${OPS}`);
  });
});

describe('names and references', () => {
  test('ARNs', () => {
    const simulator = read(
      { U: user({ Path: '/a/' }), Unnamed: { Type: 'AWS::IAM::User' }, G: group({ Path: '/b/' }), R: role({ RoleName: { 'Fn::Sub': '${AWS::StackName}-${AWS::Region}' } }) },
      {}, { accountId: '444455556666', region: 'us-gov-west-1', stackName: 'Iam' },
    );
    expect(simulator.userArns).toEqual(['arn:aws-us-gov:iam::444455556666:user/a/alice', 'arn:aws-us-gov:iam::444455556666:user/Unnamed']);
    expect(simulator.groupArns).toEqual(['arn:aws-us-gov:iam::444455556666:group/b/devs']);
    expect(simulator.roleArns).toEqual(['arn:aws-us-gov:iam::444455556666:role/Iam-us-gov-west-1']);
  });

  test.each([
    [{ 'Fn::GetAtt': ['B', 'Arn'] }, 'arn:aws:s3:::B'],
    [{ 'Fn::GetAtt': 'Named.Arn' }, 'arn:aws:s3:::reports'],
    [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::', { Ref: 'Named' }, '/*']] }, 'arn:aws:s3:::reports/x'],
    [{ 'Fn::Sub': '${Named.Arn}/*' }, 'arn:aws:s3:::reports/x'],
    [{ 'Fn::GetAtt': ['Q', 'Arn'] }, 'arn:aws:sqs:us-east-1:111122223333:Q'],
    [{ 'Fn::Select': [1, { 'Fn::Split': ['|', 'a|arn:aws:s3:::x'] }] }, 'arn:aws:s3:::x'],
    [{ Ref: 'Target' }, 'arn:aws:s3:::given'],
    [{ 'Fn::GetAtt': ['D', 'SerialNumber'] }, 'arn:aws:iam::111122223333:mfa/phone'],
    [{ Ref: 'D' }, 'arn:aws:iam::111122223333:mfa/phone'],
  ])('%j', (resource, requested) => {
    const simulator = read({
      U: user({ Policies: [{ PolicyName: 'p', PolicyDocument: document('*', 'Allow', resource) }] }),
      B: { Type: 'AWS::S3::Bucket' },
      Named: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'reports' } },
      Q: { Type: 'AWS::SQS::Queue' },
      D: { Type: 'AWS::IAM::VirtualMFADevice', Properties: { VirtualMfaDeviceName: 'phone' } },
    }, { Parameters: { Target: { Type: 'String' } } }, { parameters: { Target: 'arn:aws:s3:::given' } });
    expect(aliceMay(simulator, 's3:GetObject', requested)).toBe('allowed');
    expect(aliceMay(simulator, 's3:GetObject', 'arn:aws:s3:::else')).toBe('implicitDeny');
  });
});

describe('exports', () => {
  const exporting = (path: string) => ({
    Resources: {}, Outputs: { Out: { Value: path, Export: { Name: { 'Fn::Sub': 'shared-path' } } }, Other: { Value: 'x' } },
  });
  const importing = { Resources: { U: user({ Path: { 'Fn::ImportValue': 'shared-path' } }) } };

  test('belong to an account and a Region', () => {
    const simulator = PolicySimulator.fromTemplate(exporting('/other-account/'), { accountId: '444455556666' });
    simulator.addTemplate(exporting('/other-region/'), { region: 'eu-west-1' });
    simulator.addTemplate(importing);
    expect(() => simulator.userArns).toThrow('No export named shared-path found.');
    simulator.addTemplate(exporting('/here/'));
    expect(simulator.userArns).toEqual([`arn:aws:iam::${ACCOUNT}:user/here/alice`]);
  });

  test('need their condition', () => {
    const template = exporting('/here/');
    const conditional = { ...template, Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } }, Outputs: { Out: { ...template.Outputs.Out, Condition: 'Never' } } };
    const simulator = PolicySimulator.fromTemplate(importing);
    simulator.addTemplate(conditional);
    expect(() => simulator.userArns).toThrow('No export named shared-path found.');
  });
});

describe('managed policies', () => {
  const unknown = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
  const resources = { U: user({ ManagedPolicyArns: [unknown] }), V: { Type: 'AWS::IAM::User' } };

  test('an unknown one is an error, but only for who has it', () => {
    const simulator = read(resources);
    expect(() => aliceMay(simulator)).toThrow(`the managed policy ${unknown} of ${ALICE} is not known; give its document in \`managedPolicies\``);
    expect(simulator.simulate({ caller: Caller.accessKey(simulator.userArns[1]), action: 's3:GetObject' }).decision).toBe('implicitDeny');
  });

  test('one that is given is used', () => {
    expect(aliceMay(read(resources, {}, { managedPolicies: { [unknown]: document('s3:Get*') } }))).toBe('allowed');
    expect(() => read(resources, {}, { managedPolicies: { [unknown]: {} } }).userArns).toThrow(`${unknown}: expected Statement, found none`);
  });

  test.each([
    ['AdministratorAccess', 'iam:CreateUser', 'allowed'],
    ['PowerUserAccess', 'iam:CreateUser', 'implicitDeny'],
    ['PowerUserAccess', 'iam:ListRoles', 'allowed'],
    ['PowerUserAccess', 's3:GetObject', 'allowed'],
    ['PowerUserAccess', 'account:GetPrimaryEmail', 'allowed'],
    ['PowerUserAccess', 'account:CloseAccount', 'implicitDeny'],
    ['PowerUserAccess', 'organizations:DescribeEffectivePolicy', 'allowed'],
    ['IAMFullAccess', 'iam:CreateUser', 'allowed'],
    ['IAMFullAccess', 's3:GetObject', 'implicitDeny'],
    ['IAMReadOnlyAccess', 'iam:GetUser', 'allowed'],
    ['IAMReadOnlyAccess', 'iam:CreateUser', 'implicitDeny'],
    ['IAMUserChangePassword', 'iam:ChangePassword', 'allowed'],
    ['IAMUserChangePassword', 'iam:GetAccountPasswordPolicy', 'allowed'],
    ['AWSDenyAll', 'iam:GetUser', 'explicitDeny'],
  ])('%s: %s is %s', (name, action, expected) => {
    expect(aliceMay(read({ U: user({ ManagedPolicyArns: [`arn:aws:iam::aws:policy/${name}`] }) }), action, ALICE)).toBe(expected);
  });

  test('SignInLocalDevelopmentAccess lets the command line sign in', () => {
    const simulator = read({ U: user({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/SignInLocalDevelopmentAccess'] }) });
    const client = `arn:aws:signin:us-east-1:${ACCOUNT}:oauth2/public-client/localhost`;
    expect(aliceMay(simulator, 'signin:CreateOAuth2Token', client)).toBe('allowed');
  });
});

describe('errors', () => {
  test.each<[string, () => unknown, string | RegExp]>([
    ['no template', () => PolicySimulator.fromTemplate('x'), 'template: expected a CloudFormation template as a JSON object with Resources, found "x"'],
    ['no resources', () => PolicySimulator.fromTemplate({}), 'with Resources, found {}'],
    ['a bad account', () => read({}, {}, { accountId: '1' }), 'template: "1" is not an account ID; expected 12 digits'],
    ['an unknown parameter', () => read({}, {}, { parameters: { X: 'y' } }), 'template: it has no parameter X; it has none'],
    ['a parameter without value', () => read({ U: user({ Path: { Ref: 'P' } }) }, { Parameters: { P: { Type: 'String' } } }).userArns, 'parameter P has no default'],
    ['an unknown IAM type', () => read({ X: { Type: 'AWS::IAM::Wizard' } }).userArns, 'Resources.X: unknown resource type AWS::IAM::Wizard; expected AWS::IAM::User'],
    ['a resource without type', () => read({ X: {} as never }).userArns, 'Resources.X: expected an object with a Type'],
    ['an unknown reference', () => read({ U: user({ Path: { Ref: 'Nope' } }) }).userArns, /Unresolved resource dependencies \[Nope\].*Resources\.U\.Properties\.Path/],
    ['an unknown function', () => read({ U: user({ Path: { 'Fn::Magic': 1 } }) }).userArns, /intrinsic function Fn::Magic is not supported/],
    ['a malformed policy', () => read({ U: user({ Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [{}] } }] }) }).userArns, 'alice/p.Statement[0].Effect'],
    ['a malformed trust policy', () => read({ R: role({ AssumeRolePolicyDocument: document('sts:AssumeRole') }) }).roleArns, 'Ops.AssumeRolePolicyDocument.Statement[0]: expected Principal'],
    ['users that are no list', () => read({ M: managed({ Users: 'alice' }) }).userArns, 'Resources.M.Properties.Users: expected a list, found "alice"'],
    ['users that are no text', () => read({ M: managed({ Users: [7] }) }).userArns, 'Resources.M.Properties.Users: expected a list of strings, found 7'],
    ['inline policies that are no objects', () => read({ U: user({ Policies: ['p'] }) }).userArns, 'Resources.U.Properties.Policies: expected a list of inline policies, found "p"'],
    ['a missing group', () => aliceMay(read({ U: user({ Groups: ['ghosts'] }) })), `no template has the group ghosts, of which ${ALICE} is a member`],
    ['a section that is no object', () => read({ U: user() }, { Parameters: [] }).userArns, 'Parameters: expected an object, found []'],
  ])('%s', (_name, run, message) => {
    expect(run).toThrow(message);
  });

  test('other resource types are left alone', () => {
    expect(read({ X: { Type: 'AWS::EC2::Instance', Properties: { ImageId: { 'Fn::Magic': 1 } } }, U: user() }).userArns).toEqual([ALICE]);
  });
});
