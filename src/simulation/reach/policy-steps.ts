import { GAINS, READS } from './gains';
import { Edge, edgeAt, effectEdge, firstAllowed, StepSite } from './step-site';
import { RepresentativeRequest } from '../analysis/access-analysis';

/** What gives the caller whatever it wants; one way stands for all. */
export function policySteps(site: StepSite): Edge[] {
  const { state: { principal }, caller: { accountId } } = site;
  const actions = GAINS['changes-policies'].actions;
  const own = principal.kind === 'user' ? firstAllowed(site, actions.filter((action) => action.includes('User')), principal.arn) : undefined;
  const policy = own ?? firstAllowed(site, actions);
  const gain = policy ? 'changes-policies' : 'changes-sign-in';
  const allowed = policy ?? signInChange(site);
  return allowed ? [edgeAt(site, { gain, ...allowed, reached: { type: 'everything', accountId } })] : [];
}

/** Credentials and tokens of which nothing is known but that they are handed out. */
export function handOutSteps(site: StepSite): Edge[] {
  return (['hands-out-role', 'opens-session'] as const).flatMap((gain) => {
    const allowed = firstAllowed(site, GAINS[gain].actions);
    return allowed ? [effectEdge(site, gain, allowed.action, allowed.request)] : [];
  });
}

function signInChange({ analysis, caller }: StepSite): { action: string; request: RepresentativeRequest } | undefined {
  for (const { actions, requests } of analysis.allowedTo(caller, GAINS['changes-sign-in'].actions)) {
    const change = actions.find(({ name, accessLevel }) => accessLevel !== 'Read' && accessLevel !== 'List' && !READS.test(name));
    if (change) return { action: change.name, request: requests[0] };
  }
  return undefined;
}
