import { crossAccountMfaSwitch } from './cross-account-mfa-switch';
import { deviceRequirement } from './device-requirement';
import { enforceFrom } from './enforce-from';
import { enrollmentAnyCredentials } from './enrollment-any-credentials';
import { enrollmentByAdministrator } from './enrollment-by-administrator';
import { exemptActions } from './exempt-actions';
import { mfaAgeAndStepUp } from './mfa-age-and-step-up';
import { mfaEnforcedGroup } from './mfa-enforced-group';
import { mfaEnforcementBoundary } from './mfa-enforcement-boundary';
import { mfaEnforcementPolicy } from './mfa-enforcement-policy';
import { mfaRequiredAdminRole } from './mfa-required-admin-role';
import { mixins } from './mixins';
import { roleTerms } from './role-terms';
import { Exercise } from '../exercise/exercise';

/** One for every app, in the order in which they are run. */
export const EXERCISES: readonly Exercise[] = [
  mfaEnforcedGroup,
  enrollmentAnyCredentials,
  enrollmentByAdministrator,
  mfaEnforcementPolicy,
  mfaEnforcementBoundary,
  mfaRequiredAdminRole,
  crossAccountMfaSwitch,
  mfaAgeAndStepUp,
  exemptActions,
  enforceFrom,
  deviceRequirement,
  mixins,
  roleTerms,
];
