/** What to change so that an assertion holds. */
export const FIXES = {
  user: 'put the user into an MfaEnforcedGroup, or under an MfaEnforcementPolicy; if the action is exempt on purpose, leave it out with exceptActions.',
  role: 'ask for MFA in the policies of the role; if its trust policy asks for it, assert cannotAssumeWithoutMfa in place of this.',
  trust: 'ask for MFA in the trust policy of the role, as MfaRequiredRole does.',
  action: 'take the action out of that statement, or deny it in another.',
  openToAll: 'nothing in a policy does; name the actions that you mean, or leave this one out with exceptActions.',
  denied: 'a Deny outweighs whatever allows: leave the action out of that statement, or meet its conditions.',
  refused: 'no policy can allow it to these credentials; assert it of others.',
  notAllowed: 'allow it in a policy of the principal, and, where there are any, in its permissions boundary and in the trust policy; '
    + 'or name the resource that is meant with `on`.',
};
