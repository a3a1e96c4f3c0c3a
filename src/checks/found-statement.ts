import { CheckedModel, CheckedUser } from './checked-model';
import { FoundStatement } from './finding';
import { CompiledPolicy } from '../simulation/compiled-policy';
import { CompiledStatement } from '../simulation/compiled-statement';
import { DecidingStatement } from '../simulation/simulation-result';
import { Identity } from '../simulation/template/identity';

/** A statement of a policy, with the place of the policy. */
export function foundStatement(statement: CompiledStatement, policy?: CompiledPolicy): FoundStatement {
  return { ...statement.describe(), ...(policy?.place && { place: policy.place }) };
}

/** The policy that holds a statement, and the user or group it reaches the user through; the boundary is the user's own. */
export interface StatementHolder {
  readonly policy: CompiledPolicy;
  readonly through: Identity;
}

/** Where the statement comes from that decided about a user. */
export function holderOf(model: CheckedModel, user: CheckedUser, holds: (policy: CompiledPolicy) => boolean): StatementHolder | undefined {
  const boundary = model.directory.boundaryOf(user);
  const attached = model.directory.attachedPolicies(user).find(({ policy }) => holds(policy));
  return attached ?? (boundary && holds(boundary) ? { policy: boundary, through: user } : undefined);
}

/** The statement of a result, with its place. */
export function decidingStatement(model: CheckedModel, user: CheckedUser, decidedBy: DecidingStatement | undefined): FoundStatement | undefined {
  if (!decidedBy) return undefined;
  const place = holderOf(model, user, ({ name }) => name === decidedBy.policy)?.policy.place;
  return { ...decidedBy, ...(place && { place }) };
}
