import { RepresentativeRequest } from '../../simulation/analysis/access-analysis';
import { lastName } from '../../simulation/caller-identity';
import { callerOf } from '../../simulation/caller-of';
import { Bearer } from '../bearers';
import { CheckedModel, CheckedUser } from '../checked-model';
import { counterexampleOf } from '../counterexample-of';
import { eachDecided } from '../each-decided';
import { Counterexample } from '../finding';
import { findingOf } from '../finding-of';
import { decidingStatement } from '../found-statement';
import { decide } from '../probed-request';
import { Rule } from '../rule';
import { subjectOf } from '../subject-of';

const ENABLE = 'iam:EnableMFADevice';
const KINDS = ['console', 'consoleWithMfa', 'accessKey'] as const;

export const userWithPathCannotEnroll: Rule = {
  id: 'user-with-path-cannot-enroll',
  severity: 'error',
  title: 'Users with a path cannot register a device',
  rationale: 'The policy variable ${aws:username} is the name of a user without the path, and the ARN of a user has the path before the name. '
    + 'user/${aws:username} is therefore not the ARN of a user such as user/team/alice.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names',
  fix: 'name the own user as both user/${aws:username} and user/*/${aws:username}',
  find: (model) => {
    const seen = new Set<string>();
    return eachDecided(model.users, subjectOf, (user) => {
      const found = lockedOut(model, user);
      if (!found) return [];
      const statement = decidingStatement(model, user, found.withoutPath.result.decidedBy);
      // The same statement of a group is found once, not for each member.
      const place = JSON.stringify([statement, user.standsForGroup?.arn]);
      if (seen.has(place)) return [];
      seen.add(place);
      const who = user.standsForGroup ? `a member of ${user.standsForGroup.name} whose user has a path` : user.name;
      const message = `${who} cannot enable an MFA device for ${found.counterexample.resource}; without the path in the ARN it would be allowed`;
      const severity = user.standsForGroup ? 'warning' : 'error';
      return [findingOf(userWithPathCannotEnroll, {
        message, severity, subject: subjectOf(user), ...(statement && { statement }), counterexample: found.counterexample,
      })];
    });
  },
};

interface LockedOut {
  /** What would be allowed if the user had no path. */
  readonly withoutPath: RepresentativeRequest;
  readonly counterexample: Counterexample;
}

/** Who is in a group that has no members in the templates may have a path: one is tried. */
function lockedOut(model: CheckedModel, user: CheckedUser): LockedOut | undefined {
  const { at } = model;
  const analysis = model.analysis(user);
  const base = `${user.arn.slice(0, user.arn.indexOf(':user/'))}:user/`;
  const name = lastName(user.arn);
  const arn = user.standsForGroup ? `${base}path/${name}` : user.arn;
  if (arn === `${base}${name}`) return undefined;
  const own: Bearer = { kind: 'user', arn, policies: analysis.policies };
  const plain: Bearer = { ...own, arn: `${base}${name}` };
  if (KINDS.some((kind) => analysis.findAllowed(callerOf(own, kind, at), ENABLE, own.arn))) return undefined;
  for (const kind of KINDS) {
    const withoutPath = analysis.findAllowed(callerOf(plain, kind, at), ENABLE, plain.arn);
    if (!withoutPath) continue;
    const caller = callerOf(own, kind, at);
    const request = { action: ENABLE, resource: own.arn, context: withoutPath.context };
    return { withoutPath, counterexample: counterexampleOf(kind, caller, ENABLE, { ...request, result: decide(own.policies, caller, request, at) }) };
  }
  return undefined;
}
