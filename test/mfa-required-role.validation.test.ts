import { App, CfnParameter, Duration, Errors, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup } from '../src/mfa-enforced-group';
import { MfaEnforcementPolicy } from '../src/mfa-enforcement-policy';
import { MfaPrincipal } from '../src/mfa-principal';
import { MfaRequiredRole } from '../src/mfa-required-role';
import { MfaRequiredRoleProps } from '../src/mfa-required-role-props';

let app: App;
let stack: Stack;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
});

describe('refuses', () => {
  test.each<[string, () => MfaRequiredRoleProps, RegExp]>([
    ['a service', () => ({ assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') }), /Service principal .* cannot present MFA/],
    ['a group', () => ({ assumedBy: new MfaEnforcedGroup(stack, 'Group') }), /a group cannot be a principal/],
    ['an age below a minute', () => ({ maxMfaAge: Duration.seconds(59) }), /maxMfaAge is 59 seconds/],
    ['two ages', () => ({
      assumedBy: new MfaPrincipal(new iam.AccountRootPrincipal(), { maxMfaAge: Duration.minutes(5) }), maxMfaAge: Duration.hours(1),
    }), /give it in one place only/],
    ['a session of half an hour', () => ({ maxSessionDuration: Duration.minutes(30) }), /maxSessionDuration is 30 minutes/],
    ['a bad name', () => ({ roleName: 'my role' }), /roleName is "my role"/],
    ['a bad path', () => ({ path: 'eng' }), /path is "eng"/],
    ['a bad external ID', () => ({ externalIds: [''] }), /external ID ""/],
  ])('%s, naming the construct', (_, props, message) => {
    const given = props();
    let error: unknown;
    try {
      new MfaRequiredRole(stack, 'Role', given);
    } catch (thrown) {
      error = thrown;
    }

    expect(Errors.isValidationError(error)).toBe(true);
    expect(error).toMatchObject({ message: expect.stringMatching(message), constructPath: 'Stack/Role' });
  });

  test('a service trusted later', () => {
    const role = new MfaRequiredRole(stack, 'Role');

    expect(() => role.addTrustedPrincipal(new iam.ServicePrincipal('ec2.amazonaws.com'))).toThrow(/cannot present MFA/);
  });

  test('the enforcement policy, which would lock its sessions out', () => {
    const policy = new MfaEnforcementPolicy(stack, 'Enforce');
    new MfaRequiredRole(stack, 'Role').addManagedPolicy(iam.ManagedPolicy.fromManagedPolicyArn(stack, 'Imported', policy.managedPolicyArn));

    expect(() => app.synth()).toThrow(/would lock the role/);
  });
});

describe('a statement added later without MFA is an error at synthesis', () => {
  const account = new iam.AccountPrincipal('444455556666');

  test.each<[string, (role: MfaRequiredRole) => void, RegExp]>([
    ['by assumeRolePolicy', (role) => role.assumeRolePolicy!.addStatements(
      new iam.PolicyStatement({ sid: 'AllowPartner', actions: ['sts:AssumeRole'], principals: [account] }),
    ), /statement 2 of the trust policy \("AllowPartner", Allow sts:AssumeRole to {"AWS":"arn:\${AWS::Partition}:iam::444455556666:root"}\) does not require MFA/],
    ['with BoolIfExists', (role) => role.assumeRolePolicy!.addStatements(new iam.PolicyStatement({
      actions: ['sts:AssumeRole'],
      principals: [account.withConditions({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } })],
    })), /statement 2 .* BoolIfExists lets long-term access keys pass/],
    ['for a service', (role) => role.assumeRolePolicy!.addStatements(
      new iam.PolicyStatement({ actions: ['sts:AssumeRole'], principals: [new iam.ServicePrincipal('ec2.amazonaws.com')] }),
    ), /services and identity providers cannot present MFA/],
    ['by an override of the resource', (role) => (role.node.defaultChild as iam.CfnRole).addPropertyOverride(
      'AssumeRolePolicyDocument.Statement', [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '444455556666' } }],
    ), /statement 1 .* does not require MFA/],
    ['by deletion of the condition', (role) => (role.node.defaultChild as iam.CfnRole).addPropertyDeletionOverride(
      'AssumeRolePolicyDocument.Statement.0.Condition',
    ), /statement 1 .* does not require MFA/],
    ['by a condition that CloudFormation leaves out', (role) => (role.node.defaultChild as iam.CfnRole).addPropertyOverride(
      'AssumeRolePolicyDocument.Statement.0.Condition', { Ref: 'AWS::NoValue' },
    ), /statement 1 .* does not require MFA/],
    ['by a branch of Fn::If', (role) => (role.node.defaultChild as iam.CfnRole).addPropertyOverride(
      'AssumeRolePolicyDocument.Statement.0.Condition', { 'Fn::If': ['Test', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, { Ref: 'AWS::NoValue' }] },
    ), /statement 1 .* does not require MFA/],
    ['by a document that is text', (role) => (role.node.defaultChild as iam.CfnRole).addPropertyOverride(
      'AssumeRolePolicyDocument', '{"Statement":[]}',
    ), /the trust policy is text, which is not looked into; give it as an object/],
    ['by elements in other letters', (role) => (role.node.defaultChild as iam.CfnRole).addPropertyOverride(
      'AssumeRolePolicyDocument.statement', [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '444455556666' } }],
    ), /the trust policy has "statement", which is not looked into/],
    ['by another document on the resource', (role) => {
      (role.node.defaultChild as iam.CfnRole).assumeRolePolicyDocument = {
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '444455556666' } }],
      };
    }, /statement 1 .* does not require MFA/],
  ])('%s', (_, change, message) => {
    change(new MfaRequiredRole(stack, 'Role'));

    expect(() => app.synth()).toThrow(message);
    expect(() => app.synth()).toThrow(/\[Stack\/Role\]/);
  });

  test.each<[string, () => iam.IPrincipal]>([
    ['everybody', () => new iam.AnyPrincipal()],
    ['everybody over TLS', () => new iam.AnyPrincipal().withConditions({ Bool: { 'aws:SecureTransport': 'true' } })],
    ['an ARN of everybody', () => new iam.ArnPrincipal('*')],
    ['the star', () => new iam.StarPrincipal()],
    ['any account', () => new iam.AccountPrincipal('*')],
  ])('so is trust in %s', (_, assumedBy) => {
    new MfaRequiredRole(stack, 'Role', { assumedBy: assumedBy() });

    expect(() => app.synth()).toThrow(/trusts every AWS account/);
  });

  test.each<[string, (role: MfaRequiredRole) => void]>([
    ['with MfaPrincipal', (role) => role.assumeRolePolicy!.addStatements(
      new iam.PolicyStatement({ actions: ['sts:AssumeRole'], principals: [new MfaPrincipal(account)] }),
    )],
    ['that denies', (role) => role.assumeRolePolicy!.addStatements(
      new iam.PolicyStatement({ effect: iam.Effect.DENY, actions: ['sts:AssumeRole'], principals: [account] }),
    )],
    ['whose condition is a parameter', (role) => role.assumeRolePolicy!.addStatements(new iam.PolicyStatement({
      actions: ['sts:AssumeRole'],
      principals: [account],
      conditions: { Bool: { 'aws:MultiFactorAuthPresent': new CfnParameter(stack, 'Mfa').valueAsString } },
    }))],
  ])('one %s is not', (_, change) => {
    change(new MfaRequiredRole(stack, 'Role'));

    expect(() => app.synth()).not.toThrow();
  });
});
