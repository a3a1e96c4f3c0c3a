import { App, Fn, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { CrossAccountMfaSwitch } from '../src/cross-account-mfa-switch';
import { MfaEnforcedGroup } from '../src/mfa-enforced-group';
import { MfaRequiredRole } from '../src/mfa-required-role';

const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const BASTION = '111122223333';
const SWITCH_ROLE_URL = { Description: 'Switch to the role in the console, signed in with MFA' };
const PRODUCTION = '444455556666';
const bastionEnv = { account: BASTION, region: 'eu-west-1' };
const productionEnv = { account: PRODUCTION, region: 'us-east-1' };
let app: App;
let bastion: Stack;
let production: Stack;
let group: MfaEnforcedGroup;

beforeEach(() => {
  app = new App();
  bastion = new Stack(app, 'Bastion', { env: bastionEnv });
  production = new Stack(app, 'Production', { env: productionEnv });
  group = new MfaEnforcedGroup(bastion, 'Developers');
});

function arn(account: string, rest: string): object {
  return { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::${account}:${rest}`]] };
}

function productionRole(): MfaRequiredRole {
  return new MfaRequiredRole(production, 'Role', { roleName: 'Deployer' });
}

function trustIn(stack: Stack): any[] {
  const [role] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role'));
  return role.Properties.AssumeRolePolicyDocument.Statement;
}

function resourceIn(stack: Stack): unknown {
  const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy', { Properties: { Groups: Match.anyValue() } }));
  return policy.Properties.PolicyDocument.Statement[0].Resource;
}

function outputs(stack: Stack): unknown[] {
  return Object.values(Template.fromStack(stack).findOutputs('*', SWITCH_ROLE_URL));
}

describe('imported roles', () => {
  test.each<[string, () => iam.IRole, unknown]>([
    ['of another account', () => iam.Role.fromRoleArn(bastion, 'Imported', 'arn:aws:iam::777788889999:role/Admin'),
      'arn:aws:iam::777788889999:role/Admin'],
    ['of an ARN known at deployment', () => iam.Role.fromRoleArn(bastion, 'Imported', Fn.importValue('RoleArn')), { 'Fn::ImportValue': 'RoleArn' }],
    ['by name', () => iam.Role.fromRoleName(bastion, 'Imported', 'Admin'), arn(BASTION, 'role/Admin')],
  ])('%s', (_, role, expected) => {
    new CrossAccountMfaSwitch(bastion, 'Switch', { groups: [group], roles: [role()] });

    expect(resourceIn(bastion)).toEqual(expected);
    expect(outputs(bastion)).toHaveLength(1);
  });

  test('in a stack without an account', () => {
    const here = new Stack(app, 'Here');
    new CrossAccountMfaSwitch(here, 'Switch', {
      groups: [new iam.Group(here, 'Group')], roles: [iam.Role.fromRoleArn(here, 'Imported', 'arn:aws:iam::777788889999:role/Admin')],
    });

    expect(resourceIn(here)).toBe('arn:aws:iam::777788889999:role/Admin');
  });
});

describe('the same role', () => {
  test('given twice is one', () => {
    const role = productionRole();
    new CrossAccountMfaSwitch(bastion, 'Switch', {
      groups: [group], roles: [role, role], roleArns: ['arn:aws:iam::777788889999:role/Admin', 'arn:aws:iam::777788889999:role/Admin'],
    });

    expect(resourceIn(bastion)).toHaveLength(2);
    expect(outputs(bastion)).toHaveLength(2);
  });

  test('of two switches trusts their account once, and each account of a third', () => {
    const role = productionRole();
    const other = new Stack(app, 'Other', { env: { account: '777788889999', region: 'eu-west-1' } });
    for (const [scope, id] of [[bastion, 'One'], [bastion, 'Two'], [other, 'Three']] as const) {
      new CrossAccountMfaSwitch(scope, id, { groups: [iam.Group.fromGroupName(scope, `${id}Group`, 'developers')], roles: [role] });
    }

    expect(trustIn(production).map(({ Principal }) => Principal)).toEqual(
      [PRODUCTION, BASTION, '777788889999'].map((account) => ({ AWS: arn(account, 'root') })));
  });
});

test('names that differ in punctuation only are different roles', () => {
  const roleArns = ['arn:aws:iam::777788889999:role/app-admin', 'arn:aws:iam::777788889999:role/appadmin'];
  new CrossAccountMfaSwitch(bastion, 'Switch', { groups: [group], roleArns });

  expect(outputs(bastion)).toHaveLength(2);
});

test('a role that denies somebody of the account is still made to trust the account', () => {
  const role = productionRole();
  role.assumeRolePolicy!.addStatements(new iam.PolicyStatement({
    effect: iam.Effect.DENY, actions: ['sts:AssumeRole'], principals: [new iam.ArnPrincipal(`arn:aws:iam::${BASTION}:user/bob`)],
  }));
  new CrossAccountMfaSwitch(bastion, 'ToProduction', { groups: [group], roles: [role] });

  expect(trustIn(production).at(-1)).toMatchObject({ Effect: 'Allow', Principal: { AWS: arn(BASTION, 'root') }, Condition: MFA });
});

test.each<[string, () => [Construct, Construct]]>([
  ['nested stacks', () => [new NestedStack(bastion, 'Nested'), new NestedStack(production, 'Nested')]],
  ['stages of a pipeline', () => [
    new Stack(new Stage(app, 'BastionStage', { env: bastionEnv }), 'Stack'),
    new Stack(new Stage(app, 'ProductionStage', { env: productionEnv }), 'Stack'),
  ]],
])('reaches through %s', (_, scopes) => {
  const [here, there] = scopes();
  const role = new MfaRequiredRole(there, 'Role', { roleName: 'Deployer' });
  const { managedPolicy } = new CrossAccountMfaSwitch(here, 'Switch', { groups: [new MfaEnforcedGroup(here, 'Group')], roles: [role] });

  const document = Stack.of(here).resolve(managedPolicy.document) as { Statement: { Resource: unknown }[] };
  expect(document.Statement[0].Resource).toEqual(arn(PRODUCTION, 'role/Deployer'));
  expect(Stack.of(there).resolve(role.assumeRolePolicy).Statement.at(-1)).toMatchObject({ Principal: { AWS: arn(BASTION, 'root') }, Condition: MFA });
  expect(() => app.synth()).not.toThrow();
});

test('logical IDs stay as they are', () => {
  new CrossAccountMfaSwitch(bastion, 'ToProduction', {
    groups: [group],
    roles: [productionRole()],
    roleArns: ['arn:aws:iam::777788889999:role/eng/Admin'],
    targets: [{ scope: production, roleName: 'Reader' }],
  });

  const ids = (stack: Stack) => Object.keys({ ...Template.fromStack(stack).toJSON().Resources, ...Template.fromStack(stack).findOutputs('*') });
  expect([...ids(bastion), ...ids(production)]).toEqual([
    'DevelopersMfaEnforcement41488FCD',
    'Developers95C0CB5E',
    'ToProductionA6433107',
    'ToProductionManifest2ED7BAF2',
    'ToProductionSwitchRoleUrlProductionToProductionReaderB5C0820A22791919',
    'ToProductionSwitchRoleUrlProductionRoleB5475D61413F3097',
    'ToProductionSwitchRoleUrl777788889999engAdmin23872DB9',
    'Role11E5256C',
    'ToProductionReader904F84BB',
  ]);
});
