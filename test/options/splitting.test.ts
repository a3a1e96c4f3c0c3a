import { App, CfnElement, Duration, PhysicalName, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { ALICE, ALLOWED, console, DEVICE, EXPLICIT_DENY, key, members, session } from './support/administrators';
import {
  MfaEnforcedGroup, MfaEnforcementOptions, MfaEnforcementPolicy, MfaExemption, SelfServiceCredential, StepUpActions,
} from '../../src';

const ENV = { account: '111122223333', region: 'eu-west-1' };
const SENSITIVE = Array.from({ length: 300 }, (_, n) => `service${n % 20}:DeleteSomething${n}`);
const LONG: MfaEnforcementOptions = { stepUp: { maxMfaAge: Duration.minutes(15), actions: [StepUpActions.of(...SENSITIVE)] } };

let app: App;
let stack: Stack;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: ENV });
});

const idOf = (element: CfnElement) => stack.getLogicalId(element);
const policiesOf = (template: Template) => Object.entries(template.findResources('AWS::IAM::ManagedPolicy'));
const length = (document: unknown) => JSON.stringify(document).replace(/\{"Fn::Join":\["",\["arn:",\{"Ref":"AWS::Partition"\},"([^"]*)"\]\]\}/g, '"arn:aws$1"').length;

describe('a document that is too long for one managed policy', () => {
  test('goes into several, which the group carries from its creation on', () => {
    const group = new MfaEnforcedGroup(stack, 'Group', LONG);

    const template = Template.fromStack(stack);
    const policies = policiesOf(template);
    expect(policies.map(([, { Properties }]) => length(Properties.PolicyDocument) <= 6144)).toEqual([true, true]);
    expect(group.enforcement.managedPolicyArns).toHaveLength(2);
    expect(group.enforcement.managedPolicyArns[0]).toBe(group.enforcement.managedPolicyArn);
    template.hasResourceProperties('AWS::IAM::Group', { ManagedPolicyArns: stack.resolve(group.enforcement.managedPolicyArns) });
    expect(policies.map(([id]) => id)).toEqual(expect.arrayContaining([idOf(group.enforcement.node.findChild('Overflow1') as CfnElement)]));
  });

  test.each([100, 200, 300, 400])('has the Deny of everything without MFA in the first of them, with %d more actions', (count) => {
    const actions = SENSITIVE.slice(0, count).concat(SENSITIVE.slice(0, Math.max(0, count - 300)).map((action) => `${action}Too`));
    new MfaEnforcedGroup(stack, 'Group', { stepUp: { maxMfaAge: Duration.minutes(15), actions: [StepUpActions.of(...actions), StepUpActions.IAM_WRITES] } });

    const [first] = policiesOf(Template.fromStack(stack)).filter(([id]) => !id.includes('Overflow'));
    expect(first[1].Properties.PolicyDocument.Statement.map(({ Sid }: { Sid: string }) => Sid)).toContain('DenyWithoutMfa');
  });

  test('denies and allows what it did in one', () => {
    const decide = members(LONG, [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')]);

    for (const action of SENSITIVE) {
      expect([action, decide(session(20), action)]).toEqual([action, EXPLICIT_DENY]);
      expect([action, decide(session(10), action)]).toEqual([action, ALLOWED]);
    }
    expect(decide(key, 's3:ListAllMyBuckets')).toBe(EXPLICIT_DENY);
    expect(decide(console, 'iam:CreateVirtualMFADevice', DEVICE)).toBe(ALLOWED);
    expect(decide(console, 'iam:EnableMFADevice', ALICE)).toBe(ALLOWED);
  });

  test('is attached to the same groups and users, later ones included', () => {
    const policy = new MfaEnforcementPolicy(stack, 'Enforce', LONG);
    policy.attachToGroup(iam.Group.fromGroupName(stack, 'Developers', 'developers'));
    policy.attachToUser(iam.User.fromUserName(stack, 'Alice', 'alice'));

    Template.fromStack(stack).resourcePropertiesCountIs('AWS::IAM::ManagedPolicy', { Groups: ['developers'], Users: ['alice'] }, 2);
  });

  test('has one name with numbers, one path, one description', () => {
    new MfaEnforcementPolicy(stack, 'Enforce', { ...LONG, managedPolicyName: 'enforce-mfa', path: '/security/', description: 'MFA' });

    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', { ManagedPolicyName: 'enforce-mfa', Path: '/security/', Description: 'MFA' });
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', { ManagedPolicyName: 'enforce-mfa-2', Path: '/security/', Description: 'MFA' });
  });

  test('has a name that may be too long with its number', () => {
    expect(() => new MfaEnforcementPolicy(stack, 'Enforce', { ...LONG, managedPolicyName: 'x'.repeat(127) })).toThrow(
      `managedPolicyName is "${'x'.repeat(127)}-2" (129 characters); expected 1 to 128 letters`);
  });

  test.each([[undefined, Match.absent()], [PhysicalName.GENERATE_IF_NEEDED, Match.absent()]])('has no name of its own if none is given: %s', (managedPolicyName, expected) => {
    new MfaEnforcementPolicy(stack, 'Enforce', { ...LONG, managedPolicyName });

    Template.fromStack(stack).resourcePropertiesCountIs('AWS::IAM::ManagedPolicy', { ManagedPolicyName: expected }, 2);
  });

  test('has ARNs for stacks of other regions', () => {
    const policy = new MfaEnforcementPolicy(stack, 'Enforce', { ...LONG, managedPolicyName: 'enforce-mfa', path: '/security/' });
    const elsewhere = new Stack(app, 'Elsewhere', { env: { ...ENV, region: 'us-east-1' } });

    expect(policy.managedPolicyArns.map((arn) => elsewhere.resolve(arn)['Fn::Join'][1].at(-1))).toEqual([
      ':iam::111122223333:policy/security/enforce-mfa', ':iam::111122223333:policy/security/enforce-mfa-2',
    ]);
  });

  test('is retained as a whole', () => {
    new MfaEnforcedGroup(stack, 'Group', LONG).applyRemovalPolicy(RemovalPolicy.RETAIN);

    Template.fromStack(stack).allResources('AWS::IAM::ManagedPolicy', { DeletionPolicy: 'Retain' });
  });

  test('is on no role in any part', () => {
    const policy = new MfaEnforcementPolicy(stack, 'Enforce', LONG);
    (policy.node.findChild('Overflow1') as iam.CfnManagedPolicy).roles = ['admin'];

    expect(() => app.synth()).toThrow(/attached to the role "admin"/);
  });
});

test('a policy grows with the groups that it protects, its parts retained as it is', () => {
  const policy = new MfaEnforcementPolicy(stack, 'Enforce', { enforceFrom: '2027-01-31T08:00:00Z' });
  policy.applyRemovalPolicy(RemovalPolicy.RETAIN);
  for (let n = 0; n < 5; n++) policy.attachToGroup(iam.Group.fromGroupName(stack, `Group${n}`, 'x'.repeat(120) + n));
  expect(policy.managedPolicyArns).toHaveLength(1);
  for (let n = 5; n < 15; n++) policy.attachToGroup(iam.Group.fromGroupName(stack, `Group${n}`, 'x'.repeat(120) + n));

  const template = Template.fromStack(stack);
  const protectedArns = policiesOf(template).flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
    .filter(({ Sid }) => /^DenyChangingEnforcementWithoutMfa/.test(Sid)).flatMap(({ Resource }) => Resource);
  expect(policy.managedPolicyArns).toHaveLength(2);
  template.allResources('AWS::IAM::ManagedPolicy', { DeletionPolicy: 'Retain' });
  expect(protectedArns.filter((arn) => JSON.stringify(arn).includes(':group/'))).toHaveLength(30);
  expect(protectedArns.filter((arn) => JSON.stringify(arn).includes(':policy/'))).toHaveLength(2);
});

test('an exempt list that is too long for one policy is an error with the numbers', () => {
  const exemptActions = [MfaExemption.of(...SENSITIVE)];

  expect(() => new MfaEnforcedGroup(stack, 'Group', { exemptActions })).toThrow(/the statement "DenyWithoutMfa" has 9332 characters .* a managed policy has room for 6105/);
});

test.each<[string, MfaEnforcementOptions, number[]]>([
  ['the defaults', {}, [2186]],
  ['a grace period with an age', { enforceFrom: '2027-01-31T08:00:00Z', maxMfaAge: Duration.hours(12) }, [4065]],
  ['every option that lets users register any device', {
    selfService: Object.values(SelfServiceCredential),
    passwordChangeAtFirstSignIn: true,
    maxMfaAge: Duration.hours(12),
    stepUp: { maxMfaAge: Duration.minutes(15), actions: [StepUpActions.IAM_WRITES, StepUpActions.OWN_MFA_REMOVAL] },
    enforceFrom: '2027-01-31T08:00:00Z',
    exemptActions: [MfaExemption.of('codecommit:GitPull', 'codecommit:GitPush')],
    allowServiceCalls: true,
  }, [5841, 1254]],
])('%s come to managed policies of so many characters', (_, options, characters) => {
  new MfaEnforcedGroup(stack, 'Group', options);

  const lengths = policiesOf(Template.fromStack(stack)).map(([, { Properties }]) => length(Properties.PolicyDocument));
  expect(lengths).toEqual(characters);
});
