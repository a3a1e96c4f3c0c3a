import { Rule } from '../rule';
import { ageWithIfExists } from './age-with-if-exists';
import { allowOrTrustUsesIfExists } from './allow-or-trust-uses-if-exists';
import { denyAttachedToRole } from './deny-attached-to-role';
import { denyUsesBool } from './deny-uses-bool';
import { enrollmentWithLongTermKey } from './enrollment-with-long-term-key';
import { exemptionReachesOthers } from './exemption-reaches-others';
import { exemptionUnlocks } from './exemption-unlocks';
import { namedDeviceCannotEnroll } from './named-device-cannot-enroll';
import { nullAsMfaCheck } from './null-as-mfa-check';
import { orphanedEnforcement } from './orphaned-enforcement';
import { policyOverQuota } from './policy-over-quota';
import { servicePrincipalUnderMfa } from './service-principal-under-mfa';
import { switchTargetWithoutMfa } from './switch-target-without-mfa';
import { trustReachableWithoutMfa } from './trust-reachable-without-mfa';
import { undecided } from './undecided';
import { userOutsideEnforcement } from './user-outside-enforcement';
import { userWithPathCannotEnroll } from './user-with-path-cannot-enroll';
import { variablesIn2008Version } from './variables-in-2008-version';

/** Every rule, in the order of reports. */
export const RULES: readonly Rule[] = [
  denyUsesBool,
  allowOrTrustUsesIfExists,
  nullAsMfaCheck,
  ageWithIfExists,
  trustReachableWithoutMfa,
  switchTargetWithoutMfa,
  userOutsideEnforcement,
  exemptionUnlocks,
  exemptionReachesOthers,
  enrollmentWithLongTermKey,
  namedDeviceCannotEnroll,
  userWithPathCannotEnroll,
  denyAttachedToRole,
  servicePrincipalUnderMfa,
  orphanedEnforcement,
  variablesIn2008Version,
  policyOverQuota,
  undecided,
];
