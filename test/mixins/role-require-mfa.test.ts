import { App, Aspects, CfnParameter, CfnResource, Duration, Lazy, Mixins, RemovalPolicy, Shims, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { IConstruct } from 'constructs';
import { MfaRequiredRole } from '../../src/mfa-required-role';
import { RoleRequireMfa } from '../../src/mixins';
import { Caller, PolicySimulator, SimulationDecision } from '../../src/simulation';

const ENV = { account: '111122223333', region: 'eu-west-1' };
const USER = 'arn:aws:iam::111122223333:user/alice';
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const LAMBDA = { Service: 'lambda.amazonaws.com' };
let app: App;
let stack: Stack;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: ENV });
});

function cfnRole(...statements: unknown[]): iam.CfnRole {
  return new iam.CfnRole(stack, 'Role', {
    assumeRolePolicyDocument: { Version: '2012-10-17', Statement: statements },
  });
}

function allow(Principal: unknown, more: object = {}): object {
  return { Effect: 'Allow', Action: 'sts:AssumeRole', Principal, ...more };
}

function trustOf(logicalId: RegExp = /^Role/, in_ = stack): unknown[] {
  const roles = Object.entries(Template.fromStack(in_).findResources('AWS::IAM::Role'));
  return roles.find(([id]) => logicalId.test(id))![1].Properties.AssumeRolePolicyDocument.Statement;
}

test('a Role needs MFA, and every principal added to it later', () => {
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.AccountPrincipal('444455556666'), externalIds: ['x1'] });

  role.with(new RoleRequireMfa({ maxMfaAge: Duration.hours(1) }));
  role.grantAssumeRole(new iam.ArnPrincipal(USER));
  role.assumeRolePolicy!.addStatements(new iam.PolicyStatement({ actions: ['sts:TagSession'], principals: [new iam.ArnPrincipal(USER)] }));

  const age = { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } };
  expect(trustOf()).toEqual([
    expect.objectContaining({ Condition: { StringEquals: { 'sts:ExternalId': 'x1' }, ...MFA, ...age } }),
    allow({ AWS: USER }, { Action: 'sts:TagSession', Condition: { ...MFA, ...age } }),
  ]);
});

describe('a CfnRole', () => {
  const OTHER = { AWS: 'arn:aws:iam::444455556666:root' };

  test('that trusts people and services keeps the services as they are', () => {
    cfnRole(allow({ ...OTHER, ...LAMBDA }, { Sid: 'Both' }), allow(LAMBDA)).with(new RoleRequireMfa());

    expect(trustOf()).toEqual([allow(OTHER, { Sid: 'Both', Condition: MFA }), allow(LAMBDA), allow(LAMBDA)]);
  });

  test('whose document is a choice, or a single statement', () => {
    const role = cfnRole();
    const document = { Statement: allow(OTHER) };
    role.assumeRolePolicyDocument = Lazy.uncachedAny({ produce: () => ({ 'Fn::If': ['C', document, { Statement: [allow(LAMBDA)] }] }) });

    role.with(new RoleRequireMfa());

    expect(Template.fromStack(stack).toJSON().Resources.Role.Properties.AssumeRolePolicyDocument).toEqual({
      'Fn::If': ['C', { Statement: [allow(OTHER, { Condition: MFA })] }, { Statement: [allow(LAMBDA)] }],
    });
  });

  test('with an age that is a token', () => {
    const parameter = new CfnParameter(stack, 'Age', { type: 'Number' });
    cfnRole(allow(OTHER)).with(new RoleRequireMfa({ maxMfaAge: Duration.seconds(parameter.valueAsNumber) }));

    expect(trustOf()).toEqual([allow(OTHER, { Condition: { ...MFA, NumericLessThan: { 'aws:MultiFactorAuthAge': { Ref: 'Age' } } } })]);
  });

  test('keeps an age that is shorter', () => {
    cfnRole(allow(OTHER, { Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '900' } } }))
      .with(new RoleRequireMfa({ maxMfaAge: Duration.hours(1) }));

    expect(trustOf()).toEqual([allow(OTHER, { Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '900' }, ...MFA } })]);
  });
});

describe('applied again', () => {
  test.each<[string, (role: iam.Role) => void]>([
    ['by the same mixin', (role) => {
      const mixin = new RoleRequireMfa();
      role.with(mixin).with(mixin);
    }],
    ['by another of the same age', (role) => {
      role.with(new RoleRequireMfa({ maxMfaAge: Duration.hours(1) })).with(new RoleRequireMfa({ maxMfaAge: Duration.minutes(60) }));
    }],
    ['by Mixins and by an Aspect', (role) => {
      Mixins.of(app).apply(new RoleRequireMfa());
      Aspects.of(app).add(Shims.asAspect(new RoleRequireMfa()));
      role.with(new RoleRequireMfa());
    }],
    ['by two copies of the library', (role) => {
      role.with(new RoleRequireMfa());
      jest.isolateModules(() => {
        const copy = jest.requireActual<typeof import('../../src/mixins/role-require-mfa')>('../../src/mixins/role-require-mfa');
        expect(copy.RoleRequireMfa).not.toBe(RoleRequireMfa);
        role.with(new copy.RoleRequireMfa());
      });
    }],
  ])('%s, it changes nothing', (_, apply) => {
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });

    apply(role);

    expect(trustOf()).toEqual([expect.objectContaining({ Condition: expect.objectContaining(MFA) })]);
  });

  test('with another age, it fails', () => {
    const role = cfnRole(allow({ AWS: USER })).with(new RoleRequireMfa());

    expect(() => role.with(new RoleRequireMfa({ maxMfaAge: Duration.hours(1) }))).toThrow(
      'the role requires MFA under the conditions {"Bool":{"aws:MultiFactorAuthPresent":"true"}} already, by another RoleRequireMfa, and now under '
      + '{"Bool":{"aws:MultiFactorAuthPresent":"true"},"NumericLessThan":{"aws:MultiFactorAuthAge":"3600"}}; apply one of them, or both with the same maxMfaAge');
  });

  test('it reaches a trust policy that was replaced', () => {
    const role = cfnRole(allow({ AWS: USER })).with(new RoleRequireMfa()) as iam.CfnRole;

    role.assumeRolePolicyDocument = { Statement: [allow({ AWS: '444455556666' })] };
    role.with(new RoleRequireMfa());

    expect(trustOf()).toEqual([allow({ AWS: '444455556666' }, { Condition: MFA })]);
  });
});

describe('as an Aspect over an app', () => {
  test.each([[true], [false]])('reaches the people of every stack and no service, aspect stabilization %s', (stabilize) => {
    app = new App({ context: { '@aws-cdk/core:aspectStabilization': stabilize } });
    const stacks = ['One', 'Two'].map((id) => new Stack(app, id, { env: ENV }));
    stacks.forEach((one) => {
      new iam.Role(one, 'RoleOfPeople', { assumedBy: new iam.AccountRootPrincipal() });
      new iam.Role(one, 'RoleOfService', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
      new MfaRequiredRole(one, 'RoleRequired', { maxMfaAge: Duration.minutes(15) });
      new s3.Bucket(one, 'Emptied', { removalPolicy: RemovalPolicy.DESTROY, autoDeleteObjects: true });
    });

    Aspects.of(app).add(Shims.asAspect(new RoleRequireMfa({ maxMfaAge: Duration.hours(1) })));
    app.synth();

    for (const one of stacks) {
      expect(trustOf(/OfPeople/, one)).toEqual([expect.objectContaining({ Condition: { ...MFA, NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } } })]);
      expect(trustOf(/OfService/, one)).toEqual([allow({ Service: 'ec2.amazonaws.com' })]);
      expect(trustOf(/Required/, one)).toEqual([expect.objectContaining({ Condition: { ...MFA, NumericLessThan: { 'aws:MultiFactorAuthAge': '900' } } })]);
      expect(trustOf(/Custom/, one)).toEqual([allow(LAMBDA)]);
      expect(Annotations.fromStack(one).findWarning('*', Match.anyValue())).toEqual([]);
    }
  });
});

describe('leaves alone', () => {
  test.each<[string, () => IConstruct]>([
    ['an MfaRequiredRole', () => new MfaRequiredRole(stack, 'Role')],
    ['an imported role', () => iam.Role.fromRoleName(stack, 'Role', 'admin')],
    ['a group', () => new iam.Group(stack, 'Group')],
    ['a managed policy', () => new iam.CfnManagedPolicy(stack, 'Policy', { policyDocument: {} })],
  ])('%s', (_, construct) => {
    const made = construct();
    const mixin = new RoleRequireMfa();

    made.with(mixin);
    made.node.findAll().forEach((each) => mixin.applyTo(each));

    expect(made.node.findAll().filter((each) => mixin.supports(each))).toEqual([]);
    expect(() => app.synth()).not.toThrow();
  });

  test('but not a role that is merely inside an MfaRequiredRole', () => {
    new iam.Role(new MfaRequiredRole(stack, 'Outer'), 'Inner', { assumedBy: new iam.AccountRootPrincipal() }).with(new RoleRequireMfa());

    expect(trustOf(/Inner/)).toEqual([expect.objectContaining({ Condition: MFA })]);
  });
});

describe('fails at synthesis for', () => {
  const STATEMENT = `statement 1 of the trust policy (Allow sts:AssumeRole to {"AWS":"${USER}"})`;

  test.each<[string, object, string]>([
    ['Bool false', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
      `${STATEMENT} has the condition Bool aws:MultiFactorAuthPresent false and needs true: remove the one it has`],
    ['Bool of a parameter', { Bool: { 'aws:MultiFactorAuthPresent': { Ref: 'P' } } },
      `${STATEMENT} has the condition Bool aws:MultiFactorAuthPresent {"Ref":"P"} and needs true: remove the one it has`],
    ['a longer age', { NumericLessThan: { 'aws:MultiFactorAuthAge': '7200' } },
      `${STATEMENT} has the condition NumericLessThan aws:MultiFactorAuthAge 7200 and needs 3600: remove the one it has`],
    ['BoolIfExists true', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } },
      `${STATEMENT} has the condition BoolIfExists aws:MultiFactorAuthPresent true, which long-term access keys pass without MFA: `
      + 'remove it, Bool "true" takes its place'],
    ['BoolIfExists false', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
      `${STATEMENT} has the condition BoolIfExists aws:MultiFactorAuthPresent false, which nobody with MFA meets: remove it, Bool "true" takes its place`],
    ['Null true', { Null: { 'aws:MultiFactorAuthPresent': 'true' } },
      `${STATEMENT} has the condition Null aws:MultiFactorAuthPresent true, which nobody with MFA meets: remove it, Bool "true" takes its place`],
    ['conditions known to CloudFormation only', { 'Fn::GetAtt': ['Custom', 'Condition'] },
      `${STATEMENT} has conditions that only CloudFormation knows, and MFA cannot be added to them: write them out`],
    ['one operator known to CloudFormation only', { Bool: { 'Fn::GetAtt': ['Custom', 'Bool'] } },
      `${STATEMENT} has condition Bool that only CloudFormation knows, and MFA cannot be added to them: write them out`],
  ])('%s', (_, condition, message) => {
    cfnRole(allow({ AWS: USER }, { Condition: condition })).with(new RoleRequireMfa({ maxMfaAge: Duration.hours(1) }));

    expect(() => app.synth()).toThrow(message);
  });

  test.each<[string, unknown, string]>([
    ['an effect known to CloudFormation only', [allow({ AWS: USER }, { Effect: { Ref: 'P' } })],
      'the Effect of statement 1 of the trust policy is known to CloudFormation only, and MFA cannot be added to it: write it out'],
    ['a principal known to CloudFormation only', [allow(LAMBDA), allow({ 'Fn::GetAtt': ['Custom', 'Principal'] })],
      'the Principal of statement 2 of the trust policy is known to CloudFormation only, and MFA cannot be added to it: write it out'],
    ['a statement known to CloudFormation only', [{ 'Fn::GetAtt': ['Custom', 'Statement'] }],
      'statement 1 of the trust policy is known to CloudFormation only, and MFA cannot be added to it: write it out'],
    ['statements known to CloudFormation only', { 'Fn::GetAtt': ['Custom', 'Statements'] },
      'the statements of the trust policy are known to CloudFormation only, and MFA cannot be added to it: write it out'],
    ['everybody', [allow('*')], 'trusts every AWS account, and anybody can present MFA in an account of their own'],
    ['everybody but one', [{ Effect: 'Allow', Action: 'sts:AssumeRole', NotPrincipal: { AWS: USER } }], 'trusts every AWS account'],
  ])('%s', (_, Statement, message) => {
    new iam.CfnRole(stack, 'Role', { assumeRolePolicyDocument: { Statement } }).with(new RoleRequireMfa());

    expect(() => app.synth()).toThrow(message);
  });

  test('a document known to CloudFormation only', () => {
    new iam.CfnRole(stack, 'Role', { assumeRolePolicyDocument: { 'Fn::GetAtt': ['Custom', 'Document'] } }).with(new RoleRequireMfa());

    expect(() => app.synth()).toThrow('the trust policy is known to CloudFormation only, and MFA cannot be added to it: write it out');
  });

  test('a document as text', () => {
    const role = cfnRole().with(new RoleRequireMfa()) as iam.CfnRole;
    role.addPropertyOverride('AssumeRolePolicyDocument', '{"Statement":[]}');

    expect(() => app.synth()).toThrow('the trust policy is text, which is not looked into: give it as an object');
  });

  const BEHIND = `${STATEMENT} does not require MFA: the mixin RoleRequireMfa reaches neither overrides, nor a document that is set after it, `
    + 'nor a CfnResource that is no CfnRole; add the condition Bool aws:MultiFactorAuthPresent "true" there';

  test.each<[string, (role: iam.CfnRole) => void]>([
    ['a document that is set after it', (role) => { role.assumeRolePolicyDocument = { Statement: [allow({ AWS: USER })] }; }],
    ['an override', (role) => { role.addPropertyOverride('AssumeRolePolicyDocument.Statement', [allow({ AWS: USER })]); }],
  ])('%s', (_, change) => {
    const role = cfnRole(allow(LAMBDA)).with(new RoleRequireMfa()) as iam.CfnRole;

    change(role);

    expect(() => app.synth()).toThrow(BEHIND);
  });

  test('a CfnResource that is no CfnRole, unless it trusts services only', () => {
    const properties = (principal: object) => ({ AssumeRolePolicyDocument: { Statement: [allow(principal)] } });
    new CfnResource(stack, 'Service', { type: 'AWS::IAM::Role', properties: properties(LAMBDA) }).with(new RoleRequireMfa());
    app.synth();
    new CfnResource(stack, 'Person', { type: 'AWS::IAM::Role', properties: properties({ AWS: USER }) }).with(new RoleRequireMfa());

    expect(() => app.synth({ force: true })).toThrow(BEHIND);
  });
});

test('refuses an age that no session can meet', () => {
  expect(() => new RoleRequireMfa({ maxMfaAge: Duration.seconds(10) })).toThrow(
    'maxMfaAge is 10 seconds; expected whole seconds and at least Duration.minutes(1)');
});

describe('warns of roles that are trusted', () => {
  const ROLE = 'arn:aws:iam::444455556666:role/ci';

  test.each<[string, () => iam.IPrincipal, string]>([
    ['by ARN', () => new iam.ArnPrincipal(ROLE), ROLE],
    ['by construct', () => new iam.Role(stack, 'Build', { assumedBy: new iam.ServicePrincipal('codebuild.amazonaws.com') }), 'Stack/Build/Resource'],
  ])('%s', (_, principal, named) => {
    new iam.Role(stack, 'Role', { assumedBy: principal() }).with(new RoleRequireMfa());

    Annotations.fromStack(stack).hasWarning('/Stack/Role/Resource',
      `the role trusts ${named}, and requires MFA of it now: its sessions have MFA only if they were opened from a session that has it, as by Switch Role in `
      + 'the console, and those of machines never have [ack: cdk-iam-mfa:RoleRequireMfa.trustsRole]');
  });
});

describe('who may assume the role', () => {
  test.each<[string, (arn: string) => Caller, SimulationDecision]>([
    ['a key alone', (arn) => Caller.accessKey(arn), SimulationDecision.IMPLICIT_DENY],
    ['a console session without MFA', (arn) => Caller.console(arn), SimulationDecision.IMPLICIT_DENY],
    ['a key with a token code', (arn) => Caller.accessKeyWithTokenCode(arn), SimulationDecision.ALLOWED],
    ['a session with MFA', (arn) => Caller.sessionTokenWithMfa(arn), SimulationDecision.ALLOWED],
  ])('%s: %s', (_, caller, decision) => {
    const user = new iam.User(stack, 'Alice', { userName: 'alice' });
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ArnPrincipal(user.userArn) });
    Aspects.of(app).add(Shims.asAspect(new RoleRequireMfa()));
    const simulator = PolicySimulator.fromStack(stack);
    const [resource] = simulator.roleArns;

    expect(role.node.path).toBe('Stack/Role');
    expect(simulator.simulate({ caller: caller(simulator.userArns[0]), action: 'sts:AssumeRole', resource }).decision).toBe(decision);
  });
});
