import { App, Aws, CfnCondition, CfnParameter, Duration, Fn, RemovalPolicies, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { MfaDeviceRequirement } from '../src/mfa-device-requirement';
import { MfaEnforcedGroup, MfaEnforcedGroupProps } from '../src/mfa-enforced-group';
import { MfaEnrollment } from '../src/mfa-enrollment';
import { MfaExemption } from '../src/mfa-exemption';
import { MfaRequiredRole } from '../src/mfa-required-role';
import { SelfServiceCredential } from '../src/self-service-credential';
import { StepUpActions } from '../src/step-up-actions';

const ENV = { account: '111122223333', region: 'eu-west-1' };
let app: App;
let stack: Stack;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: ENV });
});

function enforcementSids(template: Template): string[] {
  const policies = Object.entries(template.findResources('AWS::IAM::ManagedPolicy'));
  const [, enforcement] = policies.find(([id]) => id.includes('MfaEnforcement'))!;
  return enforcement.Properties.PolicyDocument.Statement.map(({ Sid }: { Sid: string }) => Sid);
}

test('the group and its policy, down to logical IDs', () => {
  const group = new MfaEnforcedGroup(stack, 'Developers');
  group.addToPolicy(new iam.PolicyStatement({ actions: ['s3:ListAllMyBuckets'], resources: ['*'] }));

  expect(Template.fromStack(stack).toJSON().Resources).toMatchSnapshot();
});

test('carries the enforcement from its creation on, before its other policies', () => {
  new MfaEnforcedGroup(stack, 'Developers', { managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')] });

  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::IAM::Group', {
    ManagedPolicyArns: [
      { Ref: Match.stringLikeRegexp('^DevelopersMfaEnforcement') },
      { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/AdministratorAccess']] },
    ],
  });
  template.hasResourceProperties('AWS::IAM::ManagedPolicy', { Groups: Match.absent() });
});

describe('a group that is retained keeps its enforcement', () => {
  test.each<[string, (group: MfaEnforcedGroup) => void]>([
    ['by its removal policy', (group) => group.applyRemovalPolicy(RemovalPolicy.RETAIN)],
    ['by that of its resource', (group) => (group.node.defaultChild as iam.CfnGroup).applyRemovalPolicy(RemovalPolicy.RETAIN)],
    ['by an Aspect on groups alone', () => RemovalPolicies.of(stack).retain({ applyToResourceTypes: ['AWS::IAM::Group'] })],
  ])('%s', (_, retain) => {
    retain(new MfaEnforcedGroup(stack, 'Developers'));

    const template = Template.fromStack(stack);
    template.hasResource('AWS::IAM::Group', { DeletionPolicy: 'Retain' });
    template.hasResource('AWS::IAM::ManagedPolicy', { DeletionPolicy: 'Retain' });
  });
});

test('takes a name and a path', () => {
  const group = new MfaEnforcedGroup(stack, 'Developers', { groupName: 'developers', path: '/eng/' });
  const elsewhere = new Stack(app, 'Elsewhere', { env: { ...ENV, region: 'us-east-1' } });

  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Group', { GroupName: 'developers', Path: '/eng/' });
  expect(elsewhere.resolve([group.groupName, group.groupArn])).toEqual([
    'developers',
    { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::111122223333:group/eng/developers']] },
  ]);
});

test.each([
  [{}, ['AllowOwnPassword', 'AllowOwnAccessKeys', 'DenyWithoutMfa', 'DenyOtherUsersWithoutMfa', 'DenyEnrollmentWithLongTermKeys']],
  [{ enrollment: MfaEnrollment.ANY_CREDENTIALS, selfService: [] }, ['DenyWithoutMfa', 'DenyOtherUsersWithoutMfa']],
  [{ enrollment: MfaEnrollment.BY_ADMINISTRATOR, selfService: [SelfServiceCredential.PASSWORD] }, ['AllowOwnPassword', 'DenyWithoutMfa']],
])('enforces as told by %j', (props, expected) => {
  new MfaEnforcedGroup(stack, 'Developers', props);

  expect(enforcementSids(Template.fromStack(stack)).filter((sid) => /^(AllowOwn|Deny)/.test(sid))).toEqual(expected);
});

describe('users', () => {
  test('of the app name the group', () => {
    const group = new MfaEnforcedGroup(stack, 'Developers', { users: [new iam.User(stack, 'Alice')] });
    group.addUser(new iam.User(stack, 'Bob'));

    Template.fromStack(stack).resourcePropertiesCountIs('AWS::IAM::User', {
      Groups: [{ Ref: stack.getLogicalId(group.node.defaultChild as iam.CfnGroup) }],
    }, 2);
  });

  test('that are imported are added to the group', () => {
    new MfaEnforcedGroup(stack, 'Developers', { users: [iam.User.fromUserName(stack, 'Alice', 'alice')] });

    Template.fromStack(stack).hasResourceProperties('AWS::IAM::UserToGroupAddition', {
      GroupName: { Ref: Match.stringLikeRegexp('^Developers') }, Users: ['alice'],
    });
  });
});

describe('stands for a group', () => {
  test('given to a user', () => {
    new iam.User(stack, 'Alice', { groups: [new MfaEnforcedGroup(stack, 'Developers')] });

    Template.fromStack(stack).hasResourceProperties('AWS::IAM::User', { Groups: [{ Ref: Match.stringLikeRegexp('^Developers') }] });
  });

  test('in policies', () => {
    const group = new MfaEnforcedGroup(stack, 'Developers');
    const statements = [new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: ['*'] })];
    group.attachInlinePolicy(new iam.Policy(stack, 'Inline', { statements }));
    new iam.ManagedPolicy(stack, 'Managed', { statements, groups: [group] });

    const template = Template.fromStack(stack);
    const groups = [{ Ref: stack.getLogicalId(group.node.defaultChild as iam.CfnGroup) }];
    template.hasResourceProperties('AWS::IAM::Policy', { Groups: groups });
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', { Groups: groups });
  });

  test('in grants, which go into a managed policy', () => {
    const group = new MfaEnforcedGroup(stack, 'Developers');
    const grant = new s3.Bucket(stack, 'Bucket').grantRead(group);

    expect(grant.success).toBe(true);
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      Groups: [{ Ref: Match.stringLikeRegexp('^Developers') }],
      PolicyDocument: Match.objectLike({ Statement: [Match.objectLike({ Action: ['s3:GetObject*', 's3:GetBucket*', 's3:List*'] })] }),
    });
  });

  test('in all the members of IGroup', () => {
    const group: iam.IGroup = new MfaEnforcedGroup(stack, 'Developers');

    expect(group.groupRef).toEqual({ groupName: group.groupName, groupArn: group.groupArn });
    expect(group.grantPrincipal).toBe(group);
    expect(group.principalAccount).toBe('111122223333');
    expect(group.assumeRoleAction).toBe('sts:AssumeRole');
    expect(group.policyFragment.principalJson).toEqual({ AWS: [group.groupArn] });
  });

  test('is told from other groups', () => {
    expect(MfaEnforcedGroup.isMfaEnforcedGroup(new MfaEnforcedGroup(stack, 'Developers'))).toBe(true);
    expect(MfaEnforcedGroup.isMfaEnforcedGroup(new iam.Group(stack, 'Plain'))).toBe(false);
    expect(MfaEnforcedGroup.isMfaEnforcedGroup(undefined)).toBe(false);
  });
});

describe('managed policies', () => {
  const readOnly = iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess');
  const nth = (n: number) => iam.ManagedPolicy.fromAwsManagedPolicyName(`Policy${n}`);

  test('are added once each', () => {
    const group = new MfaEnforcedGroup(stack, 'Developers', { managedPolicies: [readOnly] });
    group.addManagedPolicy(readOnly);
    group.addManagedPolicy(nth(1));

    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Group', { ManagedPolicyArns: [Match.anyValue(), Match.anyValue(), Match.anyValue()] });
  });

  test('the list given is not written to', () => {
    const managedPolicies = [readOnly];
    new MfaEnforcedGroup(stack, 'Developers', { managedPolicies }).addManagedPolicy(nth(1));

    expect(managedPolicies).toEqual([readOnly]);
  });

  const groupWith = (count: number) => new MfaEnforcedGroup(stack, 'Developers', { managedPolicies: Array.from({ length: count }, (_, n) => nth(n)) });

  test.each([[9, 0], [8, 1]])('%d of them and %d grants are taken', (count, granted) => {
    const group = groupWith(count);
    if (granted > 0) group.grantAssumeRole(new MfaRequiredRole(stack, 'Role'));

    expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
  });

  test.each([
    [10, 0, 'the group has 11 managed policies; IAM takes 10'],
    [9, 1, 'the group has 11 managed policies, 10 in its ManagedPolicyArns and 1 that name it in their Groups: Stack/Developers/DefaultPolicy/Resource; IAM takes 10'],
  ])('%d of them and %d grants are more than IAM takes', (count, granted, message) => {
    const group = groupWith(count);
    if (granted > 0) group.grantAssumeRole(new MfaRequiredRole(stack, 'Role'));

    expect(() => app.synth()).toThrow(message);
  });

  test('so many that they may be more than IAM takes are warned of', () => {
    new CfnCondition(stack, 'Sometimes');
    const arn = Fn.conditionIf('Sometimes', readOnly.managedPolicyArn, Aws.NO_VALUE).toString();
    groupWith(9).addManagedPolicy(iam.ManagedPolicy.fromManagedPolicyArn(stack, 'Maybe', arn));

    Annotations.fromStack(stack).hasWarning('/Stack/Developers', Match.stringLikeRegexp(
      'the group has 11 managed policies, with the enforcement and the grants; IAM takes 10; .*cdk-iam-mfa:MfaEnforcedGroup.managedPolicies'));
  });

  test('the parts of a long enforcement count', () => {
    const actions = Array.from({ length: 300 }, (_, n) => `service${n}:DeleteSomething`);
    new MfaEnforcedGroup(stack, 'Developers', {
      stepUp: { maxMfaAge: Duration.minutes(15), actions: [StepUpActions.of(...actions)] },
      managedPolicies: Array.from({ length: 9 }, (_, n) => nth(n)),
    });

    expect(() => app.synth()).toThrow('the group has 11 managed policies; IAM takes 10');
  });
});

test('a user in more than ten groups is an error', () => {
  const alice = new iam.User(stack, 'Alice');
  for (let n = 0; n < 11; n++) new MfaEnforcedGroup(stack, `Group${n}`, { users: [alice] });

  expect(() => app.synth()).toThrow(/the user Stack\/Alice\/Resource is in 11 groups: .*; IAM takes 10/);
});

test.each<[string, MfaEnforcedGroupProps, string]>([
  ['groupName', { groupName: 'my developers' }, 'groupName is "my developers" (13 characters); expected 1 to 128 letters, digits and _+=,.@- without spaces; '
    + 'a path goes into the property path'],
  ['path', { path: 'eng' }, 'path is "eng"; expected it to begin and end with a slash, without spaces, at most 512 characters, such as "/engineering/"'],
  ['maxMfaAge', { maxMfaAge: Duration.seconds(30) }, 'maxMfaAge is 30 seconds; expected whole seconds and at least Duration.minutes(1)'],
])('a bad %s is refused', (_, props, message) => {
  expect(() => new MfaEnforcedGroup(stack, 'Developers', props)).toThrow(message);
});

test('tokens may stand in every property', () => {
  const value = new CfnParameter(stack, 'Value').valueAsString;
  const seconds = new CfnParameter(stack, 'Seconds', { type: 'Number' }).valueAsNumber;
  new MfaEnforcedGroup(stack, 'Developers', {
    groupName: value,
    path: value,
    maxMfaAge: Duration.seconds(seconds),
    stepUp: { maxMfaAge: Duration.seconds(seconds), actions: [StepUpActions.of(value)] },
    enforceFrom: value,
    exemptActions: [MfaExemption.of(value)],
    deviceRequirement: MfaDeviceRequirement.fidoCertified(value),
    scannerCompatibility: true,
  });

  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::IAM::Group', { GroupName: { Ref: 'Value' }, Path: { Ref: 'Value' } });
  expect(JSON.stringify(template.toJSON())).not.toContain('Token[');
});

test('a group in one stack, its users in another', () => {
  const group = new MfaEnforcedGroup(stack, 'Developers');
  const people = new Stack(app, 'People', { env: ENV });
  group.addUser(new iam.User(people, 'Alice'));
  group.addUser(iam.User.fromUserName(people, 'Bob', 'bob'));

  Template.fromStack(people).hasResourceProperties('AWS::IAM::User', {
    Groups: [{ 'Fn::ImportValue': Match.stringLikeRegexp('Stack:ExportsOutputRefDevelopers') }],
  });
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::UserToGroupAddition', { GroupName: stack.resolve(group.groupName), Users: ['bob'] });
});

test.each([
  ['111122223333', 'cn-north-1'],
  ['111122223333', 'us-gov-east-1'],
  [undefined, undefined],
  [Aws.ACCOUNT_ID, 'eu-west-1'],
])('no ARN names a partition: account %s, region %s', (account, region) => {
  const anyStack = new Stack(app, 'AnyStack', { env: { account, region } });
  new MfaEnforcedGroup(anyStack, 'Developers').grantAssumeRole(new MfaRequiredRole(anyStack, 'Role'));

  expect(JSON.stringify(Template.fromStack(anyStack).toJSON().Resources)).not.toMatch(/arn:aws/);
});

test('survives the merging of statements that new apps turn on', () => {
  const merging = new App({ context: { '@aws-cdk/aws-iam:minimizePolicies': true } });
  const mergingStack = new Stack(merging, 'Stack', { env: ENV });
  new MfaEnforcedGroup(stack, 'Developers');
  new MfaEnforcedGroup(mergingStack, 'Developers');

  expect(enforcementSids(Template.fromStack(mergingStack)).sort()).toEqual(enforcementSids(Template.fromStack(stack)).sort());
});
