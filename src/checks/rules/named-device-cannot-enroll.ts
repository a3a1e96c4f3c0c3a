import { RepresentativeRequest } from '../../simulation/analysis/access-analysis';
import { callerOf } from '../../simulation/caller-of';
import { SimulationDecision } from '../../simulation/simulation-result';
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

const CREATE = 'iam:CreateVirtualMFADevice';
/** As `iam:CreateVirtualMFADevice` takes them from a user who registers a second device. */
const FREE_NAME = 'second-device';
const KINDS = ['console', 'consoleWithMfa', 'accessKey'] as const;

export const namedDeviceCannotEnroll: Rule = {
  id: 'named-device-cannot-enroll',
  severity: 'error',
  title: 'Users can create a device of their own name only',
  rationale: 'Since November 2022 a user has up to eight devices, and the console asks for a name for each. A policy that allows '
    + 'iam:CreateVirtualMFADevice on mfa/${aws:username} alone refuses every other name.',
  source: 'https://aws.amazon.com/blogs/security/you-can-now-assign-multiple-mfa-devices-in-iam/',
  fix: 'allow iam:CreateVirtualMFADevice on mfa/* of the account: a device counts for nobody until it is enabled for a user',
  find: (model) => {
    const seen = new Set<string>();
    return eachDecided(model.users, subjectOf, (user) => {
      const found = refusedName(model, user);
      if (!found) return [];
      const statement = decidingStatement(model, user, found.ownName.result.decidedBy);
      // The same statement of a group is found once, not for each member.
      const place = JSON.stringify(statement);
      if (seen.has(place)) return [];
      seen.add(place);
      const { ownName, counterexample } = found;
      const message = `${user.name} can create the virtual MFA device ${ownName.resource} and none of another name, such as ${counterexample.resource}`;
      return [findingOf(namedDeviceCannotEnroll, { message, subject: subjectOf(user), ...(statement && { statement }), counterexample })];
    });
  },
};

interface RefusedName {
  readonly ownName: RepresentativeRequest;
  readonly counterexample: Counterexample;
}

function refusedName(model: CheckedModel, user: CheckedUser): RefusedName | undefined {
  const { at } = model;
  const analysis = model.analysis(user);
  const bearer: Bearer = { kind: 'user', arn: user.arn, policies: analysis.policies };
  const device = (name: string) => `${user.arn.slice(0, user.arn.indexOf(':user/'))}:mfa/${name}`;
  const found = KINDS.map((kind) => {
    const caller = callerOf(bearer, kind, at);
    const [ownName, freeName] = [user.name, FREE_NAME].map((name) => analysis.findAllowed(caller, CREATE, device(name)));
    return { kind, caller, ownName, freeName };
  });
  if (found.some(({ freeName }) => freeName)) return undefined;
  for (const { kind, caller, ownName } of found) {
    if (!ownName) continue;
    const request = { action: CREATE, resource: device(FREE_NAME), context: ownName.context };
    const result = decide(bearer.policies, caller, request, at);
    if (result.decision === SimulationDecision.ALLOWED) continue;
    return { ownName, counterexample: counterexampleOf(kind, caller, CREATE, { ...request, result }) };
  }
  return undefined;
}
