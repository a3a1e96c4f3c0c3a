import { Names } from '../../../integ/exercise/names';
import { normalizer } from '../../../integ/exercise/normalize';

const normalize = normalizer(['111122223333', '444455556666'], 'eu-west-1');
const names = new Names('1f2e3d4c');

test.each([
  ['arn:aws:iam::111122223333:user/ops/cdk-iam-mfa-integ-1f2e3d4c-1', 'arn:PARTITION:iam::ACCOUNT:user/ops/USER'],
  ['arn:aws-us-gov:iam::444455556666:role/Auditor', 'arn:PARTITION:iam::ACCOUNT-2:role/Auditor'],
  ['arn:aws:iam::111122223333:mfa/cdk-iam-mfa-integ-1f2e3d4c-12', 'arn:PARTITION:iam::ACCOUNT:mfa/DEVICE'],
  ['arn:aws:iam::999988887777:user/x', 'arn:PARTITION:iam::999988887777:user/x'],
  ['arn:aws:sts::111122223333:assumed-role/CdkIamMfaIntegAuditor/cdk-iam-mfa-integ-1f2e3d4c-1', 'arn:PARTITION:sts::ACCOUNT:assumed-role/CdkIamMfaIntegAuditor/USER'],
  ['Request id 0a1b2c3d-1111-2222-3333-444455556666', 'Request id REQUEST-ID'],
  ['the key AKIAIOSFODNN7EXAMPLE of AIDACKCEVSQ6C2EXAMPLE', 'the key AKIA... of AIDA...'],
  ['policy/CdkIamMfaIntegGroup-DevelopersMfaEnforcement41488FCD-1A2b3C4d5E6f', 'policy/CdkIamMfaIntegGroup-DevelopersMfaEnforcement41488FCD-RANDOM'],
  ['group/CdkIamMfaIntegGroup-Developers95C0CB5E-ABCDEFGHIJKL', 'group/CdkIamMfaIntegGroup-Developers95C0CB5E-RANDOM'],
  ['no identity-based policy allows the sts:AssumeRole action in eu-west-1 ', 'no identity-based policy allows the sts:AssumeRole action in REGION'],
  ['MultiFactorAuthentication failed, unable to validate MFA code', 'MultiFactorAuthentication failed, unable to validate MFA code'],
])('%s', (text, expected) => {
  expect(normalize(text)).toBe(expected);
});

test('names that a run makes up are known by their beginning', () => {
  const [first, second] = [new Names().next(), new Names().next()];
  expect(first).not.toBe(second);
  expect([normalize(first), names.next(), names.next()]).toEqual(['USER', 'cdk-iam-mfa-integ-1f2e3d4c-1', 'cdk-iam-mfa-integ-1f2e3d4c-2']);
});
