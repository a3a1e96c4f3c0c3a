import { SimulationDecision } from '../../src/simulation/simulation-result';
import { AwsError } from '../aws-error';
import { ownDeviceNeedsMfa } from '../mfa/further-device';
import { AuthorizationTarget, OperationContext } from '../operation';
import type { Verdict } from './authorize';
import { cannotCallIam } from '../signer';
import { denyingType, missingType } from './policy-type';

/**
 * What AWS answers to a call that was not allowed. AWS adds a link to the details of its decision, which
 * the embedded account leaves out: its decision log has them.
 */
export function refusal(verdict: Verdict, target: AuthorizationTarget, context: OperationContext): AwsError {
  if (verdict.result.decision === SimulationDecision.REFUSED) {
    return serviceRefusal(target, context);
  }
  return accessDenied(`${subject(target, context)} ${why(verdict, target)}`);
}

/** Without a reason, as where AWS does not tell what is not there from what may not be used. */
export function refusalWithoutReason(target: AuthorizationTarget, context: OperationContext): AwsError {
  return accessDenied(subject(target, context));
}

/** The service refused by a rule of its own. */
function serviceRefusal(target: AuthorizationTarget, context: OperationContext): AwsError {
  const [service, operation] = target.action.split(':');
  if (service === 'iam' && cannotCallIam(context.signer)) {
    return new AwsError('InvalidClientTokenId', 403, 'The security token included in the request is invalid');
  }
  if (operation === 'EnableMFADevice' || operation === 'DeactivateMFADevice') {
    return ownDeviceNeedsMfa();
  }
  return service === 'sts' && operation !== 'AssumeRole'
    ? accessDenied(`Cannot call ${operation} with session credentials`)
    : refusalWithoutReason(target, context);
}

function subject(target: AuthorizationTarget, { signer }: OperationContext): string {
  return `User: ${signer.arn} is not authorized to perform: ${target.action} on resource: ${target.resourceInMessage ?? target.resource}`;
}

function why({ result, request, policies }: Verdict, target: AuthorizationTarget): string {
  if (result.decision === SimulationDecision.EXPLICIT_DENY) {
    const type = denyingType(result, policies);
    return `with an explicit deny in ${type === 'identity-based policy' ? 'an' : type === 'role trust policy' ? 'the' : 'a'} ${type}`;
  }
  return `because no ${missingType(request, policies)} allows the ${target.action} action`;
}

function accessDenied(message: string): AwsError {
  return new AwsError('AccessDenied', 403, message);
}
