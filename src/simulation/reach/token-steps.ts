import { userState } from './caller-states';
import { Edge, edgeAt, firstAllowed, StepSite, allowedRequest } from './step-site';

const GET_SESSION_TOKEN = 'sts:GetSessionToken';

/** What STS hands out to a long-term access key. */
export function tokenSteps(site: StepSite): Edge[] {
  const { state: { callerKind, principal } } = site;
  if (callerKind !== 'accessKey') return [];
  const session = allowedRequest(site, GET_SESSION_TOKEN, '*', {});
  const federation = firstAllowed(site, ['sts:GetFederationToken']);
  return [
    ...(session ? [edgeAt(site, {
      gain: 'gets-session-token', action: GET_SESSION_TOKEN, request: session, reached: userState(principal, 'sessionToken'), inherent: true,
    })] : []),
    ...(federation ? [edgeAt(site, { gain: 'federates', ...federation, reached: userState(principal, 'federationToken') })] : []),
  ];
}
