/** The policies distinguish more cases than the analysis goes through, or cases that it cannot tell apart. */
export class UndecidedError extends Error {
  public override readonly name = 'UndecidedError';
}
