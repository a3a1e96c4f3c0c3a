import { HELD } from '../../../../sandbox/cloudformation/resources/held-resource';
import { INERT_TYPES } from '../../../../sandbox/cloudformation/resources/held-types';
import { s3Bucket } from '../../../../sandbox/cloudformation/resources/s3-bucket';
import { handleS3 } from '../../../../sandbox/s3/s3-service';
import { ACCOUNT, allowAll, DeploymentAccount, REGION } from '../deployment-account';

let account: DeploymentAccount;
beforeEach(() => {
  account = new DeploymentAccount();
});

const POLICY = { Version: '2012-10-17', Statement: [] };
const bucketArn = 'arn:aws:s3:::held-bucket';
const repositoryArn = `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/held`;
const keyArn = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1`;
const aliasArn = `arn:aws:kms:${REGION}:${ACCOUNT}:alias/held`;

/** Each type before and after an update in place, with what is asked of whoever deploys. */
const CASES: readonly (readonly [type: string, before: object, after: object, asked: readonly string[]])[] = [
  ['AWS::S3::Bucket', { BucketName: 'held-bucket', AccessControl: 'Private' }, { BucketName: 'held-bucket', VersioningConfiguration: { Status: 'Enabled' } }, [
    `s3:CreateBucket ${bucketArn}`, `s3:PutBucketAcl ${bucketArn}`, `s3:PutBucketAcl ${bucketArn}`, `s3:PutBucketVersioning ${bucketArn}`, `s3:DeleteBucket ${bucketArn}`,
  ]],
  ['AWS::S3::BucketPolicy', { Bucket: 'held-bucket', PolicyDocument: {} }, { Bucket: 'held-bucket', PolicyDocument: POLICY }, [
    `s3:PutBucketPolicy ${bucketArn}`, `s3:PutBucketPolicy ${bucketArn}`, `s3:DeleteBucketPolicy ${bucketArn}`,
  ]],
  ['AWS::ECR::Repository', { RepositoryName: 'held', LifecyclePolicy: {} }, { RepositoryName: 'held', RepositoryPolicyText: POLICY }, [
    `ecr:CreateRepository ${repositoryArn}`, `ecr:PutLifecyclePolicy ${repositoryArn}`,
    `ecr:DeleteLifecyclePolicy ${repositoryArn}`, `ecr:SetRepositoryPolicy ${repositoryArn}`, `ecr:DeleteRepository ${repositoryArn}`,
  ]],
  ['AWS::KMS::Key', { KeyPolicy: POLICY }, { KeyPolicy: POLICY, EnableKeyRotation: true }, [
    'kms:CreateKey *', 'kms:PutKeyPolicy KEY', 'kms:EnableKeyRotation KEY', 'kms:ScheduleKeyDeletion KEY',
  ]],
  ['AWS::KMS::Alias', { AliasName: 'alias/held', TargetKeyId: '1' }, { AliasName: 'alias/held', TargetKeyId: keyArn.replace('/1', '/2') }, [
    `kms:CreateAlias ${aliasArn}`, `kms:CreateAlias ${keyArn}`, `kms:UpdateAlias ${aliasArn}`, `kms:UpdateAlias ${keyArn}`,
    `kms:UpdateAlias ${aliasArn}`, `kms:UpdateAlias ${keyArn.replace('/1', '/2')}`, `kms:DeleteAlias ${aliasArn}`, `kms:DeleteAlias ${keyArn.replace('/1', '/2')}`,
  ]],
];

test('there is a case for every type', () => {
  expect(CASES.map(([type]) => type).sort()).toEqual([s3Bucket, ...INERT_TYPES].map(({ name }) => name).sort());
});

describe.each(CASES)('%s', (Type, before, after, asked) => {
  test('is created, updated in place and deleted, by the permissions that AWS asks for', () => {
    expect(account.create({ R: { Type, Properties: before } })).toBe('CREATE_COMPLETE');
    const physicalId = account.physicalId('R');
    expect(account.update({ R: { Type, Properties: after } })).toBe('UPDATE_COMPLETE');
    expect(account.physicalId('R')).toBe(physicalId);
    account.cfn('DeleteStack', { StackName: 'Stack' });
    const service = Type.split('::')[1].toLowerCase();
    expect(account.cloud.decisions.all.filter(({ action }) => action.startsWith(`${service}:`))
      .map(({ action, resource }) => `${action} ${resource}`.replace(`:key/${physicalId}`, ':key/ID').replace(/arn:aws:kms:.*key\/ID/, 'KEY'))).toEqual(asked);
  });

  test('its events say that it does nothing', () => {
    account.create({ R: { Type, Properties: before } });
    const [note] = account.events().filter(event => event.startsWith('R CREATE_COMPLETE'));
    expect(note).toBe(`R CREATE_COMPLETE ${Type === 'AWS::S3::Bucket' ? 'The bucket takes objects; its configuration is held by the embedded account without effect' : HELD}`);
  });

  test('is not created by whoever may not', () => {
    const [action] = asked[0].split(' ');
    const context = account.user('dora', allowAll(), { Effect: 'Deny', Action: action, Resource: '*' });
    account.cfn('CreateStack', { StackName: 'Stack', TemplateBody: JSON.stringify({ Resources: { R: { Type, Properties: before } } }) }, context);
    expect(account.status()).toBe('ROLLBACK_COMPLETE');
    expect(account.events().find(event => event.startsWith('R CREATE_FAILED'))).toContain(`is not authorized to perform: ${action} on resource`);
  });

  test('a property that the type does not have is refused', () => {
    expect(account.create({ R: { Type, Properties: { ...before, Nope: 1 } } })).toBe('ROLLBACK_COMPLETE');
    expect(account.events().find(event => event.startsWith('R CREATE_FAILED'))).toContain('extraneous key [Nope] is not permitted');
  });
});

test('attributes and references', () => {
  const named = (Type: string, Properties: object = {}) => ({ Type, Properties });
  const Value = (value: object) => ({ Value: value });
  const GetAtt = (attribute: string) => Value({ 'Fn::GetAtt': attribute.split('.') });
  account.cfn('CreateStack', {
    StackName: 'Stack',
    TemplateBody: JSON.stringify({
      Resources: {
        Bucket: named('AWS::S3::Bucket', { BucketName: 'held-bucket' }),
        Repository: named('AWS::ECR::Repository', { RepositoryName: 'held' }),
        Key: named('AWS::KMS::Key'),
        Alias: named('AWS::KMS::Alias', { AliasName: 'alias/held', TargetKeyId: { Ref: 'Key' } }),
        Unnamed: named('AWS::S3::Bucket'),
      },
      Outputs: {
        BucketArn: GetAtt('Bucket.Arn'),
        Regional: GetAtt('Bucket.RegionalDomainName'),
        Domain: GetAtt('Bucket.DomainName'),
        Dual: GetAtt('Bucket.DualStackDomainName'),
        RepositoryArn: GetAtt('Repository.Arn'),
        Uri: GetAtt('Repository.RepositoryUri'),
        Repository: Value({ Ref: 'Repository' }),
        KeyArn: GetAtt('Key.Arn'),
        KeyId: GetAtt('Key.KeyId'),
        Alias: Value({ Ref: 'Alias' }),
        Unnamed: Value({ Ref: 'Unnamed' }),
      },
    }),
  });
  const key = account.physicalId('Key');
  expect(account.outputs()).toEqual({
    BucketArn: bucketArn,
    Regional: `held-bucket.s3.${REGION}.amazonaws.com`,
    Domain: 'held-bucket.s3.amazonaws.com',
    Dual: `held-bucket.s3.dualstack.${REGION}.amazonaws.com`,
    RepositoryArn: repositoryArn,
    Uri: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/held`,
    Repository: 'held',
    KeyArn: `arn:aws:kms:${REGION}:${ACCOUNT}:key/${key}`,
    KeyId: key,
    Alias: 'alias/held',
    Unnamed: expect.stringMatching(/^stack-unnamed-[a-z0-9]{12}$/),
  });
});

test('a bucket with objects is not deleted, and its name is taken for every account', () => {
  account.create({ B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'held-bucket' } } });
  const s3 = (method: string, path: string) => handleS3({ method, path, query: new URLSearchParams(), headers: {}, body: Buffer.from('v') }, account.context);
  s3('PUT', '/held-bucket/k');
  const elsewhere = account.contextOf('sandbox-administrator', '444455556666');
  const TemplateBody = JSON.stringify({ Resources: { B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'held-bucket' } } } });
  account.cfn('CreateStack', { StackName: 'Elsewhere', TemplateBody }, elsewhere);
  expect(elsewhere.account.stacks.get(REGION)?.find('Elsewhere')?.events.map(({ statusReason }) => statusReason).join()).toContain('The requested bucket name is not available.');

  account.cfn('DeleteStack', { StackName: 'Stack' });
  expect(account.status()).toBe('DELETE_FAILED');
  s3('DELETE', '/held-bucket/k');
  const { stackId } = account.context.account.stacks.get(REGION)?.find('Stack') ?? {};
  account.cfn('DeleteStack', { StackName: 'Stack' });
  expect(account.context.account.stacks.get(REGION)?.find(stackId ?? '')?.status).toBe('DELETE_COMPLETE');
});

test.each(['Upper', 'ab', 'a'.repeat(64), 'under_score'])('%s is no name for a bucket', BucketName => {
  expect(account.create({ B: { Type: 'AWS::S3::Bucket', Properties: { BucketName } } })).toBe('ROLLBACK_COMPLETE');
  expect(account.events().join()).toContain('The specified bucket is not valid.');
});
