/** Details of an account that cannot be read, or that are not all of it. The message says what was expected. */
export class AccountError extends Error {
  public override readonly name = 'AccountError';
}
