import { allowOrTrustUsesIfExists } from '../../../src/checks/rules/allow-or-trust-uses-if-exists';
import { allowUnder, denyUnder, group, managedPolicy, MFA_FALSE, MFA_TRUE, OWN_ACCOUNT, role, user } from '../support/resources';
import { describeRule } from '../support/rule-cases';

const IF_EXISTS = { BoolIfExists: MFA_TRUE };
const MESSAGE = /statement \d.* requires MFA of sessions, but not of access keys/;
const ALICE = 'arn:aws:iam::111122223333:user/alice';
const STRANGER = 'arn:aws:iam::444455556666:user/bob';

describeRule(allowOrTrustUsesIfExists, [
  {
    name: 'BoolIfExists in the trust of the own account',
    resources: role({ Principal: OWN_ACCOUNT, Condition: IF_EXISTS }),
    message: MESSAGE,
    at: 'Admin',
    counterexample: { callerKind: 'accessKey', action: 'sts:AssumeRole', resource: 'arn:aws:iam::111122223333:role/Admin', decision: 'allowed' },
  },
  {
    name: 'it in the trust of a user of another account',
    resources: role({ Principal: { AWS: STRANGER }, Condition: IF_EXISTS }),
    message: MESSAGE,
    at: 'Admin',
    counterexample: { callerArn: STRANGER, decision: 'allowed' },
  },
  {
    name: 'it in the trust of a user of the template',
    resources: { ...user({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }), ...role({ Principal: { AWS: ALICE }, Condition: IF_EXISTS }) },
    message: MESSAGE,
    at: 'Admin',
    counterexample: { callerArn: ALICE, decision: 'allowed' },
  },
  {
    name: 'it in a trust that asks for an external ID and a session name',
    resources: role({
      Principal: OWN_ACCOUNT, Condition: { ...IF_EXISTS, StringEquals: { 'sts:ExternalId': 'partner-1' }, StringLike: { 'sts:RoleSessionName': '${aws:username}' } },
    }),
    message: MESSAGE,
    at: 'Admin',
    counterexample: { decision: 'allowed' },
  },
  {
    name: 'it in an Allow of a user',
    resources: user(allowUnder(IF_EXISTS)),
    message: MESSAGE,
    at: 'Alice',
    counterexample: { callerKind: 'accessKey', action: 's3:GetObject', decision: 'allowed' },
  },
  { name: 'it in an Allow of a group', resources: group(allowUnder(IF_EXISTS)), message: MESSAGE, at: 'Developers' },
  { name: 'it in a managed policy', resources: managedPolicy({ Groups: ['elsewhere'] }, allowUnder(IF_EXISTS)), message: MESSAGE, at: 'Policy' },
  { name: 'it written as a comparison of texts', resources: user(allowUnder({ StringEqualsIfExists: MFA_TRUE })), message: MESSAGE, at: 'Alice' },
  { name: 'its negation', resources: user(allowUnder({ StringNotEquals: MFA_FALSE })), message: MESSAGE, at: 'Alice' },
], [
  { name: 'Bool in a trust', resources: role({ Principal: OWN_ACCOUNT, Condition: { Bool: MFA_TRUE } }) },
  { name: 'Bool in an Allow', resources: user(allowUnder({ Bool: MFA_TRUE })) },
  { name: 'Bool beside BoolIfExists', resources: user(allowUnder({ ...IF_EXISTS, Bool: MFA_TRUE })) },
  { name: 'an Allow that a Deny makes up for', resources: user(allowUnder(IF_EXISTS), denyUnder({ BoolIfExists: MFA_FALSE })) },
  {
    name: 'a trust that a Deny makes up for',
    resources: role({ Principal: OWN_ACCOUNT, Condition: IF_EXISTS }, {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: OWN_ACCOUNT, Condition: IF_EXISTS },
          { Effect: 'Deny', Action: 'sts:AssumeRole', Principal: '*', Condition: { BoolIfExists: MFA_FALSE } },
        ],
      },
    }),
  },
  { name: 'a trust of a role, whose sessions always have the key', resources: role({ Principal: { AWS: 'arn:aws:iam::444455556666:role/Ops' }, Condition: IF_EXISTS }) },
  { name: 'a limit of the age alone, which another rule is about', resources: user(allowUnder({ NumericLessThanIfExists: { 'aws:MultiFactorAuthAge': '900' } })) },
  { name: 'IfExists on another key', resources: user(allowUnder({ StringEqualsIfExists: { 'aws:RequestedRegion': 'eu-west-1' } })) },
]);
