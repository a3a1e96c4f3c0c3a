/** The policies do not do what an assertion says. */
export class AccessAssertionError extends Error {
  public override readonly name = 'AccessAssertionError';
}
