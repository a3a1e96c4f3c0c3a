import { CheckedModel, CheckedUser } from './checked-model';
import { FoundStatement, Subject } from './finding';
import { foundStatement, holderOf } from './found-statement';
import { subjectOf } from './subject-of';
import { Enforcement } from '../simulation/analysis/enforcement';
import { CompiledPolicy } from '../simulation/compiled-policy';

/** The user or group that has an enforcement, or the policy of a permissions boundary, and the statement. */
export interface EnforcementHolder {
  readonly subject: Subject;
  readonly statement: FoundStatement;
}

/** What to name where an enforcement is at fault: not each of its users. */
export function enforcementHolder(model: CheckedModel, user: CheckedUser, { statements: [statement] }: Enforcement): EnforcementHolder {
  const holder = holderOf(model, user, (policy) => policy.statements.includes(statement));
  const isBoundary = holder !== undefined && holder.policy === model.directory.boundaryOf(user);
  const subject = isBoundary ? boundarySubject(holder.policy, user) : subjectOf(holder?.through ?? user);
  return { subject, statement: foundStatement(statement, holder?.policy) };
}

/** A managed policy is named by its ARN. */
function boundarySubject({ name: arn, place }: CompiledPolicy, { accountId }: CheckedUser): Subject {
  return { kind: 'policy', arn, name: arn.slice(arn.lastIndexOf('/') + 1), accountId, ...(place && { place }) };
}

/** The same for holders that are the same. */
export function holderKey({ subject, statement }: EnforcementHolder): string {
  return `${subject.arn} ${statement.policy} ${statement.statementIndex}`;
}
