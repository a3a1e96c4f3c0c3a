/**
 * A policy document that AWS would not accept, or that asks for something the simulator does not know.
 *
 * The message begins with the place, such as `identityPolicies[0].Statement[2].Condition.Bool`.
 */
export class MalformedPolicyError extends Error {
  /**
   * @param place where in the document the fault lies
   * @param problem what was found and what is expected instead
   */
  public constructor(readonly place: string, problem: string) {
    super(`${place}: ${problem}`);
    this.name = 'MalformedPolicyError';
  }
}
