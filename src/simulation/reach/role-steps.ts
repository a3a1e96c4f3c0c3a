import { AccessAnalysis, RepresentativeRequest } from '../analysis/access-analysis';
import { CompiledPolicy, PolicyPlacement } from '../compiled-policy';
import { PrincipalReach } from '../principal-element';
import { roleState } from './caller-states';
import { allowedRequest, Edge, edgeAt, StepSite } from './step-site';
import { Identity } from '../template/identity';
import { trustReach } from '../trust';

const ASSUME_ROLE = 'sts:AssumeRole';
const SESSION_NAME_KEY = 'sts:rolesessionname';

/** The roles that a caller can assume, on both sides and across accounts. */
export function roleSteps(site: StepSite): Edge[] {
  let assumesByPolicy: boolean | undefined;
  return site.roles.flatMap((role) => {
    const reach = trustReach(role.trustPolicy, site.caller);
    if (reach === PrincipalReach.NONE) return [];
    const needsPolicy = reach === PrincipalReach.ACCOUNT || role.accountId !== site.caller.accountId;
    if (needsPolicy && !(assumesByPolicy ??= mayAssumeByPolicy(site))) return [];
    const request = analysisWith(site, role.trustPolicy).findAllowed(site.caller, ASSUME_ROLE, role.arn);
    return request ? [edgeTo(site, role, request), ...namedEdges(site, role, request)] : [];
  });
}

function edgeTo(site: StepSite, role: Identity, request: RepresentativeRequest): Edge {
  const chosen = Object.entries(request.context).find(([key]) => key.toLowerCase() === SESSION_NAME_KEY)?.[1];
  const reached = roleState(role, 'roleSession', typeof chosen === 'string' ? chosen : undefined);
  return edgeAt(site, { gain: 'assumes-role', action: ASSUME_ROLE, request, reached });
}

/** Sessions of a name that another role trusts. */
function namedEdges(site: StepSite, role: Identity, { context }: RepresentativeRequest): Edge[] {
  return site.sessionNames.of(role).flatMap((name) => {
    const others = Object.entries(context).filter(([key]) => key.toLowerCase() !== SESSION_NAME_KEY);
    const named = { ...Object.fromEntries(others), 'sts:RoleSessionName': name };
    const request = allowedRequest(site, ASSUME_ROLE, role.arn, named, role.trustPolicy);
    const reached = { ...roleState(role, 'roleSession', name), isNamedSession: true };
    return request ? [edgeAt(site, { gain: 'assumes-role', action: ASSUME_ROLE, request, reached })] : [];
  });
}

/** Whether the caller's own policies let it assume any role whose trust policy leaves it to them. */
function mayAssumeByPolicy(site: StepSite): boolean {
  const trust = {
    Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: { AWS: site.caller.accountId }, Action: ASSUME_ROLE },
  };
  const trustPolicy = CompiledPolicy.parse(trust, 'trust', PolicyPlacement.TRUST);
  return analysisWith(site, trustPolicy).findAllowed(site.caller, ASSUME_ROLE) !== undefined;
}

function analysisWith({ policies, options }: StepSite, trustPolicy: CompiledPolicy | undefined): AccessAnalysis {
  return AccessAnalysis.of({ ...policies, ...(trustPolicy && { trustPolicy }) }, options);
}
