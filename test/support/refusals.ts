/** How AWS words the refusals that the tests wait for. */
export const EXPLICIT_DENY = expect.objectContaining({
  name: 'AccessDenied', message: expect.stringContaining('with an explicit deny in an identity-based policy'),
});

export const IMPLICIT_DENY = expect.objectContaining({
  name: 'AccessDenied', message: expect.stringMatching(/is not authorized to perform: .* because no .* allows the/),
});

/** AssumeRole does not say which side refused. */
export const ASSUME_ROLE_REFUSED = expect.objectContaining({
  name: 'AccessDenied', message: expect.stringContaining('is not authorized to perform: sts:AssumeRole'),
});

export const WRONG_CODE = expect.objectContaining({
  name: 'AccessDenied', message: 'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
});

/** A user who has a device manages devices only with MFA, whatever the policies say. */
export const MFA_SESSION_NEEDED = expect.objectContaining({
  name: 'AccessDenied',
  message: 'To complete this action, please ensure that you are authenticated with an MFA device that is enabled for this user.',
});
