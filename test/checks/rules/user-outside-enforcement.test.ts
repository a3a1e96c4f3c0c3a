import { checkedModel } from '../../../src/checks/checked-model';
import { userOutsideEnforcement } from '../../../src/checks/rules/user-outside-enforcement';
import { ActionCatalog, CatalogAction } from '../../../src/simulation/actions/action-catalog';
import { Directory } from '../../../src/simulation/template/directory';
import { TemplateStack } from '../../../src/simulation/template/template-stack';
import { foundBy, inAccount } from '../support/model-of';
import { ALLOW_ALL, ALLOW_S3, allowUnder, ENFORCEMENT, group, inline, managedPolicy, MFA_FALSE, MFA_TRUE, OWN_ACCOUNT, role, user } from '../support/resources';
import { describeRule } from '../support/rule-cases';

const OWN_USER = 'arn:aws:iam::*:user/${aws:username}';
const REGISTER = { Effect: 'Allow', Action: ['iam:EnableMFADevice', 'iam:ListMFADevices'], Resource: OWN_USER };
const ALICE_AND_BOB = ['alice', 'bob'].map((name) => `arn:aws:iam::111122223333:user/${name}`);
const ASSUME = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::111122223333:role/Admin' };
const TABLE = 'arn:aws:dynamodb:us-east-1:111122223333:table/x';
const ELSEWHERE = 'arn:aws:iam::444455556666:role/Admin';
const bool = (value: object) => ({ ...ENFORCEMENT, Condition: { Bool: value } });

describeRule(userOutsideEnforcement, [
  {
    name: 'a user without any Deny',
    resources: user(ALLOW_ALL),
    message: /^the user alice may do [\d,]+ actions of \d+ services and what AWS adds later without MFA, with whatever credentials: no Deny keeps/,
    at: 'Alice',
    counterexample: { callerKind: 'accessKey', action: 'iam:AttachUserPolicy' },
  },
  {
    name: 'a user who may do little',
    resources: user({ Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: '*' }),
    message: /may do s3:GetObject and s3:PutObject without MFA/,
    at: 'Alice',
    counterexample: { action: 's3:PutObject' },
  },
  {
    name: 'a key that the Deny misses',
    resources: user(ALLOW_ALL, bool(MFA_FALSE)),
    message: /with an access key: the Deny of requests without MFA holds for a console session without MFA, .* only$/,
    at: 'Alice',
    counterexample: { callerKind: 'accessKey' },
  },
  {
    name: 'a session that a Deny of long-term keys misses',
    resources: user(ALLOW_ALL, { ...ENFORCEMENT, Condition: { Null: { 'aws:MultiFactorAuthPresent': 'true' } } }),
    message: /with a console session without MFA, .*: the Deny of requests without MFA holds for an access key only/,
    at: 'Alice',
    counterexample: { callerKind: 'console' },
  },
  {
    name: 'an address that the Deny spares',
    resources: user(ALLOW_S3, { ...ENFORCEMENT, Condition: { BoolIfExists: MFA_FALSE, NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }),
    message: /the Deny of requests without MFA leaves them out under its conditions/,
    at: 'Alice',
    counterexample: { context: { 'aws:SourceIp': expect.stringMatching(/^203\.0\.113\./) as string } },
  },
  {
    name: 'an Allow that access keys meet',
    resources: user(allowUnder({ BoolIfExists: MFA_TRUE })),
    message: /with an access key: no Deny/,
    at: 'Alice',
  },
  {
    name: 'what services do for the user, if the enforcement leaves it out',
    resources: user(ALLOW_S3, { ...ENFORCEMENT, Condition: { BoolIfExists: { ...MFA_FALSE, 'aws:ViaAWSService': 'false' } } }),
    severity: 'warning',
    message: /leaves out what a service does for the user/,
    at: 'Alice',
    counterexample: { callerKind: 'forwardAccessSession' },
  },
  {
    name: 'nothing but registering a device, which other policies may rely on',
    resources: user(REGISTER, allowUnder({ Bool: MFA_TRUE })),
    severity: 'warning',
    message: /may do iam:EnableMFADevice and iam:ListMFADevices without MFA/,
    at: 'Alice',
  },
  {
    name: 'registering a device for somebody else',
    resources: user({ ...REGISTER, Resource: 'arn:aws:iam::*:user/bob' }, allowUnder({ Bool: MFA_TRUE })),
    message: /may do iam:EnableMFADevice and iam:ListMFADevices without MFA/,
    at: 'Alice',
  },
  {
    name: 'what the key may before what the password may',
    resources: user(
      { Effect: 'Allow', Action: 's3:PutObject', Resource: '*' },
      { Effect: 'Allow', Action: 's3:DeleteBucket', Resource: '*', Condition: { Null: { 'aws:MultiFactorAuthPresent': 'false' } } },
    ),
    message: /may do s3:DeleteBucket and s3:PutObject without MFA, with whatever credentials/,
    at: 'Alice',
    counterexample: { callerKind: 'accessKey', action: 's3:PutObject' },
  },
  {
    name: 'a group without members',
    resources: group(ALLOW_S3),
    severity: 'warning',
    message: /^a member of the group developers and of no other may do/,
    at: 'Developers',
    counterexample: { callerArn: 'arn:aws:iam::111122223333:user/member-of-developers' },
  },
  {
    name: 'everything on one table, by what AWS has for tables',
    resources: user({ ...ALLOW_ALL, Resource: TABLE }),
    message: /may do \d{2,3} actions of one service and what AWS adds later/,
    at: 'Alice',
    counterexample: { action: expect.stringMatching(/^dynamodb:/) as string, resource: TABLE },
  },
  {
    name: 'everything on what AWS has nothing for',
    resources: user({ ...ALLOW_ALL, Resource: 'arn:aws:nothing:us-east-1:111122223333:x' }),
    message: /may do [\d,]+ actions of \d{3} services/,
    at: 'Alice',
  },
  {
    name: 'a role of an account that is not given',
    resources: user({ ...ASSUME, Resource: ELSEWHERE }),
    severity: 'warning',
    message: /may do sts:AssumeRole without MFA.*; only the trust policy of arn:aws:iam::444455556666:role\/Admin, which is not given, may still ask for MFA$/,
    at: 'Alice',
    counterexample: { callerKind: 'accessKey', action: 'sts:AssumeRole', resource: ELSEWHERE },
  },
  {
    name: 'a role of an account that is not given, beside one that asks for MFA itself',
    resources: { ...user({ ...ASSUME, Resource: ['arn:aws:iam::111122223333:role/Admin', ELSEWHERE] }), ...role({ Principal: OWN_ACCOUNT, Condition: { Bool: MFA_TRUE } }) },
    severity: 'warning',
    message: /; only the trust policy of arn:aws:iam::444455556666:role\/Admin, which is not given, may still ask for MFA$/,
    at: 'Alice',
    counterexample: { callerKind: 'accessKey', action: 'sts:AssumeRole', resource: ELSEWHERE },
  },
  ...['arn:aws:iam::444455556666:role/Admin', 'arn:aws:*::444455556666:role/Admin'].map((named) => ({
    name: `a role of an account that is not given, which a boundary alone names by ${named}`,
    resources: {
      ...managedPolicy({}, { ...ASSUME, Resource: named }),
      ...limited(ALLOW_ALL),
    },
    severity: 'warning' as const,
    message: /may do sts:AssumeRole without MFA/,
    at: 'Alice',
  })),
  {
    name: 'a device that is registered for another user, in one statement with the own',
    resources: user({ ...REGISTER, Resource: ALICE_AND_BOB }),
    severity: 'error',
    message: /may do iam:EnableMFADevice and iam:ListMFADevices without MFA/,
    at: 'Alice',
  },
  {
    name: 'a device that a service registers for another user, in one statement with the own',
    resources: user({ ...REGISTER, Resource: ALICE_AND_BOB }, { ...ENFORCEMENT, NotAction: 's3:*', Condition: viaService() }),
    severity: 'warning',
    message: /leaves out what a service does for the user$/,
    at: 'Alice',
  },
  {
    name: 'a boundary that enforces less than it seems',
    resources: {
      Boundary: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { ManagedPolicyName: 'boundary', PolicyDocument: { Version: '2012-10-17', Statement: [ALLOW_ALL, bool(MFA_FALSE)] } },
      },
      Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', PermissionsBoundary: { Ref: 'Boundary' }, Policies: [inline(ALLOW_S3)] } },
    },
    message: /with an access key/,
    at: 'Alice',
  },
], [
  { name: 'a user who may nothing', resources: { Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice' } } } },
  { name: 'a user under enforcement', resources: user(ALLOW_ALL, ENFORCEMENT) },
  { name: 'a user whose every Allow asks for MFA', resources: user(allowUnder({ Bool: MFA_TRUE })) },
  { name: 'a Deny of everything', resources: user(ALLOW_ALL, { Effect: 'Deny', Action: '*', Resource: '*' }) },
  { name: 'a boundary that enforces', resources: { ...boundaryOf(ALLOW_ALL, ENFORCEMENT), ...user(ALLOW_ALL) } },
  { name: 'a user who assumes a role that asks for MFA itself', resources: { ...user(ASSUME), ...role({ Principal: OWN_ACCOUNT, Condition: { Bool: MFA_TRUE } }) } },
  { name: 'a role that does not ask: trust-reachable-without-mfa finds it', resources: { ...user(ASSUME), ...role({ Principal: OWN_ACCOUNT }) } },
  { name: 'a role elsewhere that is assumed with MFA', resources: user({ ...ASSUME, Resource: ELSEWHERE, Condition: { Bool: MFA_TRUE } }) },
  { name: 'a role elsewhere, under enforcement', resources: user({ ...ASSUME, Resource: ELSEWHERE }, ENFORCEMENT) },
  { name: 'a role elsewhere that a boundary refuses', resources: { ...managedPolicy({}, ALLOW_S3), ...limited({ ...ASSUME, Resource: ELSEWHERE }) } },
  { name: 'an enforcement that begins some day', resources: user(ALLOW_ALL, announced('2999-01-01T00:00:00Z')) },
  { name: 'what a service reads of the own registration', resources: user(REGISTER, { ...ENFORCEMENT, NotAction: 'iam:*', Condition: viaService() }) },
]);

function announced(from: string) {
  return { ...ENFORCEMENT, Condition: { BoolIfExists: MFA_FALSE, DateGreaterThanEquals: { 'aws:CurrentTime': from } } };
}

function viaService() {
  return { BoolIfExists: { ...MFA_FALSE, 'aws:ViaAWSService': 'false' } };
}

function boundaryOf(...statements: object[]) {
  return {
    Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'boundary', PolicyDocument: { Version: '2012-10-17', Statement: statements }, Users: ['alice'] } },
  };
}

function limited(...statements: object[]) {
  return { Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', PermissionsBoundary: { Ref: 'Policy' }, Policies: [inline(...statements)] } } };
}

test('says which credentials the template makes', () => {
  const [found] = foundBy(userOutsideEnforcement, {
    ...user(ALLOW_S3),
    Key: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: { Ref: 'Alice' } } },
  });

  expect(found.message).toMatch(/; the user has an access key from the template$/);
});

test('names the group whose Deny members may be under', () => {
  const enforced = { Staff: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'staff', Policies: [inline(ENFORCEMENT)] } } };
  const [found] = foundBy(userOutsideEnforcement, { ...group(ALLOW_S3), ...enforced });

  expect(found.message).toMatch(/; members who are in staff as well are under its Deny$/);
});

test('one finding for each user, whatever the group', () => {
  const member = (UserName: string) => ({ Type: 'AWS::IAM::User', Properties: { UserName, Groups: ['developers'] } });
  const found = foundBy(userOutsideEnforcement, { ...group(ALLOW_S3), Alice: member('alice'), Bob: member('bob') });

  expect(found.map(({ subject }) => subject.name)).toEqual(['alice', 'bob']);
});

test('takes the change of permissions before the write, and the write before the read', () => {
  const action = (name: string, accessLevel: CatalogAction['accessLevel']): CatalogAction =>
    ({ name, key: name.toLowerCase(), service: name.split(':')[0], accessLevel, resourceTypes: [] });
  const catalog = ActionCatalog.of('test', [
    action('a:List', 'List'), action('b:Read', 'Read'), action('c:Write', 'Write'), action('d:Grant', 'Permissions management'), action('e:Tag', 'Tagging'),
  ]);
  const counterexampleFor = (Action: string[]) => {
    const { template, props } = inAccount(user({ Effect: 'Allow', Action, Resource: '*' }));
    const model = checkedModel(Directory.of([TemplateStack.read(template, props)]), { catalog });
    return userOutsideEnforcement.find(model)[0].counterexample?.action;
  };

  expect(counterexampleFor(['*'])).toBe('d:Grant');
  expect(counterexampleFor(['a:*', 'b:*', 'c:*', 'e:*'])).toBe('c:Write');
  expect(counterexampleFor(['a:*', 'b:*', 'e:*'])).toBe('e:Tag');
  expect(counterexampleFor(['a:*', 'b:*'])).toBe('b:Read');
});

test('a role that no template has may ask for MFA itself', () => {
  const [found] = foundBy(userOutsideEnforcement, user(ASSUME));

  expect(found).toMatchObject({ severity: 'warning', message: expect.stringMatching(/may do sts:AssumeRole without MFA/) as string });
});
