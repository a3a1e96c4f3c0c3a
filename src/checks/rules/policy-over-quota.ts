import { CompiledPolicy } from '../../simulation/compiled-policy';
import { Identity } from '../../simulation/template/identity';
import { checkedPolicies } from '../checked-policies';
import { Finding, Severity, Subject } from '../finding';
import { findingOf } from '../finding-of';
import { Rule } from '../rule';
import { subjectOf } from '../subject-of';

const MANAGED_POLICY = 6144;
const TRUST_POLICY = 2048;
const INLINE_POLICIES: Readonly<Record<Identity['kind'], number>> = { user: 2048, group: 5120, role: 10_240 };
const ATTACHED_POLICIES = 10;
const GROUPS_OF_USER = 10;

export const policyOverQuota: Rule = {
  id: 'policy-over-quota',
  severity: 'error',
  title: 'IAM does not take a policy of that size, or that many',
  rationale: 'IAM refuses what is over its quotas, at deployment and with the stack half made. It counts the characters of a policy without white '
    + 'space. Some quotas can be raised for an account: what is over one of these is a warning.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  fix: 'divide the statements between managed policies, or merge groups and policies',
  find: (model) => [
    ...checkedPolicies(model).flatMap(({ policy, subject, trustOf }) => {
      if (subject.kind === 'policy') return over(subject, sizeOf(policy), MANAGED_POLICY, `characters in the managed policy ${subject.name}`);
      return trustOf ? over(subject, sizeOf(policy), TRUST_POLICY, `characters in the trust policy of ${subject.name}`, 'warning') : [];
    }),
    ...[...model.directory.identities].flatMap(identityFindings),
  ],
};

/** The characters that IAM counts: a document as JSON has white space inside of its texts only. */
function sizeOf({ document }: CompiledPolicy): number {
  return JSON.stringify(document).length;
}

function identityFindings(identity: Identity): Finding[] {
  const { kind, name } = identity;
  const subject = subjectOf(identity);
  const inline = identity.inlinePolicies.reduce((total, policy) => total + sizeOf(policy), 0);
  // Of a user and of a role more can be attached, if the quota of the account is raised.
  const severity = kind === 'group' ? 'error' : 'warning';
  return [
    ...over(subject, inline, INLINE_POLICIES[kind], `characters in the inline policies of the ${kind} ${name} together`),
    ...over(subject, new Set(identity.managedPolicyArns).size, ATTACHED_POLICIES, `managed policies attached to the ${kind} ${name}`, severity),
    ...over(subject, new Set(identity.groupNames).size, GROUPS_OF_USER, `groups of the user ${name}`),
  ];
}

function over(subject: Subject, count: number, quota: number, what: string, severity: Severity = 'error'): Finding[] {
  if (count <= quota) return [];
  const raised = severity === 'warning' ? ', unless the quota of the account is raised' : '';
  return [findingOf(policyOverQuota, { severity, message: `there are ${count} ${what}; IAM takes ${quota}${raised}`, subject })];
}
