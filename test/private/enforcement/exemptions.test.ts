import { Stack } from 'aws-cdk-lib';
import { MfaDeviceRequirement } from '../../../src/mfa-device-requirement';
import { MfaEnforcementOptions } from '../../../src/mfa-enforcement-options';
import { MfaEnrollment } from '../../../src/mfa-enrollment';
import { MfaExemption } from '../../../src/mfa-exemption';
import { exemptWithOldMfa, exemptWithoutMfa } from '../../../src/private/enforcement/exemptions';
import { enforcementSettings } from '../../../src/private/enforcement/settings';

const READS = ['iam:GetMFADevice', 'iam:GetUser', 'iam:ListMFADevices'];
const LIST = 'iam:ListVirtualMFADevices';
const PASSWORD = ['iam:ChangePassword', 'iam:GetAccountPasswordPolicy'];
const CHANGES = ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice', 'iam:ResyncMFADevice'];
const enrollment = MfaEnrollment.BY_ADMINISTRATOR;

test.each<[string, MfaEnforcementOptions, string[], string[]]>([
  ['by default', {}, [...CHANGES, ...READS, LIST], [...READS, LIST]],
  ['with any credentials', { enrollment: MfaEnrollment.ANY_CREDENTIALS }, [...CHANGES, ...READS, LIST], [...READS, LIST]],
  ['by an administrator', { enrollment }, [], []],
  ['by an administrator, with the password', { enrollment, passwordChangeAtFirstSignIn: true }, PASSWORD, []],
  ['with the password', { passwordChangeAtFirstSignIn: true }, [...CHANGES, ...READS, LIST, ...PASSWORD], [...READS, LIST]],
  ['for security keys', { deviceRequirement: MfaDeviceRequirement.FIDO }, ['iam:EnableMFADevice', ...READS], READS],
  ['with an exemption given twice', { enrollment, exemptActions: [MfaExemption.of('ses:SendEmail'), MfaExemption.of('ses:SendEmail')] },
    ['ses:SendEmail'], ['ses:SendEmail']],
])('%s', (_, options, withoutMfa, withOldMfa) => {
  const settings = enforcementSettings(new Stack(), options);

  expect(exemptWithoutMfa(settings)).toEqual([...withoutMfa].sort());
  expect(exemptWithOldMfa(settings)).toEqual([...withOldMfa].sort());
});
