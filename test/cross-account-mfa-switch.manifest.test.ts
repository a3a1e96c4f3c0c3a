import { App, CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { deployedText } from './support/deployed-text';
import { CrossAccountMfaSwitch } from '../src/cross-account-mfa-switch';
import { CrossAccountMfaSwitchProps } from '../src/cross-account-mfa-switch-props';
import { MfaRequiredRole } from '../src/mfa-required-role';
import { SwitchManifestDocument } from '../src/private/switch-manifest-document';

const BASTION = '111122223333';
const PRODUCTION = '444455556666';
let app: App;
let bastion: Stack;
let production: Stack;

beforeEach(() => {
  app = new App();
  bastion = new Stack(app, 'Bastion', { env: { account: BASTION, region: 'eu-west-1' } });
  production = new Stack(app, 'Production', { env: { account: PRODUCTION, region: 'us-east-1' } });
});

function switchIn(stack: Stack, props: CrossAccountMfaSwitchProps = {}): CrossAccountMfaSwitch {
  return new CrossAccountMfaSwitch(stack, 'Switch', { groups: [iam.Group.fromGroupName(stack, 'Developers', 'developers')], ...props });
}

function manifestOf(stack: Stack, known: Record<string, string> = {}): SwitchManifestDocument {
  const outputs = Template.fromStack(stack).findOutputs('*', { Description: 'The roles to switch to with MFA, as JSON' });
  const documents = Object.values(outputs).map(({ Value }) => JSON.parse(deployedText(Value, { 'AWS::Partition': 'aws', ...known })));
  expect(documents).toHaveLength(1);
  return documents[0];
}

test('has the roles in the order they were given in, each with what is known of it', () => {
  const mfaSwitch = switchIn(bastion, {
    displayName: 'all of them',
    targets: [{ scope: production, roleName: 'Reader', path: '/eng/', maxMfaAge: Duration.hours(1), color: 'b7ca9d' }],
    roles: [new MfaRequiredRole(production, 'Admin', { roleName: 'Admin', maxSessionDuration: Duration.hours(2), externalIds: ['id', 'other'] })],
    roleArns: ['arn:aws:iam::777788889999:role/Auditor'],
  });
  mfaSwitch.addTarget(production, { roleName: 'Writer', region: 'eu-central-1', displayName: 'write' });
  mfaSwitch.addRole(iam.Role.fromRoleArn(bastion, 'Imported', 'arn:aws:iam::777788889999:role/Imported'), { externalId: 'ours' });
  mfaSwitch.addRoleArn('arn:aws:iam::777788889999:role/Other', { sessionDuration: Duration.minutes(30), maxMfaAge: Duration.minutes(5) });
  mfaSwitch.addAccounts(['888899990000'], ['ops/Admin'], { region: 'eu-north-1' });

  const displayName = 'all of them';
  expect(manifestOf(bastion).roles).toEqual([
    { account: PRODUCTION, roleArn: `arn:aws:iam::${PRODUCTION}:role/eng/Reader`, region: 'us-east-1', maxMfaAgeSeconds: 3600, displayName, color: 'b7ca9d' },
    {
      account: PRODUCTION, roleArn: `arn:aws:iam::${PRODUCTION}:role/Admin`, region: 'us-east-1', externalId: 'id', sessionDurationSeconds: 7200, displayName,
    },
    { account: '777788889999', roleArn: 'arn:aws:iam::777788889999:role/Auditor', displayName },
    { account: PRODUCTION, roleArn: `arn:aws:iam::${PRODUCTION}:role/Writer`, region: 'eu-central-1', displayName: 'write' },
    { account: '777788889999', roleArn: 'arn:aws:iam::777788889999:role/Imported', externalId: 'ours', displayName },
    { account: '777788889999', roleArn: 'arn:aws:iam::777788889999:role/Other', sessionDurationSeconds: 1800, maxMfaAgeSeconds: 300, displayName },
    { account: '888899990000', roleArn: 'arn:aws:iam::888899990000:role/ops/Admin', region: 'eu-north-1', displayName },
  ]);
});

test('says no more of a role than is known', () => {
  switchIn(bastion, { roleArns: ['arn:aws:iam::777788889999:role/Auditor'] });

  expect(manifestOf(bastion)).toEqual({
    schema: 'cdk-iam-mfa/switch-manifest/1',
    partition: 'aws',
    bastionAccount: BASTION,
    part: 1,
    parts: 1,
    roles: [{ account: '777788889999', roleArn: 'arn:aws:iam::777788889999:role/Auditor' }],
  });
});

test.each([['cn-north-1', 'aws-cn'], ['us-gov-west-1', 'aws-us-gov'], ['us-iso-east-1', 'aws-iso']])('in %s is of the partition %s', (region, partition) => {
  const here = new Stack(app, 'Here', { env: { account: BASTION, region } });
  switchIn(here).addAccounts([PRODUCTION], ['Admin']);

  expect(manifestOf(here)).toMatchObject({ partition, roles: [{ roleArn: `arn:${partition}:iam::${PRODUCTION}:role/Admin` }] });
});

describe('survives what is known at deployment only', () => {
  test('partition and account of the stack', () => {
    const here = new Stack(app, 'Here');
    switchIn(here).addAccounts([PRODUCTION], ['Admin']);

    expect(manifestOf(here, { 'AWS::Partition': 'aws-cn', 'AWS::AccountId': BASTION })).toMatchObject({
      partition: 'aws-cn', bastionAccount: BASTION, roles: [{ account: PRODUCTION, roleArn: `arn:aws-cn:iam::${PRODUCTION}:role/Admin` }],
    });
  });

  test('ARNs of roles in the same stack, and in another', () => {
    const here = new Stack(app, 'Here');
    const there = new Stack(app, 'There');
    switchIn(here, { roles: [new MfaRequiredRole(here, 'Role'), new MfaRequiredRole(there, 'Role')] });

    const ids = [here, there].map((stack) => Object.keys(Template.fromStack(stack).findResources('AWS::IAM::Role'))[0]);
    const arns = [`arn:aws:iam::${BASTION}:role/Here-Role`, `arn:aws:iam::${BASTION}:role/There-Role`];
    expect(manifestOf(here, {
      'AWS::AccountId': BASTION,
      [JSON.stringify({ 'Fn::GetAtt': [ids[0], 'Arn'] })]: arns[0],
      [JSON.stringify({ 'Fn::ImportValue': `There:ExportsOutputFnGetAtt${ids[1]}Arn${exportHash(there)}` })]: arns[1],
    }).roles).toEqual(arns.map((roleArn) => ({ account: BASTION, roleArn })));
  });

  test('texts and durations', () => {
    const parameter = (id: string) => new CfnParameter(bastion, id).valueAsString;
    const duration = Duration.seconds(new CfnParameter(bastion, 'Seconds', { type: 'Number' }).valueAsNumber);
    switchIn(bastion).addRoleArn('arn:aws:iam::777788889999:role/Auditor', {
      displayName: parameter('DisplayName'),
      color: parameter('Color'),
      region: parameter('Region'),
      externalId: parameter('ExternalId'),
      sessionDuration: duration,
      maxMfaAge: duration,
    });

    const known = { DisplayName: 'production', Color: 'f2b0a9', Region: 'eu-west-1', ExternalId: 'ours', Seconds: '1800' };
    expect(manifestOf(bastion, known).roles).toEqual([{
      account: '777788889999',
      roleArn: 'arn:aws:iam::777788889999:role/Auditor',
      region: 'eu-west-1',
      externalId: 'ours',
      sessionDurationSeconds: 1800,
      maxMfaAgeSeconds: 1800,
      displayName: 'production',
      color: 'f2b0a9',
    }]);
  });
});

function exportHash(stack: Stack): string {
  const [id] = Object.keys(Template.fromStack(stack).findOutputs('*'));
  return id.slice(-8);
}
