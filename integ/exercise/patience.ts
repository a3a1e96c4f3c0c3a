/** How long a run waits for what IAM has not propagated yet; all in seconds. */
export interface Patience {
  /** From the first attempt of a call to the last. */
  readonly total: number;
  readonly firstDelay: number;
  readonly longestDelay: number;
  /** From what was made or changed last to the next call that is a row. */
  readonly settle: number;
}

/**
 * IAM is eventually consistent: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_general.html#troubleshoot_general_eventual-consistency
 * The page gives no figure. Recordings show an enabled device at STS after 7 to 14 seconds, and unreliable codes up to 16.
 */
export const ON_AWS: Patience = { total: 60, firstDelay: 3, longestDelay: 15, settle: 16 };

/** An endpoint on this machine knows at once; a few attempts cover a busy machine. */
export const ON_THIS_MACHINE: Patience = { total: 1, firstDelay: 0.2, longestDelay: 0.4, settle: 0 };

export function patienceFor(endpoint: string | undefined): Patience {
  return !!endpoint && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(endpoint).hostname) ? ON_THIS_MACHINE : ON_AWS;
}
