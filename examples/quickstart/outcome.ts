/** What a call may come to, in words short enough for a table. */
export const ALLOWED = 'allowed';
export const EXPLICITLY_DENIED = 'AccessDenied: explicit deny';
export const NOT_ALLOWED = 'AccessDenied: nothing allows it';
export const CODE_REFUSED = 'AccessDenied: invalid MFA code';
export const MFA_SESSION_NEEDED = 'AccessDenied: needs an MFA session';

const KNOWN_REFUSALS: ReadonlyArray<readonly [RegExp, string]> = [
  [/with an explicit deny/, EXPLICITLY_DENIED],
  [/because no .* allows the/, NOT_ALLOWED],
  [/is not authorized to perform: sts:AssumeRole/, NOT_ALLOWED],
  [/invalid MFA one time pass code/, CODE_REFUSED],
  [/authenticated with an MFA device that is enabled for this user/, MFA_SESSION_NEEDED],
];

/** Makes the call and says what came of it. Anything but an answer of the service is thrown. */
export async function observe(call: () => Promise<unknown>): Promise<string> {
  try {
    await call();
    return ALLOWED;
  } catch (error) {
    if (!(error instanceof Error) || !('$fault' in error)) {
      throw error;
    }
    const known = KNOWN_REFUSALS.find(([text]) => error.name === 'AccessDenied' && text.test(error.message));
    return known?.[1] ?? `${error.name}: ${error.message}`;
  }
}
