import { findAll } from '../../../src/checks/find-all';
import { undecided } from '../../../src/checks/rules/undecided';
import { AccessAnalysis, UndecidedError } from '../../../src/simulation/analysis/access-analysis';
import { foundBy, inAccount, modelOf } from '../support/model-of';
import { ALLOW_S3, ENFORCEMENT, inline, OWN_ACCOUNT, role, user } from '../support/resources';

const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const alice = (properties: object) => ({ Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', ...properties } } });
const developers = (properties: object) => ({ Developers: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'developers', ...properties } } });

test.each([
  ['of a user', alice({ ManagedPolicyArns: [READ_ONLY] }), 'user', 'alice'],
  ['of a group', developers({ ManagedPolicyArns: [READ_ONLY] }), 'group', 'developers'],
  ['of a group, once for all of its members', { ...developers({ ManagedPolicyArns: [READ_ONLY] }), ...alice({ Groups: ['developers'] }) }, 'group', 'developers'],
  ['that limits a user', alice({ PermissionsBoundary: READ_ONLY }), 'user', 'alice'],
  ['of a role that people reach', role({ Principal: OWN_ACCOUNT }, { ManagedPolicyArns: [READ_ONLY] }), 'role', 'Admin'],
])('names the unknown managed policy %s', (_, resources, kind, name) => {
  const found = foundBy(undecided, resources);

  expect(found).toEqual([expect.objectContaining({
    rule: 'undecided',
    severity: 'warning',
    message: expect.stringContaining(`the managed policy ${READ_ONLY} of the ${kind} ${name} is not known`) as unknown,
    fix: expect.stringContaining(`--policy ${READ_ONLY}=FILE`) as unknown,
    subject: expect.objectContaining({ kind, name }) as unknown,
  })]);
});

test('goes on with the rest', () => {
  const found = findAll(modelOf(inAccount(alice({ ManagedPolicyArns: [READ_ONLY], Policies: [inline(ALLOW_S3)] }))));

  expect(found.map(({ rule }) => rule)).toEqual(['user-outside-enforcement', 'undecided']);
});

test.each([
  ['a document that is given', { Resources: alice({ ManagedPolicyArns: [READ_ONLY] }) }, { [READ_ONLY]: { Version: '2012-10-17', Statement: ENFORCEMENT } }],
  ['a policy that the simulator knows', { Resources: alice({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/IAMUserChangePassword'] }) }, {}],
  ['a role of a service', { Resources: role({ Principal: { Service: 'lambda.amazonaws.com' } }, { ManagedPolicyArns: [READ_ONLY] }) }, {}],
])('says nothing of %s', (_, template, managedPolicies) => {
  expect(undecided.find(modelOf({ template, props: { accountId: '111122223333', managedPolicies } }))).toEqual([]);
});

test('names what cannot be read, and the parameter that is missing', () => {
  const template = {
    Parameters: { Name: { Type: 'String' } },
    Resources: { ...alice({}), Group: { Type: 'AWS::IAM::Group', Properties: { GroupName: { Ref: 'Name' } } } },
  };
  const found = undecided.find(modelOf({ template }));

  expect(found).toEqual([expect.objectContaining({
    message: expect.stringMatching(/^not read: .*Name/) as unknown,
    fix: expect.stringContaining('template parameter Name') as unknown,
    subject: expect.objectContaining({ place: expect.objectContaining({ logicalId: 'Group' }) as unknown }) as unknown,
  })]);
});

test('says so where the policies distinguish too many cases, once for all credentials', () => {
  const model = modelOf(inAccount(user(ALLOW_S3)));
  const found = undecided.find({ ...model, analysis: (identity) => undecidable(model.analysis(identity)) });

  expect(found.map(({ subject, message }) => `${subject.name}: ${message}`)).toEqual([
    'alice: it cannot be decided what alice allows without MFA: with whatever credentials, too many',
  ]);
});

test('says so where a trust policy does', () => {
  const patterns = Array.from({ length: 14 }, (_, index) => `*${'x'.repeat(5000)}${index}*`);
  const found = foundBy(undecided, role({ Principal: OWN_ACCOUNT, Condition: { StringLike: { 'sts:RoleSessionName': patterns } } }));

  expect(found.map(({ subject, message }) => `${subject.kind} ${subject.name}: ${message}`)).toEqual([
    expect.stringMatching(/^role Admin: it cannot be decided what Admin allows without MFA: who may assume it: .* patterns/) as unknown,
  ]);
});

function undecidable({ policies }: AccessAnalysis): AccessAnalysis {
  const refuse = () => {
    throw new UndecidedError('too many');
  };
  return { policies, allowedTo: refuse, findAllowed: refuse } as unknown as AccessAnalysis;
}
