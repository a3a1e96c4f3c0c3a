import { App, CfnParameter, CfnResource, Stack, Stage } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaRequiredRole } from '../../src/mfa-required-role';
import { mfaDenyViolations } from '../../src/private/mfa-deny-on-role';
import { renderedProperties } from '../../src/private/template-values';

const WITHOUT_MFA = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } };
const ENV = { account: '111122223333', region: 'eu-west-1' };

let app: App;
let stack: Stack;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: ENV });
});

function deny(conditions: iam.Conditions = WITHOUT_MFA, sid = 'DenyWithoutMfa'): iam.PolicyStatement {
  return new iam.PolicyStatement({ sid, effect: iam.Effect.DENY, notActions: ['iam:GetUser'], resources: ['*'], conditions });
}

function documentOf(...statements: iam.PolicyStatement[]): iam.PolicyDocument {
  return new iam.PolicyDocument({ statements });
}

const allow = () => new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] });

describe('a Deny without MFA is found', () => {
  test.each<[string, () => MfaRequiredRole, string]>([
    ['in an inline policy', () => new MfaRequiredRole(stack, 'Role', { inlinePolicies: { Guard: documentOf(allow(), deny()) } }),
      'statement 2 ("DenyWithoutMfa") of its inline policy "Guard"'],
    ['in a statement added to the role', () => {
      const role = new MfaRequiredRole(stack, 'Role');
      role.addToPolicy(deny());
      return role;
    }, 'statement 1 ("DenyWithoutMfa") of the policy Stack/Role/Resource/DefaultPolicy/Resource'],
    ['in an inline policy attached later', () => {
      const role = new MfaRequiredRole(stack, 'Role');
      role.attachInlinePolicy(new iam.Policy(stack, 'Guard', { statements: [deny()] }));
      return role;
    }, 'statement 1 ("DenyWithoutMfa") of the policy Stack/Guard/Resource'],
    ['in a managed policy', () => new MfaRequiredRole(stack, 'Role', {
      managedPolicies: [new iam.ManagedPolicy(stack, 'Guard', { statements: [deny()] })],
    }), 'statement 1 ("DenyWithoutMfa") of the policy Stack/Guard/Resource'],
    ['in a managed policy of another stack', () => new MfaRequiredRole(stack, 'Role', {
      managedPolicies: [new iam.ManagedPolicy(new Stack(app, 'Policies', { env: ENV }), 'Guard', { statements: [deny()] })],
    }), 'statement 1 ("DenyWithoutMfa") of the policy Policies/Guard/Resource'],
    ['in a managed policy that names the role', () => {
      const role = new MfaRequiredRole(stack, 'Role');
      new iam.ManagedPolicy(stack, 'Guard', { statements: [deny()], roles: [role] });
      return role;
    }, 'statement 1 ("DenyWithoutMfa") of the policy Stack/Guard/Resource'],
    ['in an L1 policy that names the role by its name', () => {
      const role = new MfaRequiredRole(stack, 'Role', { roleName: 'Deployer' });
      new iam.CfnRolePolicy(new Stack(app, 'Policies', { env: ENV }), 'Guard', {
        policyName: 'Guard', roleName: 'Deployer', policyDocument: documentOf(deny()),
      });
      return role;
    }, 'statement 1 ("DenyWithoutMfa") of the policy Policies/Guard'],
    ['in the permissions boundary', () => new MfaRequiredRole(stack, 'Role', {
      permissionsBoundary: new iam.ManagedPolicy(stack, 'Boundary', { statements: [allow(), deny()] }),
    }), 'statement 2 ("DenyWithoutMfa") of the policy Stack/Boundary/Resource'],
    ['in the permissions boundary of the stack', () => {
      const boundary = new iam.ManagedPolicy(stack, 'Boundary', { statements: [deny()] });
      iam.PermissionsBoundary.of(stack).apply(boundary);
      return new MfaRequiredRole(stack, 'Role');
    }, 'statement 1 ("DenyWithoutMfa") of the policy Stack/Boundary/Resource'],
    ['by an override', () => {
      const policy = new iam.ManagedPolicy(stack, 'Guard', { statements: [allow()] });
      (policy.node.defaultChild as iam.CfnManagedPolicy).addPropertyOverride('PolicyDocument.Statement', [{ Effect: 'Deny', Condition: WITHOUT_MFA }]);
      return new MfaRequiredRole(stack, 'Role', { managedPolicies: [policy] });
    }, 'statement 1 of the policy Stack/Guard/Resource'],
  ])('%s', (_, make, where) => {
    make();

    expect(() => app.synth()).toThrow(`[Stack/Role] ${where} denies what is done without MFA, and would lock the role: a role session that is opened `
      + 'with a token code has no MFA of its own; take it off the role, whose trust policy requires MFA already');
  });

  test.each<[string, () => void]>([
    ['that is attached to an imported role of that name', () => {
      const policies = new Stack(app, 'Policies', { env: ENV });
      new iam.Policy(policies, 'Guard', { statements: [deny()], roles: [iam.Role.fromRoleName(policies, 'Deployer', 'Deployer')] });
    }],
    ['that names the role by an override', () => {
      const policies = new Stack(app, 'Policies', { env: ENV });
      const policy = new iam.ManagedPolicy(policies, 'Guard', { statements: [deny()] });
      (policy.node.defaultChild as iam.CfnManagedPolicy).addPropertyOverride('Roles', ['Deployer']);
    }],
    ['that is a plain resource', () => {
      new CfnResource(new Stack(app, 'Policies', { env: ENV }), 'Guard', {
        type: 'AWS::IAM::Policy', properties: { PolicyName: 'Guard', Roles: ['Deployer'], PolicyDocument: documentOf(deny()).toJSON() },
      });
    }],
  ])('in a policy of another stack %s', (_, make) => {
    new MfaRequiredRole(stack, 'Role', { roleName: 'Deployer' });
    make();

    expect(() => app.synth()).toThrow(/\[Stack\/Role\] statement 1 .*of the policy Policies\/Guard.* would lock the role/);
  });

  test.each<[string, (role: iam.CfnRole, policy: iam.CfnManagedPolicy) => void]>([
    ['of inline policies', (role) => role.addPropertyOverride('Policies', {
      'Fn::If': ['C', [{ PolicyName: 'Guard', PolicyDocument: documentOf(deny()).toJSON() }], { Ref: 'AWS::NoValue' }],
    })],
    ['of managed policies', (role, policy) => role.addPropertyOverride('ManagedPolicyArns', [
      { 'Fn::If': ['C', { Ref: stack.getLogicalId(policy) }, { Ref: 'AWS::NoValue' }] },
    ])],
    ['of permissions boundaries', (role, policy) => role.addPropertyOverride('PermissionsBoundary', {
      'Fn::If': ['C', { Ref: stack.getLogicalId(policy) }, { Ref: 'AWS::NoValue' }],
    })],
  ])('in a branch %s', (_, override) => {
    const policy = new iam.ManagedPolicy(stack, 'Guard', { statements: [deny()] });
    override(new MfaRequiredRole(stack, 'Role').node.defaultChild as iam.CfnRole, policy.node.defaultChild as iam.CfnManagedPolicy);

    expect(() => app.synth()).toThrow(/would lock the role/);
  });

  test('in a second synthesis, added after the first', () => {
    const role = new MfaRequiredRole(stack, 'Role');
    app.synth();
    role.addToPolicy(deny());

    expect(() => app.synth({ force: true })).toThrow(/would lock the role/);
  });

  test('in a stage', () => {
    const stage = new Stage(app, 'Stage', { env: ENV });
    const staged = new Stack(stage, 'Staged');
    new MfaRequiredRole(staged, 'Role').addToPolicy(deny());

    expect(() => app.synth()).toThrow(/would lock the role/);
  });
});

test.each<[string, () => void]>([
  ['of another role', () => {
    const other = new iam.Role(stack, 'Other', { roleName: 'Other', assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
    other.addToPolicy(deny());
    new MfaRequiredRole(stack, 'Role', { roleName: 'Role' });
  }],
  ['of a role of that name in another account', () => {
    const elsewhere = new Stack(app, 'Elsewhere', { env: { account: '444455556666', region: 'eu-west-1' } });
    new iam.CfnRolePolicy(elsewhere, 'Guard', { policyName: 'Guard', roleName: 'Role', policyDocument: documentOf(deny()) });
    new MfaRequiredRole(stack, 'Role', { roleName: 'Role' });
  }],
  ['of the same logical ID in another stack', () => {
    const elsewhere = new Stack(app, 'Elsewhere', { env: ENV });
    new iam.Policy(elsewhere, 'Guard', {
      statements: [deny()], roles: [new iam.Role(elsewhere, 'Role', { assumedBy: new iam.AccountRootPrincipal() })],
    });
    new MfaRequiredRole(stack, 'Role');
  }],
  ['that is an Allow', () => {
    new MfaRequiredRole(stack, 'Role').addToPolicy(new iam.PolicyStatement({ actions: ['*'], resources: ['*'], conditions: WITHOUT_MFA }));
  }],
])('nothing is wrong with a statement %s', (_, make) => {
  make();

  expect(() => app.synth()).not.toThrow();
});

describe('the conditions that a session opened with a code meets', () => {
  const violations = (conditions: iam.Conditions) => {
    const role = new iam.CfnRole(stack, 'Role', {
      assumeRolePolicyDocument: {}, policies: [{ policyName: 'Guard', policyDocument: documentOf(deny(conditions)) }],
    });
    return mfaDenyViolations(role, renderedProperties(role)).length;
  };

  test.each<[string, iam.Conditions, boolean]>([
    ['Bool false', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }, true],
    ['a JSON boolean', { Bool: { 'aws:MultiFactorAuthPresent': false } }, true],
    ['a list', { BoolIfExists: { 'aws:MultiFactorAuthPresent': ['false'] } }, true],
    ['another letter case', { boolifexists: { 'AWS:MULTIFACTORAUTHPRESENT': 'False' } }, true],
    ['Null false', { Null: { 'aws:MultiFactorAuthPresent': 'false' } }, true],
    ['an age with IfExists', { NumericGreaterThanIfExists: { 'aws:MultiFactorAuthAge': '3600' } }, true],
    ['no age', { Null: { 'aws:MultiFactorAuthAge': 'true' } }, true],
    ['other conditions besides', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false', 'aws:ViaAWSService': 'false' } }, true],
    ['a branch of Fn::If', { BoolIfExists: { 'aws:MultiFactorAuthPresent': { 'Fn::If': ['C', 'true', 'false'] } } }, true],
    ['Bool true', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, false],
    ['Null true, which is met by long-term keys only', { Null: { 'aws:MultiFactorAuthPresent': 'true' } }, false],
    ['an age without IfExists', { NumericGreaterThan: { 'aws:MultiFactorAuthAge': '3600' } }, false],
    ['an age that is there', { Null: { 'aws:MultiFactorAuthAge': 'false' } }, false],
    ['another key', { BoolIfExists: { 'aws:SecureTransport': 'false' } }, false],
    ['another operator', { NumericEquals: { 'aws:MultiFactorAuthPresent': 'false' } }, false],
    ['text', { StringEquals: { 'aws:MultiFactorAuthPresent': 'false' } }, true],
    ['text other than true', { StringNotEqualsIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }, true],
    ['text other than false', { StringNotEquals: { 'aws:MultiFactorAuthPresent': 'false' } }, false],
    ['a set operator', { 'ForAnyValue:Bool': { 'aws:MultiFactorAuthPresent': 'false' } }, true],
    ['another age', { NumericNotEquals: { 'aws:MultiFactorAuthAge': '1' } }, true],
    ['an old MFA', { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, NumericGreaterThanIfExists: { 'aws:MultiFactorAuthAge': '3600' } }, false],
    ['an old MFA or none', { Bool: { 'aws:MultiFactorAuthPresent': 'false' }, NumericGreaterThanIfExists: { 'aws:MultiFactorAuthAge': '3600' } }, true],
    ['keys in a branch of Fn::If', {
      Bool: { 'Fn::If': ['C', { 'aws:MultiFactorAuthPresent': 'true' }, { 'aws:MultiFactorAuthPresent': 'false' }] },
    }, true],
    ['roles left out', { ...WITHOUT_MFA, ArnNotLike: { 'aws:PrincipalArn': 'arn:*:iam::*:role/*' } }, false],
    ['users only', { ...WITHOUT_MFA, StringLike: { 'aws:username': '*' } }, false],
  ])('%s', (_, conditions, found) => {
    expect(violations(conditions)).toBe(found ? 1 : 0);
  });

  test('a value that is a parameter is left alone', () => {
    expect(violations({ Bool: { 'aws:MultiFactorAuthPresent': new CfnParameter(stack, 'Mfa').valueAsString } })).toBe(0);
  });
});
