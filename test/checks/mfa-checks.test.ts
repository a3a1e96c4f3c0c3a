import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Fn, NestedStack, PolicyViolation, Stack, Stage, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { MfaChecks, MfaEnforcedGroup } from '../../src';
import { RULES } from '../../src/checks/rules';
import { AWAY, HOME } from '../support/audit/audit-scene';

const OUTSIDE = 'user-outside-enforcement';
const IF_EXISTS = 'allow-or-trust-uses-if-exists';

/** A user with permissions whom nothing keeps from using them without MFA. */
function exposedUser(scope: Construct, id: string): iam.User {
  const user = new iam.User(scope, id);
  user.addToPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] }));
  return user;
}

function namesOf(violations: readonly PolicyViolation[]): string[] {
  return violations.map(({ ruleName }) => ruleName).sort();
}

/** Synthesizes an app with the plugin; what the CDK reports is what a user sees, acknowledgments considered. */
function synthesized(app: App) {
  const printed = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const before = process.exitCode;
  try {
    const { directory } = app.synth();
    const report = JSON.parse(readFileSync(join(directory, 'policy-validation-report.json'), 'utf8')) as {
      pluginReports: { violations: (PolicyViolation & { violatingConstructs: { constructPath: string }[] })[] }[];
    };
    const text = printed.mock.calls.flat().join('\n');
    return { exitCode: process.exitCode, text, violations: report.pluginReports.flatMap(({ violations }) => violations) };
  } finally {
    process.exitCode = before;
    printed.mockRestore();
  }
}

function checkedApp(): App {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'mfa-checks-')), analyticsReporting: false });
  Validations.of(app).addPlugins(new MfaChecks());
  return app;
}

test('an error makes the synthesis fail and tells construct, statement and counterexample', () => {
  const app = checkedApp();
  const stack = new Stack(app, 'Stack', { env: HOME });
  new iam.Role(stack, 'Admin', {
    roleName: 'Admin',
    assumedBy: new iam.PrincipalWithConditions(new iam.AccountPrincipal(AWAY.account), { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }),
  });
  const { exitCode, text, violations } = synthesized(app);
  expect(exitCode).toBe(1);
  expect(text).toContain('Stack/Admin');
  const [violation] = violations.filter(({ ruleName }) => ruleName === IF_EXISTS);
  expect(violation).toMatchObject({
    severity: 'error',
    fix: expect.stringContaining('Bool instead of BoolIfExists') as string,
    violatingConstructs: [{ constructPath: 'Stack/Admin/Resource' }],
    violatingResources: [{
      resourceLogicalId: expect.stringMatching(/^Admin/) as string,
      templatePath: expect.stringMatching(/Stack\.template\.json$/) as string,
      locations: ['Properties.AssumeRolePolicyDocument.Statement.0'],
    }],
    ruleMetadata: {
      statement: 'Allow 0 of Admin.AssumeRolePolicyDocument',
      counterexample: 'arn:aws:iam::444455556666:user/any-user, by an access key: sts:AssumeRole on arn:aws:iam::111122223333:role/Admin. '
        + 'sts:AssumeRole is allowed by statement 0 of a policy that allows everything.',
    },
  });
});

test('nothing is wrong with an app that has nothing but an enforced group', () => {
  const app = checkedApp();
  new MfaEnforcedGroup(new Stack(app, 'Stack'), 'Developers');
  expect(synthesized(app)).toMatchObject({ exitCode: undefined, violations: [] });
});

test('a warning does not make the synthesis fail', () => {
  const app = checkedApp();
  const user = new iam.User(new Stack(app, 'Stack'), 'Alice');
  user.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('job-function/ViewOnlyAccess'));
  const { exitCode, violations } = synthesized(app);
  expect(violations).toMatchObject([{ ruleName: 'undecided', severity: 'warning', violatingConstructs: [{ constructPath: 'Stack/Alice/Resource' }] }]);
  expect(exitCode).toBeUndefined();
});

test('a policy that is given is known', () => {
  const app = new App();
  const stack = new Stack(app, 'Stack');
  new iam.User(stack, 'Alice', { managedPolicies: [iam.ManagedPolicy.fromManagedPolicyArn(stack, 'Policy', 'arn:aws:iam::aws:policy/ReadOnlyAccess')] });
  const document = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:Get*', Resource: '*' } };
  expect(namesOf(new MfaChecks().validateScope(app).violations)).toEqual(['undecided']);
  expect(namesOf(new MfaChecks({ managedPolicies: { 'arn:aws:iam::aws:policy/ReadOnlyAccess': document } }).validateScope(app).violations)).toEqual([OUTSIDE]);
});

describe('acknowledgments', () => {
  test.each<[string, (app: App, user: iam.User) => Construct, number]>([
    ['at the construct', (_, user) => user, 0],
    ['at its resource', (_, user) => user.node.defaultChild as Construct, 0],
    ['at the stack', (_, user) => Stack.of(user), 0],
    ['at the app', (app) => app, 0],
    ['at another construct', (_, user) => exposedUser(Stack.of(user), 'Bob'), 1],
  ])('%s', (_name, at, expected) => {
    const app = checkedApp();
    const user = exposedUser(new Stack(app, 'Stack'), 'Alice');
    Validations.of(at(app, user)).acknowledge({ id: `MfaChecks::${OUTSIDE}`, reason: 'a machine' });
    const { violations, exitCode } = synthesized(app);
    expect(new MfaChecks().validateScope(app).violations).toHaveLength(expected);
    expect(violations.map(({ violatingConstructs: [{ constructPath }] }) => constructPath)).toEqual(expected === 0 ? [] : ['Stack/Alice/Resource']);
    expect(exitCode).toBe(expected === 0 ? undefined : 1);
  });

  test('of another rule, or without the name of the plugin, count for nothing', () => {
    const app = new App();
    const user = exposedUser(new Stack(app, 'Stack'), 'Alice');
    Validations.of(user).acknowledge({ id: `MfaChecks::${IF_EXISTS}`, reason: 'none' }, { id: OUTSIDE, reason: 'none' });
    expect(namesOf(new MfaChecks().validateScope(app).violations)).toEqual([OUTSIDE]);
  });
});

describe('validateScope', () => {
  test('tells of the scope alone', () => {
    const app = new App();
    const [one, other] = ['One', 'Other'].map((id) => new Stack(app, id));
    const alice = exposedUser(one, 'Alice');
    const bob = exposedUser(one, 'Bob');
    const checks = new MfaChecks();
    const count = (scope: Construct) => checks.validateScope(scope).violations.length;
    expect([app, one, other, alice, bob, bob.node.defaultChild as Construct].map(count)).toEqual([2, 2, 0, 1, 1, 1]);
    expect(checks.validateScope(other).success).toBe(true);
    expect(checks.validateScope(alice).success).toBe(false);
  });

  test('needs an app', () => {
    expect(() => new MfaChecks().validateScope(new Construct(undefined as never, ''))).toThrow(/neither an App nor a Stage/);
  });
});

describe('what belongs together is looked at together', () => {
  test('stacks that import from each other', () => {
    const app = new App();
    const group = new iam.Group(new Stack(app, 'Groups', { env: HOME }), 'Group', { groupName: 'developers' });
    const policies = new Stack(app, 'Policies', { env: HOME });
    new iam.ManagedPolicy(policies, 'Policy', {
      groups: [group], statements: [new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] })],
    });
    expect(namesOf(new MfaChecks().validateScope(app).violations)).toEqual([OUTSIDE]);
  });

  test('nested stacks, with the construct in them', () => {
    const app = checkedApp();
    const nested = new NestedStack(new Stack(app, 'Stack'), 'Nested');
    exposedUser(nested, 'Alice');
    const { violations } = synthesized(app);
    expect(violations).toMatchObject([{ ruleName: OUTSIDE, violatingConstructs: [{ constructPath: 'Stack/Nested/Alice/Resource' }] }]);
    expect(new MfaChecks().validateScope(nested).violations).toHaveLength(1);
  });

  test('stages apart, although they use the same names in accounts they do not tell', () => {
    const app = checkedApp();
    for (const id of ['Test', 'Production']) {
      const stack = new Stack(new Stage(app, id), 'Stack');
      const group = id === 'Test' ? new MfaEnforcedGroup(stack, 'Developers', { groupName: 'developers' }) : new iam.Group(stack, 'Developers', { groupName: 'developers' });
      group.addToPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] }));
    }
    expect(synthesized(app).violations).toMatchObject([
      { ruleName: OUTSIDE, violatingConstructs: [{ constructPath: 'Production/Stack/Developers/Resource' }] },
    ]);
  });
});

describe('what cannot be read does not stop the synthesis', () => {
  test.each<[string, (stack: Stack) => void]>([
    ['an intrinsic function that is not known', (stack) => {
      new CfnResource(stack, 'Alice', { type: 'AWS::IAM::User', properties: { Groups: { 'Fn::Transform': { Name: 'AWS::Include' } } } });
    }],
    ['an export that no stack of the app has', (stack) => {
      new CfnResource(stack, 'Alice', { type: 'AWS::IAM::User', properties: { Groups: [Fn.importValue('elsewhere')] } });
    }],
    ['a policy that AWS would not take', (stack) => {
      new iam.CfnUser(stack, 'Alice', { policies: [{ policyName: 'p', policyDocument: { Statement: [{ Effect: 'Maybe' }] } }] });
    }],
    ['a nested stack from elsewhere', (stack) => {
      new CfnResource(stack, 'Nested', { type: 'AWS::CloudFormation::Stack', properties: { TemplateURL: 'https://example.com/template.json' } });
    }],
    ['a macro', (stack) => stack.addTransform('Custom::Macro')],
  ])('%s', (_, build) => {
    const app = checkedApp();
    const stack = new Stack(app, 'Stack');
    build(stack);
    exposedUser(stack, 'Bob');
    const { violations, exitCode } = synthesized(app);
    expect(namesOf(violations)).toEqual(['undecided', OUTSIDE]);
    expect(exitCode).toBe(1);
  });

  test('an app without resources', () => {
    const app = checkedApp();
    new Stack(app, 'Stack');
    expect(synthesized(app).violations).toEqual([]);
  });
});

test('the plugin names itself and its rules', () => {
  const { name, ruleIds, version } = new MfaChecks();
  expect({ name, ruleIds, version }).toEqual({ name: 'MfaChecks', ruleIds: RULES.map(({ id }) => id), version: undefined });
  expect(new Set(ruleIds).size).toBe(ruleIds?.length);
});
