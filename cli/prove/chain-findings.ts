import { counterexampleOfStep } from '../../src/checks/counterexample-of';
import { Finding } from '../../src/checks/finding';
import { subjectOf } from '../../src/checks/subject-of';
import { Reach } from '../../src/simulation/reach/reach';
import { Identity } from '../../src/simulation/template/identity';

/** Rule of the findings that only the proof has, since it goes from role to role. */
export const CHAIN_RULE = {
  id: 'role-reached-in-steps',
  severity: 'error',
  title: 'A role that is reached without MFA by way of another',
  rationale: 'The trust policy admits a role, and somebody without MFA has a session of that role. A session of a role that was assumed without MFA has none either, '
    + 'and what it assumes is no better kept.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html#iam-term-role-chaining',
  fix: 'Ask for MFA (Bool aws:MultiFactorAuthPresent true) in the trust policy of the first role on the way, or of each',
} as const;

/**
 * A finding for each role that somebody without MFA reaches and that no finding speaks of yet.
 *
 * What starts with anything but a role assumption starts with an action that a finding about the caller, or about the exemption, speaks of.
 */
export function chainFindings(roles: readonly Identity[], reached: ReadonlyMap<string, Reach>, findings: readonly Finding[]): Finding[] {
  const known = new Set(findings.flatMap(({ subject }) => subject.arn));
  return roles.flatMap((role) => {
    const reach = reached.get(role.arn);
    if (!reach || known.has(role.arn)) return [];
    const [first] = reach.path;
    return first.gain !== 'assumes-role' && known.has(first.callerArn) ? [] : [chainFinding(role, reach)];
  });
}

function chainFinding(role: Identity, { path, start }: Reach): Finding {
  const steps = path.map(counterexampleOfStep);
  return {
    rule: CHAIN_RULE.id,
    severity: CHAIN_RULE.severity,
    message: `the role ${role.name} is reached without MFA by the user ${start.principal.name} in ${path.length === 1 ? 'one step' : `${path.length} steps`}: `
      + `${path.map(({ leadsTo }) => leadsTo).join(', then ')}`,
    fix: CHAIN_RULE.fix,
    subject: subjectOf(role),
    counterexample: steps[steps.length - 1],
    path: steps.slice(0, -1),
  };
}
