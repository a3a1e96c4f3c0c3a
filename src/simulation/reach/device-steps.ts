import { RepresentativeRequest } from '../analysis/access-analysis';
import { CallerContextName } from '../caller-contexts';
import { partitionOf, userState } from './caller-states';
import { Edge, edgeAt, StepSite, stepAt, allowedRequest } from './step-site';
import { anyUser, targetsOf } from './targets';

const CREATE = 'iam:CreateVirtualMFADevice';
const ENABLE = 'iam:EnableMFADevice';
const SECURITY_KEY = 'iam:registersecuritykey';
const NO_DEVICE = 'that the user has no MFA device yet';
const HARDWARE_DEVICE = `a hardware MFA device or security key, and ${NO_DEVICE}`;
const CREDENTIALS = 'an access key or the password of that user';

/** Registering an MFA device: for oneself, which leads to a session with MFA, and for others. */
export function deviceSteps(site: StepSite): Edge[] {
  return targetsOf(site, [ENABLE]).flatMap((target) => {
    const isOwn = target.user?.arn === site.state.principal.arn;
    const request = isInConsole(site) ? target.request : withoutSecurityKey(site, target.request);
    if (!request) return [];
    if (isOwn) return [ownDeviceEdge(site, request)];
    const reached = target.user ? userState(target.user, 'sessionTokenWithMfa') : anyUser(site, 'sessionTokenWithMfa', target);
    return [edgeAt(site, { gain: 'registers-device', action: ENABLE, request, reached, needs: CREDENTIALS })];
  });
}

function ownDeviceEdge(site: StepSite, request: RepresentativeRequest): Edge {
  const reached = userState(site.state.principal, SESSIONS_WITH_MFA[site.state.callerKind] ?? 'sessionTokenWithMfa');
  const virtual = virtualDevice(site);
  const gain = 'registers-device';
  const inherent = isByPassword(site);
  const enable = stepAt(site, { gain, action: ENABLE, request, reached, inherent, needs: virtual ? NO_DEVICE : HARDWARE_DEVICE });
  const create = virtual && { ...stepAt(site, { gain, action: CREATE, request: virtual, reached, inherent }), leadsTo: 'a virtual MFA device to register' };
  return { steps: create ? [create, enable] : [enable], reached };
}

const SESSIONS_WITH_MFA: Partial<Record<CallerContextName, CallerContextName>> = {
  console: 'consoleWithMfa',
  cliLogin: 'consoleWithMfa',
};

/** A virtual device of the name that the user would give it, or of any other. */
function virtualDevice({ analysis, caller, state: { principal } }: StepSite): RepresentativeRequest | undefined {
  const named = `arn:${partitionOf(principal)}:iam::${principal.accountId}:mfa/${principal.name}`;
  return analysis.findAllowed(caller, CREATE, named) ?? analysis.findAllowed(caller, CREATE);
}

/** The holder of a password who registers the first device is what self-enrollment means; a key that does is a mistake. */
function isByPassword({ state: { callerKind } }: StepSite): boolean {
  return callerKind === 'console' || callerKind === 'cliLogin';
}

function isInConsole({ state: { callerKind } }: StepSite): boolean {
  return callerKind === 'console';
}

/**
 * Passkeys and security keys can be registered in the console only.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable_fido.html
 */
function withoutSecurityKey(site: StepSite, request: RepresentativeRequest): RepresentativeRequest | undefined {
  const kept = Object.entries(request.context).filter(([key]) => key.toLowerCase() !== SECURITY_KEY);
  if (kept.length === Object.keys(request.context).length) return request;
  return allowedRequest(site, ENABLE, request.resource, Object.fromEntries(kept));
}
