/**
 * The setting that marks a section as written by `iam-mfa`; its value is the profile with the long-term key
 * that the section's MFA session comes from. The AWS CLI and the SDKs skip what they do not know.
 */
export const MARKER = 'iam_mfa_source';

/** How long ago MFA may have taken place for the role of a profile, in seconds: what `iam-mfa status` compares with. */
export const MAX_MFA_AGE = 'iam_mfa_max_age';
