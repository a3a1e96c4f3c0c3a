import { enrollmentRefusal, RefusalContext } from '../../../cli/enroll/enrollment-refusal';

const USER = { arn: 'arn:aws:iam::111122223333:user/alice', partition: 'aws', accountId: '111122223333', userName: 'alice' };
const SUBJECT = 'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: iam:CreateVirtualMFADevice on resource: arn:aws:iam::111122223333:mfa/alice';
const EXPLICIT = `${SUBJECT} with an explicit deny in an identity-based policy`;
const IMPLICIT = `${SUBJECT} because no identity-based policy allows the iam:CreateVirtualMFADevice action`;
const NEEDS_MFA = 'To complete this action, please ensure that you are authenticated with an MFA device that is enabled for this user.';

test.each<[string, string, Partial<RefusalContext>, RegExp]>([
  ['a key that may read the own devices', EXPLICIT, { kind: 'key' }, /in the console only: an access key may not.*111122223333\.signin\.aws\.amazon\.com\/console/s],
  ['a key that may not', EXPLICIT, { kind: 'key', readsDevices: false }, /Ask an administrator to enable a device for alice/],
  ['an MFA session', EXPLICIT, { kind: 'mfa-session' }, /denies it to this MFA session.*iam-mfa login --force/],
  ['a session of the console', EXPLICIT, { kind: 'other' }, /denies virtual devices to these credentials\. Some policies leave devices to administrators/],
  ['nobody who allows it', IMPLICIT, { kind: 'key' }, /no policy allows alice to enroll a device: ask an administrator for iam:CreateVirtualMFADevice and iam:EnableMFADevice on oneself$/m],
  ['a name that may be the reason', IMPLICIT, { kind: 'key', name: { path: '/', name: 'phone' } }, /no other name than --name alice/],
  ['a user who has a device', NEEDS_MFA, { kind: 'other' }, /alice has a device already.*iam-mfa login/s],
])('says what is behind the refusal of %s, and what AWS says', (_, message, context, expected) => {
  const refusal = enrollmentRefusal(new Error(message), { user: USER, kind: 'key', readsDevices: true, ...context });
  expect(refusal.message).toMatch(expected);
  expect(refusal.message.split('\n').at(-1)).toBe(`AWS says: ${message}`);
});

test.each([
  ['aws', 'https://111122223333.signin.aws.amazon.com/console'],
  ['aws-cn', 'https://111122223333.signin.amazonaws.cn/console'],
  ['aws-us-gov', 'https://111122223333.signin.amazonaws-us-gov.com/console'],
])('names the sign-in page of %s', (partition, page) => {
  expect(enrollmentRefusal(new Error(EXPLICIT), { user: { ...USER, partition }, kind: 'key', readsDevices: true }).message).toContain(`Sign in at ${page} and`);
});

test('names no page of a partition whose console is not known', () => {
  const { message } = enrollmentRefusal(new Error(EXPLICIT), { user: { ...USER, partition: 'aws-iso' }, kind: 'key', readsDevices: true });
  expect(message).toContain('Sign in to the console and choose');
  expect(message).not.toContain('https:');
});
