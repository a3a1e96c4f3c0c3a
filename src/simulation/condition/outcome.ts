/**
 * What a condition, or one of its values, comes to.
 *
 * `ERROR` is the third outcome observed on AWS: a policy value that is not an ARN under an ARN operator makes the
 * evaluation fail closed, so that an Allow statement does not apply and a Deny statement does.
 */
export enum Outcome {
  NO_MATCH,
  MATCH,
  ERROR,
}
