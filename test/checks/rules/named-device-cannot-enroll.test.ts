import { namedDeviceCannotEnroll } from '../../../src/checks/rules/named-device-cannot-enroll';
import { ALLOW_ALL, denyUnder, group, MFA_FALSE, user } from '../support/resources';
import { describeRule } from '../support/rule-cases';

const CREATE = 'iam:CreateVirtualMFADevice';
const OWN_DEVICE = 'arn:aws:iam::*:mfa/${aws:username}';
const ON_OWN_DEVICE = { Sid: 'OwnDevice', Effect: 'Allow', Action: CREATE, Resource: OWN_DEVICE };
const MESSAGE = /can create the virtual MFA device arn:aws:iam::111122223333:mfa\/\S+ and none of another name, such as arn:aws:iam::111122223333:mfa\/second-device/;

describeRule(namedDeviceCannotEnroll, [
  {
    name: 'a device named after the user alone',
    resources: user(ON_OWN_DEVICE),
    message: MESSAGE,
    at: 'Alice',
    counterexample: { callerKind: 'console', action: CREATE, resource: 'arn:aws:iam::111122223333:mfa/second-device', decision: 'implicitDeny' },
  },
  {
    name: 'it once for all members of a group',
    resources: {
      ...group(ON_OWN_DEVICE),
      ...Object.fromEntries(['Alice', 'Bob'].map((name) => [name, { Type: 'AWS::IAM::User', Properties: { UserName: name, Groups: [{ Ref: 'Developers' }] } }])),
    },
    message: MESSAGE,
    at: 'Developers',
  },
  { name: 'it in a group that nobody is in', resources: group(ON_OWN_DEVICE), message: MESSAGE, at: 'Developers' },
  {
    name: 'it where only sessions with MFA may create devices',
    resources: user({ ...ON_OWN_DEVICE, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
    message: MESSAGE,
    at: 'Alice',
    counterexample: { callerKind: 'consoleWithMfa' },
  },
  {
    name: 'a Deny of every other device',
    resources: user(ALLOW_ALL, { Effect: 'Deny', Action: CREATE, NotResource: OWN_DEVICE }),
    message: MESSAGE,
    at: 'Alice',
    counterexample: { decision: 'explicitDeny' },
  },
], [
  { name: 'a device of any name', resources: user({ ...ON_OWN_DEVICE, Resource: 'arn:aws:iam::*:mfa/*' }) },
  { name: 'a device of any name with MFA, and of the own name without', resources: user(ALLOW_ALL, { ...denyUnder({ BoolIfExists: MFA_FALSE }), Action: CREATE, Resource: undefined, NotResource: OWN_DEVICE }) },
  { name: 'no device at all', resources: user({ Effect: 'Allow', Action: 's3:*', Resource: '*' }) },
]);
