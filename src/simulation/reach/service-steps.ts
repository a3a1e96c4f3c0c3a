import { RepresentativeRequest } from '../analysis/access-analysis';
import { Caller } from '../caller';
import { roleState, userState } from './caller-states';
import { GAINS } from './gains';
import { SERVICES_PASSED_ROLES } from './services-passed-roles';
import { Edge, edgeAt, firstAllowed, stepAt, StepSite } from './step-site';
import { Identity } from '../template/identity';

const PASS_ROLE = 'iam:PassRole';

/**
 * A service that does for the user what the user asks of it.
 *
 * What it does for a session from `sts:GetSessionToken`, which is refused by IAM, is not documented; the key behind it is looked at anyway.
 */
export function forwardSteps(site: StepSite): Edge[] {
  const { state: { callerKind, principal } } = site;
  if (callerKind !== 'accessKey' && callerKind !== 'console' && callerKind !== 'cliLogin') return [];
  const allowed = firstAllowed(site, GAINS['directs-service'].actions);
  return allowed ? [edgeAt(site, { gain: 'directs-service', ...allowed, reached: userState(principal, 'forwardAccessSession') })] : [];
}

/** Roles that a caller passes to a service which then does with them what the caller says. */
export function passRoleSteps(site: StepSite): Edge[] {
  if (!site.analysis.findAllowed(site.caller, PASS_ROLE)) return [];
  return site.roles.filter(({ accountId }) => accountId === site.caller.accountId).flatMap((role) => passedTo(site, role));
}

function passedTo(site: StepSite, role: Identity): Edge[] {
  for (const { service, actions } of SERVICES_PASSED_ROLES) {
    if (!site.services.trusts(role, service)) continue;
    const pass = passRequest(site, role, service);
    const run = pass && firstAllowed(site, actions);
    if (!run) continue;
    const reached = roleState(role, 'roleSessionFromService');
    const gain = 'passes-role';
    return [{
      steps: [{ ...stepAt(site, { gain, action: PASS_ROLE, request: pass, reached }), leadsTo: `the role ${role.name} passed to ${service}` },
        stepAt(site, { gain, ...run, reached })],
      reached,
    }];
  }
  return [];
}

function passRequest({ analysis, caller }: StepSite, role: Identity, service: string): RepresentativeRequest | undefined {
  const passing = { 'iam:PassedToService': service };
  const to = Caller.of({ ...caller, contextKeys: { ...caller.contextKeys, ...passing } });
  const request = analysis.findAllowed(to, PASS_ROLE, role.arn);
  return request && { ...request, context: { ...request.context, ...passing } };
}
