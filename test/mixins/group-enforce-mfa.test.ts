import { App, Aspects, CfnCondition, CfnParameter, CfnResource, Duration, Fn, Lazy, Mixins, Shims, Stack, Stage } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { MfaEnforcedGroup } from '../../src/mfa-enforced-group';
import { MfaEnforcementOptions } from '../../src/mfa-enforcement-options';
import { MfaEnrollment } from '../../src/mfa-enrollment';
import { MfaExemption } from '../../src/mfa-exemption';
import { GroupEnforceMfa } from '../../src/mixins';
import { SelfServiceCredential } from '../../src/self-service-credential';
import { Caller, PolicySimulator, SimulationDecision } from '../../src/simulation';

const ENV = { account: '111122223333', region: 'eu-west-1' };
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const STABILIZE = '@aws-cdk/core:aspectStabilization';
let app: App;
let stack: Stack;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: ENV });
});

function policiesOf(group: IConstruct): unknown {
  const resource = group instanceof iam.CfnGroup ? group : group.node.defaultChild as iam.CfnGroup;
  return Template.fromStack(Stack.of(group)).toJSON().Resources[stack.resolve(resource.logicalId)].Properties.ManagedPolicyArns;
}

function enforcementRef(in_ = stack): object {
  const [id] = Object.keys(Template.fromStack(in_).findResources('AWS::IAM::ManagedPolicy', {
    Properties: { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Sid: 'DenyWithoutMfa' })]) } },
  }));
  return { Ref: id };
}

describe('puts the enforcement into the managed policies of', () => {
  test.each<[string, () => IConstruct, unknown[]]>([
    ['a CfnGroup without any', () => new iam.CfnGroup(stack, 'Group'), []],
    ['a CfnGroup', () => new iam.CfnGroup(stack, 'Group', { managedPolicyArns: [READ_ONLY] }), [READ_ONLY]],
    ['a Group without any', () => new iam.Group(stack, 'Group'), []],
    ['a Group', () => new iam.Group(stack, 'Group', {
      managedPolicies: [iam.ManagedPolicy.fromManagedPolicyArn(stack, 'ReadOnly', READ_ONLY)],
    }), [READ_ONLY]],
    ['a CfnGroup with a lazy list', () => new iam.CfnGroup(stack, 'Group', { managedPolicyArns: Lazy.list({ produce: () => [READ_ONLY] }) }), [READ_ONLY]],
    ['a CfnGroup with a lazy list of none', () => new iam.CfnGroup(stack, 'Group', {
      managedPolicyArns: Lazy.list({ produce: () => [] }, { omitEmpty: true }),
    }), []],
  ])('%s', (_, group, others) => {
    const made = group();

    made.with(new GroupEnforceMfa());

    expect(policiesOf(made)).toEqual([enforcementRef(), ...others]);
  });

  test('a group whose policies are added later', () => {
    const group = new iam.Group(stack, 'Group');

    group.with(new GroupEnforceMfa());
    group.addManagedPolicy(iam.ManagedPolicy.fromManagedPolicyArn(stack, 'ReadOnly', READ_ONLY));

    expect(policiesOf(group)).toEqual([enforcementRef(), READ_ONLY]);
  });

  test('a CfnGroup whose list is added to later', () => {
    const group = new iam.CfnGroup(stack, 'Group').with(new GroupEnforceMfa()) as iam.CfnGroup;

    group.managedPolicyArns!.push(READ_ONLY);

    expect(policiesOf(group)).toEqual([enforcementRef(), READ_ONLY]);
  });

  test('a CfnGroup whose list is a parameter', () => {
    const parameter = new CfnParameter(stack, 'Arns', { type: 'CommaDelimitedList' });
    const group = new iam.CfnGroup(stack, 'Group', { managedPolicyArns: parameter.valueAsList });

    group.with(new GroupEnforceMfa());

    expect(policiesOf(group)).toEqual({ 'Fn::Split': [' ', { 'Fn::Join': [' ', [enforcementRef(), { 'Fn::Join': [' ', { Ref: 'Arns' }] }]] }] });
  });

  test('a CfnGroup whose list is a choice', () => {
    const condition = new CfnCondition(stack, 'Wide');
    const list = Lazy.uncachedAny({ produce: () => Fn.conditionIf(condition.logicalId, [READ_ONLY], { Ref: 'AWS::NoValue' }) });
    const group = new iam.CfnGroup(stack, 'Group');
    group.managedPolicyArns = Lazy.uncachedList({ produce: (context) => context.resolve(list) });

    group.with(new GroupEnforceMfa());

    expect(policiesOf(group)).toEqual({ 'Fn::If': ['Wide', [enforcementRef(), READ_ONLY], [enforcementRef()]] });
  });
});

test('every policy of an enforcement that needs several', () => {
  const actions = Array.from({ length: 300 }, (_, index) => `bedrock:InvokeModelWithAVeryLongName${index}`);
  const group = new iam.Group(stack, 'Group');

  group.with(new GroupEnforceMfa({ stepUp: { maxMfaAge: Duration.minutes(5), actions: [{ actions }] } }));

  const policies = Object.keys(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy'));
  expect(policies.length).toBeGreaterThan(1);
  expect(policiesOf(group)).toEqual(policies.map((id) => ({ Ref: id })));
});

describe('applied again', () => {
  test.each<[string, (group: iam.Group) => void]>([
    ['by the same mixin', (group) => {
      const mixin = new GroupEnforceMfa();
      group.with(mixin).with(mixin);
    }],
    ['by another of the same options, written otherwise', (group) => {
      group.with(new GroupEnforceMfa({ selfService: [SelfServiceCredential.PASSWORD, SelfServiceCredential.ACCESS_KEYS] }));
      group.with(new GroupEnforceMfa({ enrollment: MfaEnrollment.CONSOLE_ONLY }));
    }],
    ['by Mixins and by an Aspect', (group) => {
      Mixins.of(app).apply(new GroupEnforceMfa());
      Aspects.of(app).add(Shims.asAspect(new GroupEnforceMfa()));
      group.with(new GroupEnforceMfa());
    }],
    ['by two copies of the library', (group) => {
      group.with(new GroupEnforceMfa());
      jest.isolateModules(() => {
        const copy = jest.requireActual<typeof import('../../src/mixins/group-enforce-mfa')>('../../src/mixins/group-enforce-mfa');
        expect(copy.GroupEnforceMfa).not.toBe(GroupEnforceMfa);
        group.with(new copy.GroupEnforceMfa());
      });
    }],
  ])('%s, it changes nothing', (_, apply) => {
    const group = new iam.Group(stack, 'Group');

    apply(group);

    expect(policiesOf(group)).toEqual([enforcementRef()]);
    Template.fromStack(stack).resourceCountIs('AWS::IAM::ManagedPolicy', 1);
  });

  test('with other options, it fails and names what would differ', () => {
    const group = new iam.Group(stack, 'Group').with(new GroupEnforceMfa());

    expect(() => group.with(new GroupEnforceMfa({ selfService: [], enrollment: MfaEnrollment.ANY_CREDENTIALS }))).toThrow(
      'the group is enforced already, by another GroupEnforceMfa with other options; the statements that would differ: '
      + 'AllowOwnPassword, AllowOwnAccessKeys, DenyEnrollmentWithLongTermKeys; apply one of them, or both with the same options');
  });

  test('it brings the enforcement back into a list that was replaced', () => {
    const group = new iam.CfnGroup(stack, 'Group').with(new GroupEnforceMfa()) as iam.CfnGroup;

    group.managedPolicyArns = [READ_ONLY];
    group.with(new GroupEnforceMfa());

    expect(policiesOf(group)).toEqual([enforcementRef(), READ_ONLY]);
  });
});

describe('as an Aspect over an app', () => {
  test.each([[true], [false]])('enforces the groups of every stack, aspect stabilization %s', (stabilize) => {
    app = new App({ context: { [STABILIZE]: stabilize } });
    const stacks = ['One', 'Two'].map((id) => new Stack(app, id, { env: ENV }));
    stacks.forEach((one) => {
      new iam.Group(one, 'Group');
      new iam.CfnGroup(one, 'CfnGroup', { managedPolicyArns: [READ_ONLY] });
    });

    Aspects.of(app).add(Shims.asAspect(new GroupEnforceMfa()));
    Aspects.of(app).add({ visit: (node) => { if (iam.CfnManagedPolicy.isCfnManagedPolicy(node)) node.description = 'seen by a later Aspect'; } });
    app.synth();

    for (const one of stacks) {
      Template.fromStack(one).resourceCountIs('AWS::IAM::ManagedPolicy', 2);
      Template.fromStack(one).allResourcesProperties('AWS::IAM::ManagedPolicy', { Description: 'seen by a later Aspect' });
      Template.fromStack(one).allResourcesProperties('AWS::IAM::Group', { ManagedPolicyArns: Match.arrayWith([{ Ref: Match.stringLikeRegexp('MfaEnforcement') }]) });
      expect(Annotations.fromStack(one).findWarning('*', Match.anyValue())).toEqual([]);
    }
  });

  test('enforces the groups of a stage, when applied to the stage', () => {
    const stage = new Stage(app, 'Stage', { env: ENV });
    const inStage = new Stack(stage, 'Stack');
    new iam.Group(inStage, 'Group');

    Aspects.of(stage).add(Shims.asAspect(new GroupEnforceMfa()));

    Template.fromStack(inStage).resourceCountIs('AWS::IAM::ManagedPolicy', 1);
  });
});

describe('leaves alone', () => {
  test.each<[string, () => IConstruct]>([
    ['an MfaEnforcedGroup', () => new MfaEnforcedGroup(stack, 'Group', { enrollment: MfaEnrollment.ANY_CREDENTIALS })],
    ['an imported group', () => iam.Group.fromGroupName(stack, 'Group', 'developers')],
    ['a user', () => new iam.User(stack, 'User')],
    ['a role', () => new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() })],
  ])('%s', (_, construct) => {
    const made = construct();
    const before = JSON.stringify(made.node.findAll().map(({ node }) => node.path));
    const mixin = new GroupEnforceMfa();

    made.with(mixin);
    made.node.findAll().forEach((each) => mixin.applyTo(each));

    expect(made.node.findAll().filter((each) => mixin.supports(each))).toEqual([]);
    expect(JSON.stringify(made.node.findAll().map(({ node }) => node.path))).toBe(before);
  });

  test('but not a group that is merely inside an MfaEnforcedGroup', () => {
    const group = new iam.Group(new MfaEnforcedGroup(stack, 'Outer'), 'Inner');

    group.with(new GroupEnforceMfa());

    Template.fromStack(stack).resourceCountIs('AWS::IAM::ManagedPolicy', 2);
  });
});

describe('fails', () => {
  test('for a resource whose list it cannot reach', () => {
    const group = new CfnResource(stack, 'Group', { type: 'AWS::IAM::Group' });

    expect(() => group.with(new GroupEnforceMfa())).toThrow(
      'the group is a CfnResource whose managed policies cannot be added to; define it as a CfnGroup');
  });

  test.each<[string, (group: iam.CfnGroup) => void]>([
    ['replaced', (group) => { group.managedPolicyArns = [READ_ONLY]; }],
    ['overridden', (group) => { group.addPropertyOverride('ManagedPolicyArns', [READ_ONLY]); }],
    ['deleted', (group) => { group.addPropertyDeletionOverride('ManagedPolicyArns'); }],
  ])('at synthesis when the list is %s', (_, change) => {
    const group = new iam.CfnGroup(stack, 'Group').with(new GroupEnforceMfa()) as iam.CfnGroup;

    change(group);

    expect(() => app.synth()).toThrow('the ManagedPolicyArns of the group are without the enforcement: they were replaced or overridden since '
      + 'GroupEnforceMfa was applied; add to them instead, or apply it again');
  });

  test('at synthesis past the quota of managed policies', () => {
    const managedPolicyArns = Array.from({ length: 10 }, (_, index) => `${READ_ONLY}${index}`);
    new iam.CfnGroup(stack, 'Group', { managedPolicyArns }).with(new GroupEnforceMfa());

    expect(() => app.synth()).toThrow('the group has 11 managed policies; IAM takes 10');
  });

  test('for options that MfaEnforcementPolicy refuses', () => {
    expect(() => new iam.Group(stack, 'Group').with(new GroupEnforceMfa({ maxMfaAge: Duration.seconds(30) }))).toThrow('maxMfaAge is 30 seconds');
  });
});

describe('what the users of the group may do', () => {
  function decisions(options: MfaEnforcementOptions = {}): Record<string, SimulationDecision> {
    const group = new iam.CfnGroup(stack, 'Group', { managedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] });
    const user = new iam.User(stack, 'Alice', { userName: 'alice' });
    user.addToGroup(iam.Group.fromGroupName(stack, 'Reference', group.ref));
    group.with(new GroupEnforceMfa(options));
    const simulator = PolicySimulator.fromStack(stack);
    const [alice] = simulator.userArns;
    const decide = (caller: Caller, action: string, resource?: string) => simulator.simulate({ caller, action, resource }).decision;
    return {
      byKey: decide(Caller.accessKey(alice), 's3:DeleteBucket'),
      inConsole: decide(Caller.console(alice), 's3:DeleteBucket'),
      withMfa: decide(Caller.sessionTokenWithMfa(alice), 's3:DeleteBucket'),
      enrollment: decide(Caller.console(alice), 'iam:EnableMFADevice', alice),
      enrollmentByKey: decide(Caller.accessKey(alice), 'iam:EnableMFADevice', alice),
      leaving: decide(Caller.accessKey(alice), 'iam:RemoveUserFromGroup', `arn:aws:iam::${ENV.account}:group/Group`),
    };
  }

  test('is nothing without MFA but to register a device', () => {
    expect(decisions()).toEqual({
      byKey: SimulationDecision.EXPLICIT_DENY,
      inConsole: SimulationDecision.EXPLICIT_DENY,
      withMfa: SimulationDecision.ALLOWED,
      enrollment: SimulationDecision.ALLOWED,
      enrollmentByKey: SimulationDecision.EXPLICIT_DENY,
      leaving: SimulationDecision.EXPLICIT_DENY,
    });
  });

  test('includes no way out of the group where an exemption would open one', () => {
    const exemptActions = [MfaExemption.acknowledgeRisk('to see the group protected', 'iam:RemoveUserFromGroup')];

    expect(decisions({ exemptActions })).toMatchObject({ leaving: SimulationDecision.EXPLICIT_DENY });
  });
});
