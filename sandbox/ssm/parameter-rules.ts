import { AwsError } from '../aws-error';

const LONGEST_STANDARD_VALUE = 4096;
/** Counted with the part of the ARN before the name. */
const LONGEST_ARN = 1011;
const MOST_LEVELS = 15;

/** See https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-parameter-name-constraints.html */
export function checkParameterName(name: string, arn: string): void {
  if (/^\/?(aws|ssm)/i.test(name)) {
    throw validationException(`Parameter name: can't be prefixed with "aws" or "ssm" (case-insensitive), but '${name}' is.`);
  }
  if (!/^[\w./-]+$/.test(name)) {
    throw validationException(`Parameter name: '${name}' has characters other than letters, digits and the symbols . - _ /`);
  }
  if (name.includes('/') && !name.startsWith('/')) {
    throw validationException('Parameter name must be a fully qualified name.');
  }
  if (/\/(\/|$)/.test(name) || name.split('/').length - 1 > MOST_LEVELS) {
    throw validationException(`Parameter name: a path has one to ${MOST_LEVELS} levels, each with a name, but '${name}' does not.`);
  }
  if (arn.length > LONGEST_ARN) {
    throw validationException(`Parameter name: its ARN may have ${LONGEST_ARN} characters but has ${arn.length}.`);
  }
}

/** See https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html */
export function checkParameterValue(value: string): void {
  if (value.length > LONGEST_STANDARD_VALUE) {
    throw validationException(`Standard tier parameters support a maximum parameter value of ${LONGEST_STANDARD_VALUE} characters. `
      + 'To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier.');
  }
  if (/\{\{.*\}\}/s.test(value)) {
    throw validationException('Parameter value: can\'t nest another parameter, as {{}} and {{ssm:parameter-name}} do.');
  }
}

export function validationException(message: string): AwsError {
  return new AwsError('ValidationException', 400, message);
}
