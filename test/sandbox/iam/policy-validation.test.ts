import * as fs from 'node:fs';
import * as path from 'node:path';
import { IamAccount } from './iam-account';
import { AwsError } from '../../../sandbox/aws-error';
import { PolicyStage, validatePolicyDocument } from '../../../sandbox/iam/policy-validation';

interface Observation {
  readonly id: string;
  readonly stage: string;
  readonly code: string;
  readonly policy?: unknown;
  readonly input?: { readonly tags?: unknown[]; readonly key?: string; readonly type?: string; readonly value?: string };
}

const observed = JSON.parse(fs.readFileSync(path.join(__dirname, 'observed-rejections.json'), 'utf8')) as {
  rejections: Observation[]; accepted: Observation[];
};

const STAGES: Record<string, PolicyStage> = { 'policy stored in IAM': 'identity', 'AssumeRole session policy': 'session' };

function refusal(document: unknown, stage: PolicyStage): string {
  try {
    validatePolicyDocument(typeof document === 'string' ? document : JSON.stringify(document), stage);
  } catch (error) {
    if (error instanceof AwsError && error.code === 'MalformedPolicyDocument' && error.httpStatus === 400) {
      return error.message;
    }
    throw error;
  }
  return 'accepted';
}

describe('recorded on AWS', () => {
  const policies = observed.rejections.filter(({ stage }) => stage in STAGES);
  const tags = observed.rejections.filter(({ stage }) => stage === 'TagUser input');
  const contexts = observed.rejections.filter(({ stage }) => stage.startsWith('SimulateCustomPolicy context value'));

  test('every recording is of a kind that is tried here', () => {
    expect(policies.length + tags.length + contexts.length).toBe(observed.rejections.length);
    expect(observed.accepted.every(({ stage }) => stage in STAGES)).toBe(true);
  });

  test.each(policies)('$id is refused ($stage)', ({ policy, stage, code }) => {
    expect(code).toBe('MalformedPolicyDocument');
    expect(refusal(policy, STAGES[stage])).not.toBe('accepted');
  });

  test.each(observed.accepted)('$id is accepted ($stage)', ({ policy, stage }) => {
    expect(refusal(policy, STAGES[stage])).toBe('accepted');
  });

  test.each(tags)('$id is refused ($stage)', ({ input, code }) => {
    const iam = new IamAccount();
    iam.call('CreateUser', { UserName: 'alice' });
    expect(iam.refusal('TagUser', { UserName: 'alice', Tags: input?.tags })[0]).toBe(code);
    expect(iam.user('alice').tags).toEqual([]);
  });

  test.each(contexts)('$id is refused ($stage)', ({ input, code }) => {
    const entry = { ContextKeyName: input?.key, ContextKeyType: input?.type, ContextKeyValues: [input?.value] };
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } });
    expect(new IamAccount().refusal('SimulateCustomPolicy', {
      PolicyInputList: [policy], ActionNames: ['iam:TagUser'], ContextEntries: [entry],
    })[0]).toBe(code);
  });

  test.each(observed.rejections.filter(({ stage, id }) => stage === 'policy stored in IAM' && id !== 'condition_values.policy_storage:8'))(
    '$id is taken as a session policy', ({ policy }) => {
      expect(refusal(policy, 'session')).toBe('accepted');
    });
});

const statement = (change: object) => {
  const all = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...change };
  return { Version: '2012-10-17', Statement: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) };
};

describe('identity-based policies', () => {
  test.each<[string, unknown, string | RegExp]>([
    ['no JSON', '{', 'Syntax errors in policy.'],
    ['JSON that is no object', '[]', /^Syntax errors in policy\. Expected a JSON object/],
    ['an empty object', {}, /^Syntax errors in policy\. Statement is expected/],
    ['an unknown version', { ...statement({}), Version: '2012-10-18' }, /Version is "2012-10-18"; expected 2012-10-17 or 2008-10-17/],
    ['an unknown element', { ...statement({}), Statements: [] }, /Unknown element Statements/],
    ['no statement', { Version: '2012-10-17', Statement: [] }, /Statement is expected/],
    ['a statement that is a string', { Version: '2012-10-17', Statement: ['x'] }, /Statement is expected/],
    ['an unknown element of a statement', statement({ Actions: 's3:*' }), /Statement\[0\]: unknown element Actions/],
    ['no effect', statement({ Effect: undefined }), /Effect is undefined; expected Allow or Deny/],
    ['an effect in small letters', statement({ Effect: 'allow' }), /^The policy failed legacy parsing: .*Effect is "allow"; expected Allow or Deny/],
    ['a principal', statement({ Principal: '*' }), 'Policy document should not specify a principal.'],
    ['a principal left out', statement({ NotPrincipal: '*' }), 'Policy document should not specify a principal.'],
    ['no action', statement({ Action: undefined }), 'Policy statement must contain actions.'],
    ['no resource', statement({ Resource: undefined }), 'Policy statement must contain resources.'],
    ['an empty list of actions', statement({ Action: [] }), 'Policy statement must contain actions.'],
    ['an empty list of resources', statement({ Resource: [] }), 'Policy statement must contain resources.'],
    ['both forms of action', statement({ NotAction: 's3:*' }), /Action and NotAction exclude each other/],
    ['both forms of resource', statement({ NotResource: '*' }), /Resource and NotResource exclude each other/],
    ['an action without a vendor', statement({ Action: 'GetObject' }), 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.'],
    ['no action to leave out', statement({ Action: undefined, NotAction: '' }), 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.'],
    ['an action with two colons', statement({ Action: 's3:List:Bucket' }), 'Actions/Condition can contain only one colon.'],
    ['a vendor with a blank', statement({ Action: 'a a:ListBucket' }), 'Vendor a a is not valid'],
    ['a vendor with a wildcard', statement({ Action: 's*:ListBucket' }), 'Action vendors (e.g., aws, ec2, etc.) must not contain wildcards'],
    ['an action with a blank', statement({ Action: 's3:Get Object' }), /"s3:Get Object" is not an action/],
    ['an action that is a number', statement({ Action: 1 }), /expected a string, found 1/],
    ['a resource that is no ARN', statement({ Resource: 'bucket' }), 'Resource bucket must be in ARN format or "*".'],
    ['an unknown partition', statement({ Resource: 'arn:aws2:s3:::bucket' }), 'Partition "aws2" is not valid for resource "arn:aws2:s3:::bucket".'],
    ['an empty resource', statement({ Resource: '' }), 'Resource  must be in ARN format or "*".'],
    ['an ARN with too few parts', statement({ Resource: 'arn:aws:s3::bucket' }), 'The policy failed legacy parsing'],
    ['an ARN without a service', statement({ Resource: 'arn:aws::::bucket' }), 'The policy failed legacy parsing'],
    ['an ARN of a partition alone', statement({ Resource: 'arn:aws' }), 'Resource vendor must be fully qualified and cannot contain regexes.'],
    ['a wildcard for the service', statement({ Resource: 'arn:aws:s*:::bucket' }), 'Resource vendor must be fully qualified and cannot contain regexes.'],
    ['an ARN without its first part', statement({ Resource: 'aws:s3:::bucket' }), 'Partition "s3" is not valid for resource "arn:s3:::bucket:*".'],
    ['two words', statement({ Resource: 'a:bcd' }), 'Partition "bcd" is not valid for resource "arn:bcd:*:*:*:*".'],
    ['three words', statement({ Resource: 'a:b:cde' }), 'Partition "b" is not valid for resource "arn:b:cde:*:*:*".'],
    ['eight words', statement({ Resource: 'a:b:c:d:e:f:g:h' }), 'Partition "b" is not valid for resource "arn:b:c:d:e:f:g:h".'],
    ['a region in S3', statement({ Resource: 'arn:aws:s3:us-east-1::bucket' }), 'Resource arn:aws:s3:us-east-1::bucket can not contain region information.'],
    ...['bucket', 'user', 'u*', 'role*', '*/cdk-*', 'access-key/a'].map((part): [string, unknown, string] => [
      `${part}, which is not in IAM`, statement({ Resource: `arn:aws:iam::111122223333:${part}` }), 'IAM resource path must either be "*", root, or start with '
      + 'user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.',
    ]),
    ['a date that is none', statement({ Condition: { DateGreaterThan: { 'aws:CurrentTime': 'soon' } } }), /^The policy failed legacy parsing: .*DateGreaterThan cannot read/],
    ['a Sid that is a list', statement({ Sid: [] }), /must be alpha-numeric|Syntax errors/],
    ['a condition that is a list', statement({ Condition: [] }), /^Syntax errors in policy\./],
    ['a condition of text', statement({ Condition: { StringEquals: 'b' } }), /^Syntax errors in policy\./],
    ['a region in IAM', statement({ Resource: 'arn:aws:iam:us-east-1:111122223333:user/a' }),
      'IAM resource arn:aws:iam:us-east-1:111122223333:user/a cannot contain region information.'],
    ['a Sid with a blank', statement({ Sid: 'Not Good' }),
      'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*'],
    ['an unknown operator', statement({ Condition: { StringIs: { 'aws:username': 'a' } } }), /unknown operator "StringIs"/],
    ['a condition key without a vendor', statement({ Condition: { StringEquals: { username: 'a' } } }), /"username" is not a condition key/],
    ['a variable that is not closed', statement({ Resource: 'arn:aws:s3:::b/${aws:username' }), /not closed/],
  ])('%s', (_what, document, message) => {
    const found = refusal(document, 'identity');
    if (typeof message === 'string') {
      expect(found).toBe(message);
    } else {
      expect(found).toMatch(message);
    }
  });

  test('a Sid twice', () => {
    const { Statement } = statement({ Sid: 'Same' });
    expect(refusal({ Version: '2012-10-17', Statement: [Statement, Statement] }, 'identity')).toBe('Statement IDs (SID) in a single policy must be unique.');
  });

  test.each<[string, unknown]>([
    ['version 2008-10-17', { ...statement({}), Version: '2008-10-17' }],
    ['no version', { Statement: statement({}).Statement }],
    ['an Id', { ...statement({}), Id: 'cd3ad3d9-2776-4ef1-a904-4c229d1642ee' }],
    ['NotAction and NotResource', statement({ Action: undefined, NotAction: ['iam:*'], Resource: undefined, NotResource: 'arn:aws:s3:::b/*' })],
    ['wildcards for parts of an ARN', statement({ Resource: ['arn:aws:s3:::*', 'arn:*:iam::*:user/${aws:username}', 'arn:aws*:s3:::x'] })],
    ['other partitions', statement({ Resource: ['arn:aws-cn:s3:::b', 'arn:aws-us-gov:s3:::b', 'arn:${aws:PrincipalTag/p}:s3:::b'] })],
    ['a number as text of another operator', statement({ Condition: { StringEquals: { 'aws:username': '12' } } })],
    ['numbers and booleans of JSON', statement({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': true }, NumericLessThan: { 'aws:MultiFactorAuthAge': 300 } } })],
    ['an ARN with a variable', statement({ Condition: { ArnLike: { 'aws:PrincipalArn': '${aws:PrincipalTag/arn}' } } })],
    ['an ARN of three parts', statement({ Resource: 'arn:aws:example' })],
    ['an access point in a region', statement({ Resource: 'arn:aws:s3:us-east-1:111122223333:accesspoint/a' })],
    ['all of IAM', statement({ Resource: ['arn:aws:iam::111122223333:*', 'arn:*:iam::*:role/*', 'arn:aws:iam::111122223333:${aws:PrincipalTag/kind}/a'] })],
    ['the root user of an account', statement({ Resource: 'arn:aws:iam::111122223333:root' })],
    ['all of everything', statement({ Action: ['*:*', '*'], Resource: '*' })],
    ['a vendor with a hyphen', statement({ Action: 'service-prefix:action-name' })],
    ['no condition', statement({ Condition: {} })],
    ['an empty Sid twice', { Version: '2012-10-17', Statement: [statement({ Sid: '' }).Statement, statement({ Sid: '' }).Statement] }],
  ])('%s is fine', (_what, document) => {
    expect(refusal(document, 'identity')).toBe('accepted');
  });
});

describe('trust policies', () => {
  const trust = (change: object) => statement({ Action: 'sts:AssumeRole', Resource: undefined, Principal: { AWS: '111122223333' }, ...change });

  test.each<[string, unknown, string | RegExp]>([
    ['no JSON', 'x', 'This policy contains invalid Json'],
    ['a resource', trust({ Resource: '*' }), 'Has prohibited field Resource'],
    ['a resource left out', trust({ NotResource: '*' }), 'Has prohibited field NotResource'],
    ['all principals but some', trust({ Principal: undefined, NotPrincipal: { AWS: '111122223333' }, Effect: 'Deny' }), 'Has prohibited field NotPrincipal'],
    ['no effect', trust({ Effect: undefined }), 'Missing required field Effect'],
    ['no principal', trust({ Principal: undefined }), 'Missing required field Principal'],
    ['no action', trust({ Action: undefined }), 'Missing required field Action'],
    ['an action of another service', trust({ Action: ['sts:AssumeRole', 's3:GetObject'] }), 'AssumeRole policy may only specify STS AssumeRole actions.'],
    ['an action of STS that is none of a role', trust({ Action: 'sts:GetFederationToken' }), 'AssumeRole policy may only specify STS AssumeRole actions.'],
    ['an action of the same name elsewhere', trust({ Action: 'iam:AssumeRole' }), 'AssumeRole policy may only specify STS AssumeRole actions.'],
    ['a pattern that fits no action, with many wildcards', trust({ Action: `sts:${'*'.repeat(20)}x${'*e'.repeat(400)}*x` }),
      'AssumeRole policy may only specify STS AssumeRole actions.'],
    ['any action', trust({ Action: '*' }), 'AssumeRole policy may only specify STS AssumeRole actions.'],
    ['an unknown type of principal', trust({ Principal: { Aws: '*' } }), /Unsupported principal type: Aws; expected AWS, Service/],
    ['a group', trust({ Principal: { AWS: 'arn:aws:iam::111122223333:group/g' } }), /is not a principal/],
    ['an unknown element', trust({ Principals: '*' }), 'Unknown field Principals'],
    ['a service that is no domain name', trust({ Principal: { Service: ['ec2.amazonaws.com', 'lambda'] } }), 'Invalid principal in policy: "SERVICE":"lambda"'],
    ['a provider that is none', trust({ Principal: { Federated: 'provider' } }), 'Federated principals must be valid domain names or SAML metadata ARNs'],
    ['a wildcard in an ARN', trust({ Principal: { AWS: 'arn:aws:iam::111122223333:user/*' } }), /is not a principal/],
  ])('%s', (_what, document, message) => {
    const found = refusal(document, 'trust');
    if (typeof message === 'string') {
      expect(found).toBe(message);
    } else {
      expect(found).toMatch(message);
    }
  });

  test.each<[string, unknown]>([
    ['an account', trust({})],
    ['anybody', trust({ Principal: '*' })],
    ['a service', trust({ Principal: { Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] } })],
    ['an identity provider', trust({ Principal: { Federated: 'cognito-identity.amazonaws.com' }, Action: 'sts:AssumeRoleWithWebIdentity' })],
    ['a provider of the account', trust({ Principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/idp' }, Action: 'sts:AssumeRoleWithSAML' })],
    ['session tags', trust({ Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'] })],
    ['a wildcard over STS', trust({ Action: 'sts:Assume*' })],
    ['an action in small letters', trust({ Action: 'STS:assumerole' })],
  ])('%s is fine', (_what, document) => {
    expect(refusal(document, 'trust')).toBe('accepted');
  });
});

test('decisions name the policy as it was called', () => {
  expect(validatePolicyDocument(JSON.stringify(statement({})), 'identity', 'Readers').compiled.name).toBe('Readers');
});

test.each<PolicyStage>(['identity', 'trust', 'session'])('a document that is nested too deeply to be walked is refused: %s', stage => {
  const deep = '['.repeat(20_000) + ']'.repeat(20_000);
  expect(refusal(`{"Version":${deep},"Statement":{"Effect":${deep}}}`, stage)).toContain('at most 10 levels deep');
});
