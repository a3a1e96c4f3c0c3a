import { Identity } from '../../simulation/template/identity';
import { Problem } from '../../simulation/template/problem';
import { accessWithoutMfa } from '../access-without-mfa';
import { CheckedModel } from '../checked-model';
import { credentials } from '../credentials-in-words';
import { undecidedFinding } from '../each-decided';
import { Finding } from '../finding';
import { findingOf } from '../finding-of';
import { Rule } from '../rule';
import { subjectOf } from '../subject-of';
import { trustOpenings } from '../trust-openings';

export const undecided: Rule = {
  id: 'undecided',
  severity: 'warning',
  title: 'Something could not be decided',
  rationale: 'A managed policy whose document is not known, a resource that cannot be read, or policies that distinguish too many cases: the rest is checked, and this is not. '
    + 'Documents of AWS managed policies change without notice, so that few are built in.',
  source: 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference.html',
  fix: 'give what is missing: the document of the policy or the value of the parameter; or acknowledge that it is not checked',
  find: (model) => [...model.directory.problems.map(problemFinding), ...unknownPolicies(model), ...tooManyCases(model)],
};

/** A finding of this rule about something that could not be read. */
export function problemFinding({ place, message, parameter }: Problem): Finding {
  const name = place.logicalId ?? place.source;
  return findingOf(undecided, {
    message: `not read: ${message}`,
    ...(parameter !== undefined && { fix: `give the template parameter ${parameter} a default, or its value to whoever reads the template` }),
    subject: { kind: 'policy', arn: `${place.source}/${name}`, name, accountId: '', place },
  });
}

/** Policies of roles matter for what leads on from a role that people reach. */
function unknownPolicies(model: CheckedModel): Finding[] {
  const reached = new Set(trustOpenings(model).openings.map(({ role }) => role));
  return [...model.users, ...model.groups, ...reached].filter((identity) => !('standsForGroup' in identity)).flatMap((identity) => {
    const unknown = new Set(model.directory.unknownPolicies(identity));
    const own = [...identity.managedPolicyArns, ...(identity.permissionsBoundaryArn === undefined ? [] : [identity.permissionsBoundaryArn])];
    return [...new Set(own)].filter((arn) => unknown.has(arn)).map((arn) => unknownPolicy(identity, arn));
  });
}

function unknownPolicy(identity: Identity, arn: string): Finding {
  return findingOf(undecided, {
    message: `the document of the managed policy ${arn} of the ${identity.kind} ${identity.name} is not known, so that what it allows or denies is not checked`,
    fix: `give the document: managedPolicies of MfaChecks, or --policy ${arn}=FILE on the command line; or acknowledge that it is not checked`,
    subject: subjectOf(identity),
  });
}

function tooManyCases(model: CheckedModel): Finding[] {
  return [
    ...model.users.flatMap((user) => [...accessWithoutMfa(model, user).undecided].map(([why, kinds]) =>
      undecidedFinding(subjectOf(user), `with ${credentials(kinds)}, ${why}`))),
    ...trustOpenings(model).undecided.map(({ role, why }) => undecidedFinding(subjectOf(role), why)),
  ];
}
