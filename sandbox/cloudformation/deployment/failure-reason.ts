import { randomUUID } from 'node:crypto';
import { TemplateError } from '../../../src/simulation/template/intrinsics';
import { AwsError } from '../../aws-error';
import { PropertyError } from '../resources/property-schema';
import { StackResource } from '../state/stack';

const HANDLER_ERROR_CODES: Readonly<Record<string, string>> = {
  EntityAlreadyExists: 'AlreadyExists',
  NoSuchEntity: 'NotFound',
  AccessDenied: 'AccessDenied',
  LimitExceeded: 'ServiceLimitExceeded',
  DeleteConflict: 'ResourceConflict',
  ParameterAlreadyExists: 'AlreadyExists',
  ParameterNotFound: 'NotFound',
  BucketAlreadyExists: 'AlreadyExists',
  BucketAlreadyOwnedByYou: 'AlreadyExists',
};

/** The status reason of a resource whose handler failed, worded as CloudFormation does. */
export function failureReason(error: unknown, { logicalId, type }: Pick<StackResource, 'logicalId' | 'type'>): string {
  if (error instanceof PropertyError) {
    return `Properties validation failed for resource ${logicalId} with message:\n${error.message}`;
  }
  if (error instanceof AwsError) {
    const code = HANDLER_ERROR_CODES[error.code] ?? (error.httpStatus >= 500 ? 'ServiceInternalError' : 'InvalidRequest');
    return `Resource handler returned message: "${error.message} (Service: ${serviceName(type)}, Status Code: ${error.httpStatus}, Request ID: ${randomUUID()})" `
      + `(RequestToken: ${randomUUID()}, HandlerErrorCode: ${code})`;
  }
  if (error instanceof TemplateError) return error.message;
  return `Resource handler returned message: "${error instanceof Error ? error.message : String(error)}" `
    + `(RequestToken: ${randomUUID()}, HandlerErrorCode: InternalFailure)`;
}

/** `Iam` for `AWS::IAM::Role`. */
function serviceName(type: string): string {
  const [, service = ''] = type.split('::');
  return service.charAt(0).toUpperCase() + service.slice(1).toLowerCase();
}

/** Steps of a deployment that failed; the reasons are already in the events of their resources. */
export class ResourceFailures extends Error {
  readonly created: string[] = [];
  readonly updated: string[] = [];

  add(logicalId: string, during: 'create' | 'update'): void {
    (during === 'create' ? this.created : this.updated).push(logicalId);
  }
}
