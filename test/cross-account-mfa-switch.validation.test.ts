import { App, Aws, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CrossAccountMfaSwitch } from '../src/cross-account-mfa-switch';
import { CrossAccountMfaSwitchProps } from '../src/cross-account-mfa-switch-props';
import { MfaRequiredRole } from '../src/mfa-required-role';
import { MfaRequiredRoleProps } from '../src/mfa-required-role-props';

const BASTION = '111122223333';
const SWITCH_ROLE_URL = { Description: 'Switch to the role in the console, signed in with MFA' };
const PRODUCTION = '444455556666';
let app: App;
let bastion: Stack;
let production: Stack;
let group: iam.IGroup;

beforeEach(() => {
  app = new App();
  bastion = new Stack(app, 'Bastion', { env: { account: BASTION, region: 'eu-west-1' } });
  production = new Stack(app, 'Production', { env: { account: PRODUCTION, region: 'us-east-1' } });
  group = iam.Group.fromGroupName(bastion, 'Developers', 'developers');
});

function productionRole(props: MfaRequiredRoleProps = {}): MfaRequiredRole {
  return new MfaRequiredRole(production, 'Role', { roleName: 'Deployer', ...props });
}

function outputs(stack: Stack): unknown[] {
  return Object.values(Template.fromStack(stack).findOutputs('*', SWITCH_ROLE_URL)).map(({ Value }) => Value);
}

describe('the host of the console', () => {
  test.each([
    ['eu-west-1', 'signin.aws.amazon.com'],
    ['cn-north-1', 'signin.amazonaws.cn'],
    ['us-gov-west-1', 'signin.amazonaws-us-gov.com'],
    ['xx-new-1', 'signin.aws.amazon.com'],
  ])('in %s is %s', (region, host) => {
    const here = new Stack(app, 'Here', { env: { account: BASTION, region } });
    const there = new Stack(app, 'There', { env: { account: PRODUCTION, region } });
    new CrossAccountMfaSwitch(here, 'Switch', {
      groups: [new iam.Group(here, 'Group')], targets: [{ scope: there, roleName: 'Reader' }],
    });

    expect(outputs(here)).toEqual([`https://${host}/switchrole?account=${PRODUCTION}&roleName=Reader`]);
    expect(JSON.stringify(Template.fromStack(here).toJSON().Resources)).not.toMatch(/arn:aws/);
  });

  test('in a stack without a region is looked up at deployment, from one table', () => {
    const here = new Stack(app, 'Here');
    const anyGroup = new iam.Group(here, 'Group');
    const roles = [new MfaRequiredRole(here, 'Role')];
    new CrossAccountMfaSwitch(here, 'One', { groups: [anyGroup], roles });
    new CrossAccountMfaSwitch(here, 'Two', { groups: [anyGroup], roles });

    const { Mappings } = Template.fromStack(here).toJSON();
    expect(Object.values(Mappings)).toEqual([expect.objectContaining({
      'aws': { host: 'signin.aws.amazon.com' },
      'aws-cn': { host: 'signin.amazonaws.cn' },
      'aws-us-gov': { host: 'signin.amazonaws-us-gov.com' },
    })]);
    const [name] = Object.keys(Mappings);
    expect(JSON.stringify(outputs(here)[0])).toContain(`{"Fn::FindInMap":["${name}",{"Ref":"AWS::Partition"},"host"]}`);
  });

  test('in a partition without a known one there is no output and a warning', () => {
    const here = new Stack(app, 'Here', { env: { account: BASTION, region: 'us-iso-east-1' } });
    const mfaSwitch = new CrossAccountMfaSwitch(here, 'Switch', {
      groups: [new iam.Group(here, 'Group')], roles: [new MfaRequiredRole(here, 'Role')],
    });

    expect(mfaSwitch.switchRoleUrls).toEqual([]);
    expect(outputs(here)).toEqual([]);
    Annotations.fromStack(here).hasWarning('/Here/Switch', Match.stringLikeRegexp('cdk-iam-mfa:CrossAccountMfaSwitch.signInHost'));
  });
});

describe('warns', () => {
  test('that the trust of another kind of role is not seen to', () => {
    const role = new iam.Role(production, 'Plain', { roleName: 'Plain', assumedBy: new iam.AccountPrincipal(BASTION) });
    new CrossAccountMfaSwitch(bastion, 'ToProduction', { groups: [group], roles: [role] });

    Annotations.fromStack(bastion).hasWarning('/Bastion/ToProduction', Match.stringLikeRegexp(
      'the role Production/Plain is not an MfaRequiredRole.*cdk-iam-mfa:CrossAccountMfaSwitch.trustPolicy'));
    expect(outputs(bastion)).toEqual([`https://signin.aws.amazon.com/switchrole?account=${PRODUCTION}&roleName=Plain`]);
  });

  test('that the console cannot send an external ID', () => {
    new CrossAccountMfaSwitch(bastion, 'ToProduction', { groups: [group], roles: [productionRole({ externalIds: ['one'] })] });

    Annotations.fromStack(bastion).hasWarning('/Bastion/ToProduction', Match.stringLikeRegexp(
      'Production/Role asks for an external ID.*cdk-iam-mfa:CrossAccountMfaSwitch.externalId'));
  });

  test('of nothing otherwise', () => {
    new CrossAccountMfaSwitch(bastion, 'ToProduction', { groups: [group], roles: [productionRole()] });

    expect(Annotations.fromStack(bastion).findWarning('*', Match.anyValue())).toEqual([]);
  });
});

describe('refuses', () => {
  test.each<[string, () => Partial<CrossAccountMfaSwitchProps>, RegExp]>([
    ['a role of another account without a name', () => ({ roles: [productionRole({ roleName: undefined })] }),
      /the role Production\/Role has no roleName, so a stack of another account or region cannot know its ARN; give it one/],
    ['a role of another region without a name', () => ({
      roles: [new MfaRequiredRole(new Stack(app, 'Far', { env: { account: BASTION, region: 'us-east-1' } }), 'Role')],
    }), /the role Far\/Role has no roleName/],
    ['an L1 of another account', () => ({ roles: [new iam.CfnRole(production, 'Role', { roleName: 'Admin', assumeRolePolicyDocument: {} })] }),
      /the role Production\/Role is a CfnRole in another account or region.*give the ARN in roleArns, or use MfaRequiredRole/],
    ['an ARN in another partition', () => ({ roleArns: ['arn:aws-cn:iam::444455556666:role/Admin'] }),
      /the role arn:aws-cn:iam::444455556666:role\/Admin is in the partition aws-cn and the switch in aws;/],
    ['a target of another account without a name', () => ({ targets: [{ scope: production }] }), /has no roleName/],
    ['a role in a stack without an account', () => ({ roles: [new MfaRequiredRole(new Stack(app, 'Any'), 'Role', { roleName: 'Reader' })] }),
      /the stack Any has no account and the other side of the switch has one; give both stacks an env/],
    ['a role in another partition', () => ({
      roles: [new MfaRequiredRole(new Stack(app, 'China', { env: { account: PRODUCTION, region: 'cn-north-1' } }), 'Role', { roleName: 'R' })],
    }), /the role China\/Role is in the partition aws-cn and the switch in aws; IAM knows no trust between partitions/],
  ])('%s', (_, props, message) => {
    expect(() => new CrossAccountMfaSwitch(bastion, 'ToProduction', { groups: [group], ...props() })).toThrow(message);
  });

  test('a switch in a stack without an account to a role in one with it', () => {
    const here = new Stack(app, 'Here', { env: { account: Aws.ACCOUNT_ID, region: 'eu-west-1' } });

    expect(() => new CrossAccountMfaSwitch(here, 'Switch', { groups: [new iam.Group(here, 'Group')], roles: [productionRole()] }))
      .toThrow(/the stack Here has no account/);
  });
});
