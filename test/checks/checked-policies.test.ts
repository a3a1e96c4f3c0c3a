import { inAccount, modelOf } from './support/model-of';
import { ALLOW_ALL, ALLOW_S3, ENFORCEMENT, group, inline, managedPolicy, OWN_ACCOUNT, role } from './support/resources';
import { checkedPolicies, checkedStatements } from '../../src/checks/checked-policies';

const MODEL = modelOf(inAccount({
  ...group(ALLOW_S3, ENFORCEMENT),
  ...managedPolicy({ Groups: [{ Ref: 'Developers' }] }, ALLOW_S3),
  ...role({ Principal: OWN_ACCOUNT }, { Policies: [inline(ALLOW_ALL)], ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }),
  Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', Groups: ['developers'], PermissionsBoundary: { Ref: 'Boundary' } } },
  Bob: { Type: 'AWS::IAM::User', Properties: { UserName: 'bob', Groups: ['developers'] } },
  Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Version: '2012-10-17', Statement: ALLOW_ALL } } },
  Shared: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'shared', Users: ['alice'], Groups: ['developers'], PolicyDocument: { Statement: [ALLOW_S3] } } },
}));

test('every policy is there once, with its place and those it bears on', () => {
  const told = checkedPolicies(MODEL).map(({ policy, subject, holders, trustOf }) => ({
    policy: policy.name, subject: `${subject.kind} ${subject.name}`, at: subject.place?.logicalId, holders: holders.map(({ name }) => name).join(), trustOf: trustOf?.name,
  }));
  expect(told).toEqual([
    { policy: 'arn:aws:iam::111122223333:policy/mfa', subject: 'policy mfa', at: 'Policy', holders: 'alice,bob', trustOf: undefined },
    { policy: 'arn:aws:iam::111122223333:policy/Boundary', subject: 'policy Boundary', at: 'Boundary', holders: 'alice', trustOf: undefined },
    { policy: 'shared', subject: 'group developers', at: 'Shared', holders: 'alice,bob', trustOf: undefined },
    { policy: 'developers/inline', subject: 'group developers', at: 'Developers', holders: 'alice,bob', trustOf: undefined },
    { policy: 'Admin/inline', subject: 'role Admin', at: 'Admin', holders: 'Admin', trustOf: undefined },
    { policy: 'Admin.AssumeRolePolicyDocument', subject: 'role Admin', at: 'Admin', holders: '', trustOf: 'Admin' },
  ]);
});

test('a policy of AWS, whose document was given, is nobody\'s to change', () => {
  const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
  const own = 'arn:aws:iam::111122223333:policy/own';
  const document = { Version: '2012-10-17', Statement: ALLOW_S3 };
  const model = modelOf({ template: { Resources: {} }, props: { managedPolicies: { [readOnly]: document, [own]: document } } });
  expect(checkedPolicies(model).map(({ policy }) => policy.name)).toEqual([own]);
});

test('every statement goes with its policy', () => {
  const ofGroup = checkedStatements(MODEL).filter(({ policy }) => policy.name === 'developers/inline');
  expect(ofGroup.map(({ statement }) => statement.describe())).toEqual([
    { policy: 'developers/inline', statementIndex: 0, effect: 'Allow' },
    { policy: 'developers/inline', statementIndex: 1, effect: 'Deny', sid: 'DenyWithoutMfa' },
  ]);
});
