import { Check } from './check';
import { accessKeys } from './checks/access-keys';
import { clock } from './checks/clock';
import { duplicates } from './checks/duplicates';
import { environment } from './checks/environment';
import { expiredSections } from './checks/expired-sections';
import { fileModes } from './checks/file-modes';
import { fileSyntax } from './checks/file-syntax';
import { ignoredMfaSerial } from './checks/ignored-mfa-serial';
import { mfaBypass } from './checks/mfa-bypass';
import { mfaSerial } from './checks/mfa-serial';
import { processProgram } from './checks/process-program';
import { profileNames } from './checks/profile-names';
import { prompts } from './checks/prompts';
import { roleBesideProcess } from './checks/role-beside-process';
import { roleDuration } from './checks/role-duration';
import { securityToken } from './checks/security-token';
import { shadowedProcess } from './checks/shadowed-process';
import { sharedKeys } from './checks/shared-keys';
import { sourceProfile } from './checks/source-profile';

/** In the order of the output. */
export const CHECKS: readonly Check[] = [
  clock, fileModes, fileSyntax, duplicates, profileNames, environment,
  sourceProfile, processProgram, shadowedProcess, roleBesideProcess, mfaBypass, prompts, ignoredMfaSerial, mfaSerial, roleDuration,
  expiredSections, securityToken, accessKeys, sharedKeys,
];
