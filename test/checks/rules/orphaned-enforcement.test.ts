import { orphanedEnforcement } from '../../../src/checks/rules/orphaned-enforcement';
import { ALLOW_ALL, ENFORCEMENT, managedPolicy } from '../support/resources';
import { describeRule } from '../support/rule-cases';

const MESSAGE = /statement 0 \(DenyWithoutMfa\) of arn:aws:iam::111122223333:policy\/mfa denies what users do without MFA, but the policy is attached to no user/;

describeRule(orphanedEnforcement, [
  { name: 'an enforcement that is attached to nothing', resources: managedPolicy({}, ENFORCEMENT), message: MESSAGE, at: 'Policy' },
  {
    name: 'it beside a group that has another policy',
    resources: { ...managedPolicy({}, ENFORCEMENT), Group: { Type: 'AWS::IAM::Group', Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] } } },
    message: MESSAGE,
    at: 'Policy',
  },
], [
  { name: 'an enforcement that names a group', resources: managedPolicy({ Groups: ['elsewhere'] }, ENFORCEMENT) },
  {
    name: 'an enforcement that a group names',
    resources: { ...managedPolicy({}, ENFORCEMENT), Group: { Type: 'AWS::IAM::Group', Properties: { ManagedPolicyArns: [{ Ref: 'Policy' }] } } },
  },
  {
    name: 'an enforcement that limits a user',
    resources: { ...managedPolicy({}, ALLOW_ALL, ENFORCEMENT), Alice: { Type: 'AWS::IAM::User', Properties: { PermissionsBoundary: { Ref: 'Policy' } } } },
  },
  { name: 'another policy that is attached to nothing', resources: managedPolicy({}, ALLOW_ALL) },
  { name: 'a Deny of a few actions', resources: managedPolicy({}, { ...ENFORCEMENT, NotAction: undefined, Action: 's3:*' }) },
]);
