import { enforcementOn } from '../../simulation/analysis/enforcement';
import { callerOf } from '../../simulation/caller-of';
import { anyUser } from '../any-user';
import { CheckedModel } from '../checked-model';
import { CheckedPolicy, checkedPolicies } from '../checked-policies';
import { eachDecided } from '../each-decided';
import { findingOf } from '../finding-of';
import { foundStatement } from '../found-statement';
import { Rule } from '../rule';
import { statementName } from '../statement-name';

export const orphanedEnforcement: Rule = {
  id: 'orphaned-enforcement',
  severity: 'warning',
  title: 'A policy that requires MFA is attached to nobody',
  rationale: 'A managed policy has an effect only on the users and groups that it is attached to, or whose permissions boundary it is. One that '
    + 'holds the Deny without MFA and is attached to nothing was detached, or was never attached.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html',
  fix: 'attach the policy to the groups or users that it is for, or delete it',
  find: (model) => {
    const attached = new Map(model.directory.managedPolicies.map((entry) => [entry.policy, entry.attached]));
    const orphans = checkedPolicies(model).filter(({ policy }) => attached.get(policy) === false);
    return eachDecided(orphans, ({ subject }) => subject, (checked) => {
      const [statement] = enforcementIn(model, checked);
      if (!statement) return [];
      const { policy, subject } = checked;
      const message = `${statementName(statement)} denies what users do without MFA, but the policy is attached to no user, group or role and is no `
        + 'permissions boundary: it protects nothing';
      return [findingOf(orphanedEnforcement, { message, subject, statement: foundStatement(statement, policy) })];
    });
  },
};

function enforcementIn({ at }: CheckedModel, { policy, subject }: CheckedPolicy) {
  const bearer = { kind: 'user' as const, arn: anyUser(subject), policies: { identityPolicies: [policy] } };
  return enforcementOn(bearer.policies, callerOf(bearer, 'console', at), callerOf(bearer, 'consoleWithMfa', at), at)?.statements ?? [];
}
