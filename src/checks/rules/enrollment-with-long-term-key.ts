import { AccessAnalysis } from '../../simulation/analysis/access-analysis';
import { UNLISTED_ACTION } from '../../simulation/analysis/action-classes';
import { rolesElsewhere } from '../../simulation/analysis/roles-elsewhere';
import { callerOf } from '../../simulation/caller-of';
import { Identity } from '../../simulation/template/identity';
import { accessWithoutMfa } from '../access-without-mfa';
import { CheckedModel, CheckedUser } from '../checked-model';
import { counterexampleOf } from '../counterexample-of';
import { eachDecided } from '../each-decided';
import { EnforcementHolder, enforcementHolder, holderKey } from '../enforcement-holder';
import { Counterexample, Finding } from '../finding';
import { decidingStatement } from '../found-statement';
import { Rule } from '../rule';
import { subjectOf } from '../subject-of';

const FIX = 'deny iam:CreateVirtualMFADevice, iam:EnableMFADevice and iam:ResyncMFADevice under Null aws:MultiFactorAuthPresent true: MfaEnrollment.CONSOLE_ONLY, the default of '
  + 'MfaEnforcedGroup; users without a password need MfaEnrollment.ANY_CREDENTIALS: acknowledge the finding then';

const ENABLE = 'iam:EnableMFADevice';
const CREATE = 'iam:CreateVirtualMFADevice';
const SECURITY_KEY = 'iam:registersecuritykey';
const ASSUME_ROLE = 'sts:AssumeRole';

export const enrollmentWithLongTermKey: Rule = {
  id: 'enrollment-with-long-term-key',
  severity: 'error',
  title: 'An access key registers an MFA device',
  rationale: 'A key of a user who has no device yet registers one and opens a session with MFA by it: the leaked key is all it takes. AWS closed the same for users who have a device in April 2023, '
    + 'and only for them. AWS\'s own published policy leaves it open.',
  source: 'https://aws.amazon.com/security/security-bulletins/AWS-2023-001/',
  fix: FIX,
  find: (model) => {
    const found = new Map<string, Finding>();
    const undecided = eachDecided(model.users, subjectOf, (user) => {
      noteEnrollment(model, user, found);
      return [];
    });
    return [...found.values(), ...undecided];
  },
};

interface Enrollment {
  readonly create?: Counterexample;
  readonly enable: Counterexample;
}

/** One user stands for all who are under the same enforcement. */
function noteEnrollment(model: CheckedModel, user: CheckedUser, found: Map<string, Finding>): void {
  const enrollment = enrollmentByKey(model, user);
  if (!enrollment) return;
  const holder = holderFor(model, user, enrollment);
  const key = holder.statement ? holderKey({ ...holder, statement: holder.statement }) : user.arn;
  if (!found.has(key)) found.set(key, findingOn(user, holder, enrollment));
}

function enrollmentByKey(model: CheckedModel, user: CheckedUser): Enrollment | undefined {
  const analysis = model.analysis(user);
  const key = callerOf(user, 'accessKey', model.at);
  const enable = analysis.findAllowed(key, ENABLE, user.arn);
  // Passkeys and security keys are registered in the console only.
  if (!enable || Object.keys(enable.context).some((name) => name.toLowerCase() === SECURITY_KEY) || !gainsByMfa(model, user)) return undefined;
  const named = `${user.arn.slice(0, user.arn.indexOf(':user/'))}:mfa/${user.name}`;
  const create = analysis.findAllowed(key, CREATE, named) ?? analysis.findAllowed(key, CREATE);
  return {
    ...(create && { create: counterexampleOf('accessKey', key, CREATE, create) }),
    enable: counterexampleOf('accessKey', key, ENABLE, enable),
  };
}

/** Whether a session with MFA may do anything that the key may not. */
function gainsByMfa(model: CheckedModel, user: CheckedUser): boolean {
  if (accessWithoutMfa(model, user).enforcements.has('accessKey')) return true;
  const analysis = model.analysis(user);
  const [key, session] = [callerOf(user, 'accessKey', model.at), callerOf(user, 'sessionTokenWithMfa', model.at)];
  const isNew = (action: string, resource: string) => analysis.findAllowed(key, action, resource) === undefined;
  const allowed = analysis.allowedTo(session);
  return allowed.some(({ actions: [{ name = UNLISTED_ACTION } = {}], requests }) => requests.some(({ resource }) => isNew(name, resource)))
    || rolesElsewhere(model, user, session).length > 0
    || model.roles.some((role) => gainsRole(model, user, role));
}

/** Whether a role lets the user in with MFA only. */
function gainsRole(model: CheckedModel, user: CheckedUser, { arn, trustPolicy }: Identity): boolean {
  if (!trustPolicy) return false;
  const analysis = AccessAnalysis.of({ ...model.analysis(user).policies, trustPolicy }, { at: model.at });
  const isAllowed = (kind: 'accessKey' | 'sessionTokenWithMfa') => analysis.findAllowed(callerOf(user, kind, model.at), ASSUME_ROLE, arn) !== undefined;
  return isAllowed('sessionTokenWithMfa') && !isAllowed('accessKey');
}

function holderFor(model: CheckedModel, user: CheckedUser, { enable }: Enrollment): Omit<EnforcementHolder, 'statement'> & Partial<EnforcementHolder> {
  const enforcement = accessWithoutMfa(model, user).enforcements.get('accessKey');
  if (enforcement) return enforcementHolder(model, user, enforcement);
  const statement = decidingStatement(model, user, model.analysis(user).findAllowed(callerOf(user, 'accessKey', model.at), ENABLE, enable.resource)?.result.decidedBy);
  return { subject: subjectOf(user), ...(statement && { statement }) };
}

function findingOn(user: CheckedUser, holder: Pick<Finding, 'subject' | 'statement'>, { create, enable }: Enrollment): Finding {
  return {
    rule: enrollmentWithLongTermKey.id,
    severity: create ? 'error' : 'warning',
    message: `while ${user.name} has no MFA device, whoever has an access key of ${user.name} registers ${create ? 'a virtual one' : 'a hardware token'} and has a session with MFA`,
    fix: FIX,
    ...holder,
    counterexample: enable,
    ...(create && { path: [create] }),
  };
}
