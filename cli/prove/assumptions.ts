import { POLICIES_AS_OF } from '../../sandbox/managed-policies/published-policy';
import { Identity } from '../../src/simulation/template/identity';

/** What bears on every proof; docs/threat-model.md has the sources. */
const ALWAYS: readonly string[] = [
  'Not documented by AWS: a role session opened from a session with MFA carries MFA, over further hops too; one opened with a key and a code does not.',
  'Not documented by AWS: credentials of `aws login` carry MFA if the console session that they stand for does.',
  'Not documented by AWS: what a service does for the user in a session with MFA carries MFA; for an access key it is documented to carry none.',
  'A service calls another for the user only after a request of the user\'s own. What it may do then counts as exempt where that first request is denied and the statement leaves out service calls by name.',
  'Users are taken to have no MFA device, the case in which most is possible: a user who has one removes and adds own devices only with MFA, whatever the policies say.',
  'Sessions are new, and MFA was shown a moment ago.',
  'Context keys that the kind of credentials does not fix, such as source addresses, request tags, tags of the principal and the organization, have whatever value lets the request through.',
  'A session policy is whatever the caller makes it, for a federated user session; other sessions have none, which is the case in which most is possible.',
  'Roles of accounts that are not among the inputs are taken to admit whoever asks: whether their trust policies ask for MFA is not known.',
  `Policies that AWS manages have the documents that AWS had published by ${POLICIES_AS_OF}, where no input has them.`,
  'Not looked at: service control policies and resource control policies. They only take away.',
  'Not looked at: resource policies other than trust policies, such as those of S3 buckets, keys of KMS and VPC endpoints. Those of one\'s own account may allow what the policies here do not; they cannot override a Deny.',
  'Not looked at: what users may do on resources of other accounts, role assumption aside: policies there have to let them in.',
  'Not looked at: users, roles and policies that custom resources make, and those made by hand, unless an account is an input.',
  'Template parameters have their defaults, and conditions what follows from them, unless --parameter says otherwise.',
  'A request that a user sends is taken to have `aws:ViaAWSService`, as false; pages of AWS disagree on whether the key is always there.',
  'Not looked at: credentials that are not access keys, such as Git credentials, signing certificates and SMTP passwords; the root user; IAM Identity Center.',
];

/** Whether a proof takes something for granted that others do not. */
export function isParticular(assumption: string): boolean {
  return !ALWAYS.includes(assumption);
}

/** What the proof takes for granted. */
export function assumptions(notDecided: readonly Identity[], ignored: readonly string[]): string[] {
  return [
    ...ALWAYS,
    ...(notDecided.length === 0 ? [] : [
      `Not decided: ${notDecided.length === 1 ? 'one role' : `${notDecided.length} roles`} that only services, identity providers or roles not in the inputs can assume. `
      + 'AWS cannot tell whether an identity provider asked for MFA.',
    ]),
    ...(ignored.length === 0 ? [] : [`Left out on request: the rules ${ignored.join(', ')}.`]),
  ];
}
