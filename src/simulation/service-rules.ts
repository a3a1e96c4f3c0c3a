import { Caller } from './caller';
import { isRootUser } from './caller-identity';
import { CallerKind } from './caller-kind';
import { RequestContext } from './policy-text';
import { SimulationDecision, SimulationResult } from './simulation-result';

const MFA_PRESENT = 'aws:multifactorauthpresent';

/** Permissions that STS and other services check without there being an API of that name to refuse. */
const PERMISSION_ONLY = new Set(['iam:passrole', 'sts:tagsession', 'sts:setsourceidentity']);
const OPEN_TO_SESSION_TOKENS = new Set(['sts:assumerole', 'sts:getcalleridentity']);
const OWN_DEVICE_ACTIONS = new Set(['iam:enablemfadevice', 'iam:deactivatemfadevice']);
const NEEDS_LONG_TERM_CREDENTIALS = new Set(['sts:getsessiontoken', 'sts:getfederationtoken']);

/**
 * What IAM and STS decide by rules of their own, before any policy; undefined if policies decide.
 *
 * @param action in lower case
 */
export function decideByServiceRule(caller: Caller, action: string, resource: string, context: RequestContext): SimulationResult | undefined {
  if (action === 'sts:getcalleridentity') return allowed('sts:GetCallerIdentity needs no permission and cannot be denied.');
  const refusal = PERMISSION_ONLY.has(action) ? undefined : refusalOf(caller, action, resource, context);
  if (refusal !== undefined) return { decision: SimulationDecision.REFUSED, reason: refusal };
  return action === 'sts:getsessiontoken' ? allowed('sts:GetSessionToken needs no permission and cannot be denied by a policy.') : undefined;
}

/**
 * Which of these rules look at an action: actions of the same key are treated alike.
 *
 * @param action in lower case
 */
export function serviceRuleKey(action: string): string {
  if (action.startsWith('sts:') || PERMISSION_ONLY.has(action) || OWN_DEVICE_ACTIONS.has(action)) return action;
  return action.startsWith('iam:') ? 'iam' : '';
}

function refusalOf(caller: Caller, action: string, resource: string, context: RequestContext): string | undefined {
  const service = action.slice(0, action.indexOf(':'));
  if (service === 'sts') return stsRefusal(caller, action);
  return service === 'iam' ? iamRefusal(caller, action, resource, context) : undefined;
}

/** See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html */
function stsRefusal(caller: Caller, action: string): string | undefined {
  if (caller.kind === CallerKind.SESSION_TOKEN && !OPEN_TO_SESSION_TOKENS.has(action)) {
    return 'A session from GetSessionToken can call nothing of STS but AssumeRole and GetCallerIdentity.';
  }
  if (caller.kind === CallerKind.FEDERATION_TOKEN) {
    return 'A session from GetFederationToken can call nothing of STS but GetCallerIdentity.';
  }
  if (action === 'sts:assumerole' && isRootUser(caller.arn)) {
    return 'The root user cannot assume a role.';
  }
  if (NEEDS_LONG_TERM_CREDENTIALS.has(action) && caller.kind !== CallerKind.ACCESS_KEY) {
    return 'GetSessionToken and GetFederationToken must be signed with the long-term access key of an IAM user.';
  }
  return undefined;
}

function iamRefusal(caller: Caller, action: string, resource: string, context: RequestContext): string | undefined {
  const hasMfa = String(context.get(MFA_PRESENT)).toLowerCase() === 'true';
  if (caller.kind === CallerKind.SESSION_TOKEN && !hasMfa) {
    return 'A session from GetSessionToken can call IAM only if it was authenticated with MFA.';
  }
  if (caller.kind === CallerKind.FEDERATION_TOKEN) {
    return 'A session from GetFederationToken cannot call IAM.';
  }
  // Since April 2023, whatever the policy says: https://aws.amazon.com/security/security-bulletins/AWS-2023-001/
  const managesOwnDevice = OWN_DEVICE_ACTIONS.has(action) && resource === caller.arn;
  if (managesOwnDevice && caller.ownMfaDevices > 0 && !hasMfa) {
    return 'A user who has an MFA device enables and deactivates own devices only after authenticating with MFA.';
  }
  return undefined;
}

function allowed(reason: string): SimulationResult {
  return { decision: SimulationDecision.ALLOWED, reason };
}
