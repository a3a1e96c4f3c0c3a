import { App, CfnOutput, CfnParameter, Fn, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, RootConstruct } from 'constructs';
import { Caller, CustomPolicies, PolicySimulator, SimulationDecision } from '../../src/simulation';

const BASTION = '111122223333';
const PRODUCTION = '444455556666';
const ALICE = `arn:aws:iam::${BASTION}:user/alice`;
const ALLOW_ALL = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

describe('simulateCustomPolicies', () => {
  const ask = (request: object, policies: CustomPolicies) =>
    PolicySimulator.simulateCustomPolicies({ caller: Caller.accessKey(ALICE), action: 's3:GetObject', ...request }, policies).decision;
  const onlyIf = (condition: object) => ({ identityPolicies: [{ Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition } }] });

  test.each<[string, CustomPolicies, string]>([
    ['nothing', {}, 'implicitDeny'],
    ['identity policies', { identityPolicies: [ALLOW_ALL] }, 'allowed'],
    ['a boundary', { identityPolicies: [ALLOW_ALL], permissionsBoundary: { Statement: { Effect: 'Allow', Action: 'iam:*', Resource: '*' } } }, 'implicitDeny'],
    ['session policies', { identityPolicies: [ALLOW_ALL], sessionPolicies: [] }, 'implicitDeny'],
    ['service control policies', { identityPolicies: [ALLOW_ALL], serviceControlPolicies: [[ALLOW_ALL], []] }, 'implicitDeny'],
    ['nulls', { identityPolicies: [ALLOW_ALL], permissionsBoundary: null, sessionPolicies: undefined, trustPolicy: null }, 'allowed'],
  ])('%s', (_name, policies, expected) => {
    expect(ask({}, policies)).toBe(expected);
  });

  test('the resource is * unless given', () => {
    const policies = { identityPolicies: [{ Statement: { Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::b' } }] };
    expect(ask({}, policies)).toBe('implicitDeny');
    expect(ask({ resource: 'arn:aws:s3:::b' }, policies)).toBe('allowed');
  });

  test('the context is the caller\'s, then the request\'s', () => {
    expect(ask({}, onlyIf({ StringEquals: { 'aws:username': 'alice' } }))).toBe('allowed');
    expect(ask({}, onlyIf(MFA))).toBe('implicitDeny');
    expect(ask({ context: { 'AWS:MultiFactorAuthPresent': 'true' } }, onlyIf(MFA))).toBe('allowed');
    expect(ask({ context: { 'aws:username': 'bob' } }, onlyIf({ StringEquals: { 'aws:username': 'alice' } }))).toBe('implicitDeny');
    const tagged = onlyIf({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] }, 'Null': { 'aws:TagKeys': 'false' } });
    expect(ask({ multivaluedContext: { 'aws:tagkeys': ['team'] } }, tagged)).toBe('allowed');
    expect(ask({ multivaluedContext: { 'aws:tagkeys': ['team', 'cost'] } }, tagged)).toBe('implicitDeny');
    expect(ask({}, tagged)).toBe('implicitDeny');
  });

  test('says where a document is malformed', () => {
    const broken = { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: { Boolean: {} } }] };
    expect(() => ask({}, { identityPolicies: [ALLOW_ALL, broken] })).toThrow('identityPolicies[1].Statement[0].Condition: unknown operator "Boolean"');
    expect(() => ask({}, { permissionsBoundary: 'x' })).toThrow('permissionsBoundary: expected an object');
    expect(() => ask({}, { serviceControlPolicies: [[], [{}]] })).toThrow('serviceControlPolicies[1][0]: expected Statement');
    expect(() => ask({}, { trustPolicy: ALLOW_ALL })).toThrow('trustPolicy.Statement[0]: expected Principal');
    expect(() => ask({ action: 'GetObject' }, {})).toThrow('request: "GetObject" is not an action');
  });
});

/** The account people sign in to: alice, her group and what it may do. */
class Bastion extends Stack {
  public readonly group: iam.Group;
  public readonly user: iam.User;

  constructor(scope: Construct, id: string) {
    super(scope, id, { env: { account: BASTION, region: 'eu-central-1' } });
    this.group = new iam.Group(this, 'Developers', { path: '/people/' });
    this.user = new iam.User(this, 'Alice', { userName: 'alice', groups: [this.group] });
    this.group.addToPolicy(new iam.PolicyStatement({ actions: ['sts:AssumeRole'], resources: [`arn:aws:iam::${PRODUCTION}:role/*`] }));
  }
}

/** The account with the role. */
class Production extends Stack {
  public readonly role: iam.Role;

  constructor(scope: Construct, id: string) {
    super(scope, id, { env: { account: PRODUCTION, region: 'eu-central-1' } });
    this.role = new iam.Role(this, 'Admin', {
      roleName: 'Admin',
      assumedBy: new iam.AccountPrincipal(BASTION).withConditions(MFA),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
    });
  }
}

describe('two stacks, two accounts', () => {
  const app = new App();
  const bastion = new Bastion(app, 'Bastion');
  const production = new Production(app, 'Production');
  const simulator = PolicySimulator.fromStack(bastion);
  simulator.addStack(production);
  const role = `arn:aws:iam::${PRODUCTION}:role/Admin`;

  test('are read', () => {
    expect(simulator.userArns).toEqual([ALICE]);
    expect(simulator.groupArns).toEqual([expect.stringMatching(`^arn:aws:iam::${BASTION}:group/people/Developers`)]);
    expect(simulator.roleArns).toEqual([role]);
  });

  test.each([
    ['a key', Caller.accessKey(ALICE), 'implicitDeny'],
    ['a key and a code', Caller.accessKeyWithTokenCode(ALICE), 'allowed'],
    ['a session with MFA', Caller.sessionTokenWithMfa(ALICE), 'allowed'],
    ['the console without MFA', Caller.console(ALICE), 'implicitDeny'],
    ['the console with MFA', Caller.consoleWithMfa(ALICE), 'allowed'],
    ['a federated user', Caller.federationToken(ALICE), 'refused'],
  ])('the role is assumed by %s: %s', (_name, caller, expected) => {
    expect(simulator.simulate({ caller, action: 'sts:AssumeRole', resource: role }).decision).toBe(expected);
  });

  test('the role session may what the role may', () => {
    const caller = Caller.roleSessionFromTokenCode(`arn:aws:sts::${PRODUCTION}:assumed-role/Admin/alice`);
    expect(simulator.simulate({ caller, action: 'iam:CreateUser' })).toMatchObject({
      decision: SimulationDecision.ALLOWED,
      decidedBy: { policy: 'arn:aws:iam::aws:policy/AdministratorAccess', statementIndex: 0, effect: 'Allow' },
    });
  });

  test.each([
    [Caller.accessKey(`arn:aws:iam::${BASTION}:user/bob`), role, `request: no template has the caller arn:aws:iam::${BASTION}:user/bob; they have ${ALICE}`],
    [Caller.accessKey(`arn:aws:iam::${BASTION}:user/team/alice`), role, 'no template has the caller'],
    [Caller.accessKey(`arn:aws:iam::${PRODUCTION}:user/alice`), role, 'no template has the caller'],
    [Caller.accessKey(ALICE), `${role}2`, `request: no template has the role ${role}2; they have ${role}. Add the stack of the role`],
    [Caller.accessKey(ALICE), '*', 'no template has the role *'],
  ])('an unknown caller or role is an error', (caller, resource, message) => {
    expect(() => simulator.simulate({ caller, action: 'sts:AssumeRole', resource })).toThrow(message);
  });
});

describe('fromStack', () => {
  test('reads a stack without an environment as one of an example account', () => {
    const stack = new Stack(new App(), 'Anywhere');
    const user = new iam.User(stack, 'User');
    user.addToPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: [`arn:${stack.partition}:s3:::${stack.account}-*/*`] }));
    const simulator = PolicySimulator.fromStack(stack);
    const request = { caller: Caller.accessKey(simulator.userArns[0]), action: 's3:GetObject' };
    expect(simulator.simulate({ ...request, resource: 'arn:aws:s3:::111122223333-data/x' }).decision).toBe('allowed');
    expect(simulator.simulate({ ...request, resource: 'arn:aws:s3:::444455556666-data/x' }).decision).toBe('implicitDeny');
  });

  test('finds a stack in a stage', () => {
    const stage = new Stage(new App(), 'Prod', { env: { account: PRODUCTION, region: 'cn-north-1' } });
    const stack = new Stack(stage, 'Users');
    new iam.User(stack, 'User', { userName: 'carol', path: '/x/' });
    expect(PolicySimulator.fromStack(stack).userArns).toEqual([`arn:aws-cn:iam::${PRODUCTION}:user/x/carol`]);
  });

  test('reads references between stacks', () => {
    const app = new App();
    const one = new Stack(app, 'One');
    const two = new Stack(app, 'Two');
    const policy = new iam.ManagedPolicy(one, 'Policy', { statements: [new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] })] });
    const group = new iam.Group(one, 'Group');
    const user = new iam.User(two, 'User', { userName: 'dave', managedPolicies: [policy], groups: [group] });
    expect(user).toBeDefined();
    // The importing stack may come first.
    const simulator = PolicySimulator.fromStack(two);
    simulator.addStack(one);
    const caller = Caller.accessKey(simulator.userArns[0]);
    expect(simulator.simulate({ caller, action: 's3:GetObject' }).decision).toBe('allowed');
    expect(() => PolicySimulator.fromStack(two).userArns).toThrow(/No export named One:ExportsOutput/);
  });

  test('a stack changed after the synthesis is the error of the CDK', () => {
    const stack = new Stack(new App(), 'Stack');
    new iam.User(stack, 'First', { userName: 'first' });
    expect(PolicySimulator.fromStack(stack).userArns).toHaveLength(1);
    new iam.User(stack, 'Second', { userName: 'second' });
    expect(() => PolicySimulator.fromStack(stack)).toThrow(/modified after the first synthesis/);
  });

  test('wants an app above the stack', () => {
    const nested = new NestedStack(new Stack(new App(), 'Parent'), 'Child');
    expect(() => PolicySimulator.fromStack(nested)).toThrow(/its app does not synthesize it; nested stacks are part of their parent/);
    const treeWithoutApp = new Stack(new RootConstruct(), 'Orphan');
    expect(() => PolicySimulator.fromStack(treeWithoutApp)).toThrow(/the root of its tree is neither an App nor a Stage/);
  });

  test('reads parameters and imports of a synthesized template', () => {
    const stack = new Stack(new App(), 'Stack');
    const name = new CfnParameter(stack, 'Name', { default: 'erin' });
    new iam.User(stack, 'User', { userName: name.valueAsString });
    new CfnOutput(stack, 'Out', { value: Fn.ref('AWS::AccountId'), exportName: 'x' });
    expect(PolicySimulator.fromStack(stack).userArns).toEqual([`arn:aws:iam::${BASTION}:user/erin`]);
  });
});
