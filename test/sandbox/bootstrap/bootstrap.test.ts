import { deployBootstrap } from './bootstrap-stack';
import { decide } from '../../../sandbox/authorization/authorize';
import { bootstrap, bootstrapForRole } from '../../../sandbox/bootstrap/bootstrap-environment';
import { BOOTSTRAP_ROLES, bootstrapRoleName, environmentOf, stagingBucketName } from '../../../sandbox/bootstrap/bootstrap-names';
import { OperationContext } from '../../../sandbox/operation';
import { CallerKind } from '../../../src/simulation/caller-kind';
import { ACCOUNT, DeploymentAccount, OTHER_ACCOUNT, REGION } from '../cloudformation/deployment-account';

const HERE = { accountId: ACCOUNT, region: REGION };

let account: DeploymentAccount;
beforeEach(() => {
  account = new DeploymentAccount();
});

const roleNames = () => account.cloud.account(ACCOUNT)?.roles.values().map(({ roleName }) => roleName);

test('an account gets the five roles, once for each region asked', () => {
  bootstrap(account.cloud, HERE);
  bootstrap(account.cloud, HERE);
  expect(roleNames()).toEqual(BOOTSTRAP_ROLES.map(role => `cdk-hnb659fds-${role}-${ACCOUNT}-${REGION}`));
  bootstrap(account.cloud, { accountId: ACCOUNT, region: 'us-east-1' });
  expect(roleNames()).toHaveLength(10);
});

test('a role that was deleted stays deleted', () => {
  bootstrap(account.cloud, HERE);
  account.cloud.account(ACCOUNT)?.roles.delete(bootstrapRoleName('lookup-role', HERE));
  bootstrap(account.cloud, HERE);
  expect(roleNames()).toHaveLength(4);
});

test.each([
  [`arn:aws:iam::${ACCOUNT}:role/cdk-hnb659fds-deploy-role-${ACCOUNT}-ap-southeast-2`, 5],
  [`cdk-hnb659fds-cfn-exec-role-${ACCOUNT}-us-gov-west-1`, 5],
  [`arn:aws:iam::${ACCOUNT}:role/deploy-role`, 0],
  [`cdk-hnb659fds-deploy-role-999999999999-${REGION}`, 0],
  [`cdk-other-deploy-role-${ACCOUNT}-${REGION}`, 0],
  [`cdk-hnb659fds-any-role-${ACCOUNT}-${REGION}`, 0],
  ...['aa-bbbb-1', 'us-nowhere-1', 'us--1', 'us-east-10', 'eu-west-x'].map((region): [string, number] => [`cdk-hnb659fds-deploy-role-${ACCOUNT}-${region}`, 0]),
  ...['eusc-de-east-1', 'cn-northwest-1', 'us-iso-east-1', 'us-isob-east-1', 'eu-isoe-west-1', 'mx-central-1', 'il-central-1', 'ap-southeast-7'].map(
    (region): [string, number] => [`cdk-hnb659fds-deploy-role-${ACCOUNT}-${region}`, 5]),
])('asking for %s makes %d roles', (role, count) => {
  bootstrapForRole(role, account.cloud);
  expect(roleNames()).toHaveLength(count);
});

test.each([
  [stagingBucketName(HERE), HERE],
  [bootstrapRoleName('deploy-role', HERE), HERE],
  ['cdk-hnb659fds-assets-1-eu-west-1', undefined],
])('%s is of %j', (name, expected) => {
  expect(environmentOf(name)).toEqual(expected);
});

describe.each([
  ['that stand in for those of a bootstrap stack', () => bootstrap(account.cloud, HERE)],
  ['of a bootstrap stack', () => deployBootstrap(account)],
])('what the roles may do %s', (_whose, make) => {
  const bucket = `arn:aws:s3:::${stagingBucketName(HERE)}`;
  const parameter = `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/cdk-bootstrap/hnb659fds/version`;
  const execution = `arn:aws:iam::${ACCOUNT}:role/${bootstrapRoleName('cfn-exec-role', HERE)}`;
  const stack = `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/S/1`;
  const user = `arn:aws:iam::${ACCOUNT}:user/alice`;

  test.each<[typeof BOOTSTRAP_ROLES[number], string, string, string]>([
    ['deploy-role', 'cloudformation:CreateChangeSet', stack, 'allowed'],
    ['deploy-role', 'cloudformation:DescribeStackEvents', stack, 'allowed'],
    ['deploy-role', 'cloudformation:DeleteStack', stack, 'allowed'],
    ['deploy-role', 'cloudformation:SetStackPolicy', stack, 'implicitDeny'],
    ['deploy-role', 'iam:PassRole', execution, 'allowed'],
    ['deploy-role', 'iam:PassRole', `${execution}x`, 'implicitDeny'],
    ['deploy-role', 'iam:CreateUser', user, 'implicitDeny'],
    ['deploy-role', 's3:GetObject', `${bucket}/k`, 'allowed'],
    ['deploy-role', 's3:PutObject', `${bucket}/k`, 'implicitDeny'],
    ['deploy-role', 'ssm:GetParameters', parameter, 'allowed'],
    ['deploy-role', 'ssm:GetParameters', `${parameter}x`, 'implicitDeny'],
    ['file-publishing-role', 's3:PutObject', `${bucket}/k`, 'allowed'],
    ['file-publishing-role', 's3:GetBucketLocation', bucket, 'allowed'],
    ['file-publishing-role', 'cloudformation:CreateStack', stack, 'implicitDeny'],
    ['image-publishing-role', 'ecr:GetAuthorizationToken', '*', 'allowed'],
    ['image-publishing-role', 's3:PutObject', `${bucket}/k`, 'implicitDeny'],
    ['lookup-role', 'iam:GetUser', user, 'allowed'],
    ['lookup-role', 'cloudformation:GetTemplate', stack, 'allowed'],
    ['lookup-role', 'iam:CreateUser', user, 'implicitDeny'],
    ['lookup-role', 'kms:Decrypt', '*', 'explicitDeny'],
    ['cfn-exec-role', 'iam:CreateUser', user, 'allowed'],
  ])('%s: %s on %s is %s', (name, action, resource, decision) => {
    make();
    const context = { 'aws:ResourceAccount': ACCOUNT, 's3:ResourceAccount': ACCOUNT };
    expect(decide({ action, resource, context }, sessionOf(bootstrapRoleName(name, HERE))).decision).toBe(decision);
  });

  function sessionOf(roleName: string): OperationContext {
    const principal = account.cloud.account(ACCOUNT)?.roles.get(roleName);
    if (!principal) throw new Error(`no role ${roleName}`);
    const arn = `arn:aws:sts::${ACCOUNT}:assumed-role/${roleName}/test`;
    return { ...account.context, signer: { kind: CallerKind.ROLE_SESSION, arn, accountId: ACCOUNT, accessKeyId: 'ASIAX', principal, userId: `${principal.roleId}:test` } };
  }
});

describe('who may assume them', () => {
  const assume = (name: typeof BOOTSTRAP_ROLES[number], caller: OperationContext, context: Record<string, string> = {}) => {
    bootstrap(account.cloud, HERE);
    const role = account.cloud.account(ACCOUNT)?.roles.get(bootstrapRoleName(name, HERE));
    if (!role) throw new Error('no role');
    return decide({ action: 'sts:AssumeRole', resource: role.arn, trustPolicy: role.trustPolicy.compiled, context }, caller).decision;
  };

  test.each(['deploy-role', 'file-publishing-role', 'image-publishing-role', 'lookup-role'] as const)('%s: every account of the sandbox, without external id', name => {
    const elsewhere = account.contextOf('sandbox-administrator', OTHER_ACCOUNT);
    expect([assume(name, account.context), assume(name, elsewhere)]).toEqual(['allowed', 'allowed']);
    expect(assume(name, account.context, { 'sts:ExternalId': 'x' })).toBe('implicitDeny');
    expect(assume(name, account.user('nobody'))).toBe('implicitDeny');
  });

  test('cfn-exec-role: CloudFormation only', () => {
    expect(assume('cfn-exec-role', account.context)).toBe('implicitDeny');
  });
});

test.each([
  ['AWS::IAM::Role', { RoleName: `cdk-hnb659fds-lookup-role-${OTHER_ACCOUNT}-${REGION}`, AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } }],
  ['AWS::S3::Bucket', { BucketName: stagingBucketName({ accountId: OTHER_ACCOUNT, region: REGION }) }],
])('a stack that names its %s after those of another account takes nothing from it', (Type, Properties) => {
  const other = account.cloud.account(OTHER_ACCOUNT);
  bootstrap(account.cloud, { accountId: OTHER_ACCOUNT, region: REGION });
  account.create({ R: { Type, Properties } });
  expect([other?.roles.values().length, other?.ownBootstraps.size]).toEqual([5, 0]);
});
