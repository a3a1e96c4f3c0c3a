import { UnscopedValidationError, ValidationError } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

// The name of a ValidationError is a branded string that aws-cdk-lib does not export; its constructor does.
type ErrorName = ConstructorParameters<typeof ValidationError>[0];

/**
 * The error for misuse: `ValidationError` prints the construct it relates to.
 *
 * Both classes are marked internal by aws-cdk-lib, so a version without them gets a plain `Error`.
 */
export function misuse(name: string, message: string, scope?: IConstruct): Error {
  if (typeof ValidationError !== 'function' || typeof UnscopedValidationError !== 'function') {
    return new Error(message);
  }
  return scope === undefined
    ? new UnscopedValidationError(name as ErrorName, message)
    : new ValidationError(name as ErrorName, message, scope);
}
