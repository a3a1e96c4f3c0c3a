import { PathRequest } from './proof';
import { Counterexample, Finding } from '../../src/checks/finding';
import { CallerContextName } from '../../src/simulation/caller-contexts';
import { Reach } from '../../src/simulation/reach/reach';
import { Identity } from '../../src/simulation/template/identity';

/** How somebody without MFA has a role. */
export interface ReachedRole {
  /** The kind of session that it comes to. */
  readonly callerKind: CallerContextName;
  readonly path: readonly PathRequest[];
}

const ASSUME_ROLE = 'sts:AssumeRole';

/** The roles that are reached without MFA: by users of the inputs, or by whom else the trust policy admits, as a finding says. */
export function reachedRoles(
  roles: readonly Identity[], reached: ReadonlyMap<string, Reach>, findings: readonly Finding[],
): ReadonlyMap<Identity, ReachedRole> {
  const ways = new Map<Identity, ReachedRole>();
  for (const role of roles) {
    const way = wayByReach(reached.get(role.arn)) ?? wayByFinding(role, findings);
    if (way) ways.set(role, way);
  }
  return ways;
}

function wayByReach(reach: Reach | undefined): ReachedRole | undefined {
  if (!reach || reach.reached.type !== 'principal') return undefined;
  const path = reach.path.map(({ callerKind, callerArn, action, resource, context, result, leadsTo }): PathRequest => {
    const { reason, decidedBy } = result;
    return { callerKind, callerArn, action, resource, context, reason, ...(decidedBy && { decidedBy }), leadsTo };
  });
  return { callerKind: reach.reached.callerKind, path };
}

function wayByFinding(role: Identity, findings: readonly Finding[]): ReachedRole | undefined {
  const finding = findings.find(({ subject, counterexample }) =>
    subject.arn === role.arn && counterexample?.action === ASSUME_ROLE && counterexample.decision === 'allowed');
  return finding?.counterexample && { callerKind: 'roleSession', path: [pathRequest(finding.counterexample, role)] };
}

function pathRequest({ callerKind, callerArn, action, resource, context, reason }: Counterexample, { name }: Identity): PathRequest {
  return { callerKind, callerArn, action, resource, context, reason, leadsTo: `a session of the role ${name}, if the policies of the caller allow it` };
}
