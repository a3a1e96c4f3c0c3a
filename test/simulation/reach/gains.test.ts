import { MfaExemption } from '../../../src/mfa-exemption';
import { ActionCatalog } from '../../../src/simulation/actions/action-catalog';
import { GainId, gainOf, GAINS } from '../../../src/simulation/reach/gains';

const IDS = Object.keys(GAINS) as GainId[];

test.each<[string, GainId | undefined]>([
  ['iam:EnableMFADevice', 'registers-device'],
  ['IAM:enablemfadevice', 'registers-device'],
  ['iam:ResyncMFADevice', 'resyncs-device'],
  ['iam:UpdateLoginProfile', 'sets-password'],
  ['iam:ChangePassword', 'tries-passwords'],
  ['sts:AssumeRole', 'assumes-role'],
  ['sts:AssumeRoleWithSAML', 'assumes-role'],
  ['sts:GetSessionToken', 'gets-session-token'],
  ['iam:PutUserPolicy', 'changes-policies'],
  ['iam:CreateUser', 'changes-iam'],
  ['iam:GetUser', undefined],
  ['iam:ListMFADevices', undefined],
  ['organizations:DetachPolicy', 'changes-sign-in'],
  ['organizations:DescribePolicy', undefined],
  ['cloudformation:CreateStack', 'directs-service'],
  ['cloudformation:DescribeStacks', undefined],
  ['s3:GetObject', undefined],
])('%s: %s', (action, gain) => {
  expect(gainOf(action)).toBe(gain);
});

test('every action is one of AWS, written as AWS writes it', () => {
  const names = new Set(ActionCatalog.bundled.actions.map(({ name }) => name));
  expect(names.size).toBeGreaterThan(10_000);
  expect(IDS.flatMap((id) => GAINS[id].actions).filter((action) => !action.endsWith('*') && !names.has(action))).toEqual([]);
});

test('no action is listed twice', () => {
  const listed = IDS.flatMap((id) => GAINS[id].actions);
  expect(new Set(listed).size).toBe(listed.length);
});

test.each(IDS)('%s has a page of AWS', (id) => {
  expect(GAINS[id].source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.+/);
});

// Directing a service is a gain only where service calls need no MFA, and sts:GetSessionToken needs no permission.
test.each(IDS.filter((id) => id !== 'directs-service' && id !== 'gets-session-token'))('no action of %s may be exempt from MFA', (id) => {
  for (const action of GAINS[id].actions) {
    expect(() => MfaExemption.of(action)).toThrow('cannot be exempt from MFA');
  }
});
