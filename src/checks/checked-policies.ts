import { CheckedModel } from './checked-model';
import { Subject } from './finding';
import { subjectOf } from './subject-of';
import { CompiledPolicy } from '../simulation/compiled-policy';
import { CompiledStatement } from '../simulation/compiled-statement';
import { Identity } from '../simulation/template/identity';

/** A policy of the model, and whom it bears on. */
export interface CheckedPolicy {
  readonly policy: CompiledPolicy;
  readonly subject: Subject;
  /** The users and roles that it is attached to, also through a group, or limits as a boundary. */
  readonly holders: readonly Identity[];
  /** The role, if the policy is its trust policy; then nobody holds it. */
  readonly trustOf?: Identity;
}

/** A statement of the model. */
export interface CheckedStatement extends CheckedPolicy {
  readonly statement: CompiledStatement;
}

/** Every policy once, wherever it is attached. AWS managed policies are not among them: nobody can change those. */
export function checkedPolicies(model: CheckedModel): CheckedPolicy[] {
  const holders = holdersOf(model);
  const { directory, groups, roles, users } = model;
  const owned = [...users, ...groups, ...roles].flatMap((identity) =>
    identity.inlinePolicies.map((policy) => ({ policy, subject: inlineSubject(identity, policy) })));
  const managed = directory.managedPolicies.filter(({ arn }) => !arn.includes(':iam::aws:')).map(({ arn, policy, place }) => {
    const [, , , , accountId = ''] = arn.split(':');
    return { policy, subject: { kind: 'policy' as const, arn, name: arn.slice(arn.lastIndexOf('/') + 1), accountId, ...(place && { place }) } };
  });
  const unique = new Map([...managed, ...owned].map((one) => [one.policy, one]));
  return [
    ...[...unique.values()].map((one) => ({ ...one, holders: holders.get(one.policy) ?? [] })),
    ...roles.flatMap((role) => (role.trustPolicy ? [{ policy: role.trustPolicy, subject: subjectOf(role), holders: [], trustOf: role }] : [])),
  ];
}

export function checkedStatements(model: CheckedModel): CheckedStatement[] {
  return checkedPolicies(model).flatMap((checked) => checked.policy.statements.map((statement) => ({ ...checked, statement })));
}

function inlineSubject(identity: Identity, policy: CompiledPolicy): Subject {
  const place = policy.place ?? identity.place;
  return { ...subjectOf(identity), ...(place && { place }) };
}

function holdersOf({ directory, users, roles }: CheckedModel): Map<CompiledPolicy, Identity[]> {
  const holders = new Map<CompiledPolicy, Identity[]>();
  for (const identity of [...users, ...roles]) {
    const boundary = directory.boundaryOf(identity);
    const policies = new Set([...directory.attachedPolicies(identity).map(({ policy }) => policy), ...(boundary ? [boundary] : [])]);
    for (const policy of policies) holders.set(policy, [...holders.get(policy) ?? [], identity]);
  }
  return holders;
}
