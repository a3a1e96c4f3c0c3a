import { userWithPathCannotEnroll } from '../../../src/checks/rules/user-with-path-cannot-enroll';
import { ALLOW_ALL, ENFORCEMENT, group, inline, user } from '../support/resources';
import { describeRule } from '../support/rule-cases';

const ENABLE = 'iam:EnableMFADevice';
const ON_OWN_USER = { Effect: 'Allow', Action: ENABLE, Resource: 'arn:aws:iam::*:user/${aws:username}' };
const ON_OWN_USER_AND_PATH = { ...ON_OWN_USER, Resource: [ON_OWN_USER.Resource, 'arn:aws:iam::*:user/*/${aws:username}'] };

function userWithPath(...statements: object[]): object {
  return { Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', Path: '/team/', Policies: [inline(...statements)] } } };
}

describeRule(userWithPathCannotEnroll, [
  {
    name: 'a user with a path',
    resources: userWithPath(ON_OWN_USER),
    message: /alice cannot enable an MFA device for arn:aws:iam::111122223333:user\/team\/alice/,
    at: 'Alice',
    counterexample: { callerKind: 'console', action: ENABLE, resource: 'arn:aws:iam::111122223333:user/team/alice', decision: 'implicitDeny' },
  },
  {
    name: 'a Deny that leaves out the own user without the path',
    resources: userWithPath(ALLOW_ALL, { Effect: 'Deny', Action: 'iam:*', NotResource: ON_OWN_USER.Resource }),
    message: /alice cannot enable an MFA device/,
    at: 'Alice',
    counterexample: { decision: 'explicitDeny' },
  },
  {
    name: 'a group whose members may have a path',
    resources: group(ON_OWN_USER),
    severity: 'warning',
    message: /a member of developers whose user has a path cannot enable an MFA device/,
    at: 'Developers',
    counterexample: { callerArn: 'arn:aws:iam::111122223333:user/path/member-of-developers' },
  },
], [
  { name: 'a user without a path', resources: user(ON_OWN_USER) },
  { name: 'a user with a path who is named with it', resources: userWithPath(ON_OWN_USER_AND_PATH) },
  { name: 'a group whose members are named with any path', resources: group(ON_OWN_USER_AND_PATH) },
  { name: 'a user with a path who enrolls nothing', resources: userWithPath(ALLOW_ALL, { ...ENFORCEMENT, NotAction: ['iam:GetUser'] }) },
  { name: 'a user with a path who may do nothing', resources: userWithPath({ Effect: 'Allow', Action: 's3:*', Resource: '*' }) },
]);
