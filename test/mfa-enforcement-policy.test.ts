import { App, Aws, CfnParameter, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaEnforcementPolicy, MfaEnforcementPolicyProps } from '../src/mfa-enforcement-policy';
import { MfaEnrollment } from '../src/mfa-enrollment';
import { SelfServiceCredential } from '../src/self-service-credential';

const ENV = { account: '111122223333', region: 'eu-west-1' };
let app: App;
let stack: Stack;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: ENV });
});

function sids(template: Template): string[] {
  const [policy] = Object.values(template.findResources('AWS::IAM::ManagedPolicy'));
  return policy.Properties.PolicyDocument.Statement.map((statement: { Sid: string }) => statement.Sid);
}

test('is a managed policy attached to nobody by default', () => {
  new MfaEnforcementPolicy(stack, 'Enforce');

  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::IAM::ManagedPolicy', 1);
  template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
    Groups: Match.absent(),
    Users: Match.absent(),
    Roles: Match.absent(),
    ManagedPolicyName: Match.absent(),
    Description: Match.absent(),
    Path: Match.absent(),
  });
  expect(sids(template)).toEqual([
    'AllowAccountFacts', 'AllowCreatingVirtualMfaDevices', 'AllowManagingOwnMfa', 'AllowRemovingOwnMfaWithMfa',
    'AllowOwnPassword', 'AllowOwnAccessKeys',
    'DenyWithoutMfa', 'DenyOtherUsersWithoutMfa', 'DenyEnrollmentWithLongTermKeys',
  ]);
});

test('takes a name, a path and a description', () => {
  new MfaEnforcementPolicy(stack, 'Enforce', { managedPolicyName: 'enforce-mfa', path: '/security/', description: 'Deny without MFA' });

  Template.fromStack(stack).hasResourceProperties('AWS::IAM::ManagedPolicy', {
    ManagedPolicyName: 'enforce-mfa',
    Path: '/security/',
    Description: 'Deny without MFA',
  });
});

test.each<[string, MfaEnforcementPolicyProps, string]>([
  ['managedPolicyName', { managedPolicyName: 'enforce mfa' }, 'managedPolicyName is "enforce mfa" (11 characters); expected 1 to 128 letters, digits and '
    + '_+=,.@- without spaces; a path goes into the property path'],
  ['path', { path: '/security' }, 'path is "/security"; expected it to begin and end with a slash, without spaces, at most 512 characters, such as "/engineering/"'],
  ['description', { description: 'x'.repeat(1001) }, 'description has 1001 characters; IAM takes at most 1000; shorten it'],
])('a bad %s is refused', (_, props, message) => {
  expect(() => new MfaEnforcementPolicy(stack, 'Enforce', props)).toThrow(message);
});

test('a path that is a parameter is in the ARN for other stacks', () => {
  const path = new CfnParameter(stack, 'Path').valueAsString;
  const policy = new MfaEnforcementPolicy(stack, 'Enforce', { managedPolicyName: 'enforce-mfa', path });
  const elsewhere = new Stack(app, 'Elsewhere', { env: { ...ENV, region: 'us-east-1' } });

  expect(elsewhere.resolve(policy.managedPolicyArn)['Fn::Join'][1].slice(-3)).toEqual([':iam::111122223333:policy', { Ref: 'Path' }, 'enforce-mfa']);
});

test('its ARN is a reference in its own stack, and written out in a stack of another region', () => {
  const policy = new MfaEnforcementPolicy(stack, 'Enforce', { managedPolicyName: 'enforce-mfa', path: '/security/' });
  const elsewhere = new Stack(app, 'Elsewhere', { env: { ...ENV, region: 'us-east-1' } });

  expect(stack.resolve(policy.managedPolicyArn)).toEqual({ Ref: stack.getLogicalId(policy.node.defaultChild as iam.CfnManagedPolicy) });
  expect(JSON.stringify(elsewhere.resolve(policy.managedPolicyArn))).toContain(':iam::111122223333:policy/security/enforce-mfa');
});

test.each([
  [MfaEnrollment.ANY_CREDENTIALS, 'DenyOtherUsersWithoutMfa'],
  [MfaEnrollment.BY_ADMINISTRATOR, 'DenyWithoutMfa'],
])('enrollment %s', (enrollment, last) => {
  new MfaEnforcementPolicy(stack, 'Enforce', { enrollment, selfService: [] });

  expect(sids(Template.fromStack(stack)).at(-1)).toBe(last);
});

test('selfService says which credentials users manage', () => {
  new MfaEnforcementPolicy(stack, 'Enforce', { selfService: [SelfServiceCredential.SIGNING_CERTIFICATES] });

  expect(sids(Template.fromStack(stack)).filter((sid) => sid.startsWith('AllowOwn'))).toEqual(['AllowOwnSigningCertificates']);
});

describe('attaches to', () => {
  test.each<[string, () => iam.IGroupRef, unknown]>([
    ['an imported group', () => iam.Group.fromGroupName(stack, 'Group', 'developers'), 'developers'],
    ['a group of the app', () => new iam.Group(stack, 'Group', { groupName: 'developers' }), { Ref: Match.stringLikeRegexp('Group') }],
    ['a group of CloudFormation', () => new iam.CfnGroup(stack, 'Group'), { Ref: 'Group' }],
  ])('%s', (_, group, expected) => {
    new MfaEnforcementPolicy(stack, 'Enforce', { groups: [group()] });

    Template.fromStack(stack).hasResourceProperties('AWS::IAM::ManagedPolicy', { Groups: [expected] });
  });

  test.each<[string, () => iam.IUserRef, unknown]>([
    ['an imported user', () => iam.User.fromUserName(stack, 'User', 'alice'), 'alice'],
    ['a user of the app', () => new iam.User(stack, 'User'), { Ref: Match.stringLikeRegexp('User') }],
    ['a user of CloudFormation', () => new iam.CfnUser(stack, 'User'), { Ref: 'User' }],
  ])('%s', (_, user, expected) => {
    new MfaEnforcementPolicy(stack, 'Enforce', { users: [user()] });

    Template.fromStack(stack).hasResourceProperties('AWS::IAM::ManagedPolicy', { Users: [expected] });
  });

  test('groups and users added later, each once', () => {
    const policy = new MfaEnforcementPolicy(stack, 'Enforce');
    const group = iam.Group.fromGroupName(stack, 'Group', 'developers');
    policy.attachToGroup(group);
    policy.attachToGroup(group);
    policy.attachToUser(iam.User.fromUserName(stack, 'User', 'alice'));

    Template.fromStack(stack).hasResourceProperties('AWS::IAM::ManagedPolicy', { Groups: ['developers'], Users: ['alice'] });
  });
});

describe('on a role', () => {
  const LOCKED = /would lock the role; detach it and require MFA in the trust policy instead \(MfaRequiredRole\)/;
  const assumedBy = new iam.AccountRootPrincipal();

  test('is an error at synthesis when the role names it', () => {
    const policy = new MfaEnforcementPolicy(stack, 'Enforce');
    new iam.Role(stack, 'Role', {
      assumedBy,
      managedPolicies: [iam.ManagedPolicy.fromManagedPolicyArn(stack, 'Imported', policy.managedPolicyArn)],
    });

    expect(() => app.synth()).toThrow(LOCKED);
    expect(() => app.synth()).toThrow(/Stack\/Role\/Resource/);
  });

  test('is an error at synthesis when the role is in another stack', () => {
    const policy = new MfaEnforcementPolicy(stack, 'Enforce');
    const other = new Stack(app, 'Other', { env: ENV });
    const role = new iam.Role(other, 'Role', { assumedBy });
    role.addManagedPolicy(iam.ManagedPolicy.fromManagedPolicyArn(other, 'Imported', policy.managedPolicyArn));

    expect(() => app.synth()).toThrow(LOCKED);
  });

  test('is an error at synthesis when the CloudFormation resource names the role', () => {
    const policy = new MfaEnforcementPolicy(stack, 'Enforce');
    (policy.node.defaultChild as iam.CfnManagedPolicy).roles = ['admin'];

    expect(() => app.synth()).toThrow(/attached to the role "admin"/);
  });

  test('is an error at synthesis when an override names the role', () => {
    const policy = new MfaEnforcementPolicy(stack, 'Enforce');
    (policy.node.defaultChild as iam.CfnManagedPolicy).addPropertyOverride('Roles', ['admin']);

    expect(() => app.synth()).toThrow(/attached to the role "admin"/);
  });

  test('is an error at synthesis when it is the permissions boundary', () => {
    const policy = new MfaEnforcementPolicy(stack, 'Enforce');
    new iam.Role(stack, 'Role', {
      assumedBy, permissionsBoundary: iam.ManagedPolicy.fromManagedPolicyArn(stack, 'Imported', policy.managedPolicyArn),
    });

    expect(() => app.synth()).toThrow(/attached to the role Stack\/Role\/Resource, or is its permissions boundary/);
  });

  test('is an error at synthesis when it becomes the permissions boundary by an override', () => {
    const policy = new MfaEnforcementPolicy(stack, 'Enforce');
    const role = new iam.Role(stack, 'Role', { assumedBy });
    iam.PermissionsBoundary.of(role).apply(iam.ManagedPolicy.fromManagedPolicyArn(stack, 'Imported', policy.managedPolicyArn));

    expect(() => app.synth()).toThrow(LOCKED);
  });

  test('is an error at the next synthesis when the role was added after the last one', () => {
    const policy = new MfaEnforcementPolicy(stack, 'Enforce');
    app.synth();
    new iam.Role(stack, 'Role', {
      assumedBy, managedPolicies: [iam.ManagedPolicy.fromManagedPolicyArn(stack, 'Imported', policy.managedPolicyArn)],
    });

    expect(() => app.synth({ force: true })).toThrow(LOCKED);
  });

  test('other policies are nobody\'s business, in stacks of the same shape neither', () => {
    new MfaEnforcementPolicy(stack, 'Policy');
    const other = new Stack(app, 'Other', { env: { account: '444455556666', region: 'us-east-1' } });
    const policy = new iam.ManagedPolicy(other, 'Policy', { statements: [new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] })] });
    new iam.Role(other, 'Role', { assumedBy, managedPolicies: [policy] });
    new iam.Role(other, 'Plain', { assumedBy });

    expect(() => app.synth()).not.toThrow();
  });
});

test.each([
  [[SelfServiceCredential.GIT_CREDENTIALS], 'selfService includes git-credentials: '],
  [[SelfServiceCredential.SSH_PUBLIC_KEYS, SelfServiceCredential.GIT_CREDENTIALS], 'selfService includes ssh-public-keys and git-credentials: '],
])('warns that Git carries no MFA: %s', (selfService, text) => {
  new MfaEnforcementPolicy(stack, 'Enforce', { selfService });

  Annotations.fromStack(stack).hasWarning('/Stack/Enforce', Match.stringLikeRegexp(`${text}.*cdk-iam-mfa:MfaEnforcementPolicy.gitCarriesNoMfa`));
});

test('warns of nothing by default', () => {
  new MfaEnforcementPolicy(stack, 'Enforce');

  expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
});

test.each([
  [undefined, undefined],
  ['111122223333', 'eu-west-1'],
  ['111122223333', 'cn-north-1'],
  ['111122223333', 'us-gov-west-1'],
  [Aws.ACCOUNT_ID, Aws.REGION],
])('no ARN names a partition: account %s, region %s', (account, region) => {
  const anyStack = new Stack(new App(), 'AnyStack', { env: { account, region } });
  new MfaEnforcementPolicy(anyStack, 'Enforce', { selfService: Object.values(SelfServiceCredential) });

  const text = JSON.stringify(Template.fromStack(anyStack).toJSON().Resources);
  expect(text).not.toMatch(/arn:aws/);
  expect(text).toContain('{"Ref":"AWS::Partition"}');
});
