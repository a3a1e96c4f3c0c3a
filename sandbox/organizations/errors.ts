import { AwsError } from '../aws-error';

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/CommonErrors.html and the errors of each operation, all of status 400 */
export function organizationsError(code: string, message: string): AwsError {
  return new AwsError(code, 400, message);
}

export function invalidInput(message: string): AwsError {
  return organizationsError('InvalidInputException', message);
}

export function invalidPattern(): AwsError {
  return invalidInput('You provided a value that does not match the required pattern.');
}

export function constraintViolation(message: string): AwsError {
  return organizationsError('ConstraintViolationException', message);
}
