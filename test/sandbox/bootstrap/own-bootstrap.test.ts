import { deployBootstrap } from './bootstrap-stack';
import { bootstrap, bootstrapForRole } from '../../../sandbox/bootstrap/bootstrap-environment';
import { BOOTSTRAP_ROLES, bootstrapRoleName, stagingBucketName, VERSION_PARAMETER } from '../../../sandbox/bootstrap/bootstrap-names';
import { invoke } from '../../../sandbox/invoke';
import { findBucket } from '../../../sandbox/s3/bucket';
import { handleS3 } from '../../../sandbox/s3/s3-service';
import { ACCOUNT, DeploymentAccount, errorOf, OTHER_ACCOUNT, REGION } from '../cloudformation/deployment-account';

const HERE = { accountId: ACCOUNT, region: REGION };
const BUCKET = stagingBucketName(HERE);
const ROLES = BOOTSTRAP_ROLES.map(role => bootstrapRoleName(role, HERE)).sort();

let account: DeploymentAccount;
beforeEach(() => {
  account = new DeploymentAccount();
});

const roles = () => account.cloud.account(ACCOUNT)?.roles.values() ?? [];
const roleNames = () => roles().map(({ roleName }) => roleName).sort();
const version = (name = VERSION_PARAMETER) => invoke('ssm', 'GetParameter', { Name: name }, account.context).Parameter;
const put = (key: string) => handleS3({ method: 'PUT', path: `/${BUCKET}/${key}`, query: new URLSearchParams(), headers: {}, body: Buffer.from('v') }, account.context);
const keys = () => [...findBucket(BUCKET, account.cloud)?.objects.keys() ?? []];
const reasonOf = (logicalId: string) => account.events('CDKToolkit').filter(event => event.startsWith(`${logicalId} CREATE_FAILED`));

test('a bootstrap stack takes the place of what stood in for it, which may be in use', () => {
  bootstrap(account.cloud, HERE);
  put('asset');
  expect(version()).toMatchObject({ Value: '33' });

  expect(deployBootstrap(account)).toBe('CREATE_COMPLETE');
  expect(roleNames()).toEqual(ROLES);
  expect(roles().some(({ isSeeded }) => isSeeded)).toBe(false);
  expect(keys()).toEqual(['asset']);
  expect(account.outputs('CDKToolkit')).toEqual({
    BucketName: BUCKET,
    BucketDomainName: `${BUCKET}.s3.${REGION}.amazonaws.com`,
    BootstrapVersion: '33',
    FileAssetKeyArn: 'AWS_MANAGED_KEY',
    ImageRepositoryName: `cdk-hnb659fds-container-assets-${ACCOUNT}-${REGION}`,
  });
  expect(account.physicalId('CdkBootstrapVersion', 'CDKToolkit')).toBe(VERSION_PARAMETER);
});

test('once deleted, the environment is not bootstrapped any more; the bucket stays, and bootstrapping again takes it over', () => {
  deployBootstrap(account);
  put('asset');
  account.cfn('DeleteStack', { StackName: 'CDKToolkit' });
  bootstrap(account.cloud, HERE);
  expect(roleNames()).toEqual([]);
  expect(errorOf(() => version())).toMatch(/^ParameterNotFound/);
  expect(keys()).toEqual(['asset']);

  expect(deployBootstrap(account, { imports: false })).toBe('ROLLBACK_COMPLETE');
  expect(reasonOf('StagingBucket')).toEqual([expect.stringContaining('HandlerErrorCode: AlreadyExists')]);
  account.cfn('DeleteStack', { StackName: 'CDKToolkit' });
  expect(deployBootstrap(account)).toBe('CREATE_COMPLETE');
  expect([roleNames(), keys()]).toEqual([ROLES, ['asset']]);
});

test('a bucket of another stack is not imported', () => {
  account.create({ Mine: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'mine' } } });
  expect(deployBootstrap(account, { parameters: { FileAssetsBucketName: 'mine' } })).toBe('ROLLBACK_COMPLETE');
  expect(reasonOf('StagingBucket')).toEqual([expect.stringContaining('you already own it')]);
});

test('a bootstrap that was rolled back leaves the environment as it was', () => {
  put('asset');
  const may = (...Action: string[]) => ({ Effect: 'Allow', Action, Resource: '*' });
  const context = account.user('half', may('cloudformation:*', 's3:*', 'ecr:*', 'iam:*', 'ssm:*'), { Effect: 'Deny', Action: 'iam:AttachRolePolicy', Resource: '*' });
  expect(deployBootstrap(account, { context })).toBe('ROLLBACK_COMPLETE');
  expect(roleNames()).toEqual([]);
  expect(version()).toMatchObject({ Value: '33' });
  expect(keys()).toEqual(['asset']);
  bootstrapForRole(ROLES[0], account.cloud);
  expect(roleNames()).toEqual(ROLES);
});

test('other environments and other qualifiers keep to themselves', () => {
  bootstrap(account.cloud, HERE);
  expect(deployBootstrap(account, { stackName: 'Other', parameters: { Qualifier: 'other' } })).toBe('CREATE_COMPLETE');
  expect(roles().filter(({ isSeeded }) => isSeeded)).toHaveLength(5);
  expect(version('/cdk-bootstrap/other/version')).toMatchObject({ Value: '33' });

  deployBootstrap(account);
  for (const environment of [{ accountId: ACCOUNT, region: 'us-east-1' }, { accountId: OTHER_ACCOUNT, region: REGION }]) {
    bootstrap(account.cloud, environment);
    expect(account.cloud.account(environment.accountId)?.roles.has(bootstrapRoleName('deploy-role', environment))).toBe(true);
  }
});

test('a key of the customer is held with its alias, and the outputs name it', () => {
  expect(deployBootstrap(account, { parameters: { FileAssetsBucketKmsKeyId: '' } })).toBe('CREATE_COMPLETE');
  const keyId = account.physicalId('FileAssetsBucketEncryptionKey', 'CDKToolkit');
  expect(account.outputs('CDKToolkit').FileAssetKeyArn).toBe(`arn:aws:kms:${REGION}:${ACCOUNT}:key/${keyId}`);
  expect(account.physicalId('FileAssetsBucketEncryptionKeyAlias', 'CDKToolkit')).toBe('alias/cdk-hnb659fds-assets-key');
});

test('trusting another account afterwards lets it in', () => {
  deployBootstrap(account);
  const assume = () => errorOf(() => invoke('sts', 'AssumeRole', {
    RoleArn: `arn:aws:iam::${ACCOUNT}:role/${bootstrapRoleName('deploy-role', HERE)}`, RoleSessionName: 'elsewhere',
  }, account.contextOf('sandbox-administrator', OTHER_ACCOUNT)));
  expect(assume()).toMatch(/^AccessDenied 403/);
  const parameters = { TrustedAccounts: OTHER_ACCOUNT, CloudFormationExecutionPolicies: 'arn:aws:iam::aws:policy/AdministratorAccess' };
  expect(deployBootstrap(account, { parameters })).toBe('UPDATE_COMPLETE');
  expect(assume()).toBe('no error');
});

test.each<[string, string, object]>([
  ['the parameter', 'AWS::SSM::Parameter', { Name: VERSION_PARAMETER, Type: 'String', Value: '99' }],
  ['a role', 'AWS::IAM::Role', { RoleName: ROLES[0], AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: ACCOUNT } }] } }],
  ['the bucket', 'AWS::S3::Bucket', { BucketName: BUCKET }],
])('a stack that brings %s alone, as a template of one\'s own may, finds its name free', (_what, Type, Properties) => {
  bootstrap(account.cloud, HERE);
  expect(account.create({ Own: { Type, Properties } })).toBe('CREATE_COMPLETE');
  expect(roles().filter(({ isSeeded }) => isSeeded)).toEqual([]);
});
