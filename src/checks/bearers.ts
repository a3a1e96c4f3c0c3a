import { anyUser } from './any-user';
import { CheckedModel } from './checked-model';
import { CheckedStatement } from './checked-policies';
import { trustedUsers } from './trust-callers';
import { allowEverything } from '../simulation/allow-everything';
import { AccessAnalysis } from '../simulation/analysis/access-analysis';
import { splitArn } from '../simulation/arn';
import { PolicySet } from '../simulation/evaluate';
import { isJsonObject } from '../simulation/policy-json';
import { Identity } from '../simulation/template/identity';

/** Somebody on whom a statement bears, and all the policies that decide about a request of theirs. */
export interface Bearer {
  readonly kind: 'user' | 'role';
  readonly arn: string;
  readonly policies: PolicySet;
  /** What the policies allow; absent for somebody who is not in the model. */
  readonly analysis?: AccessAnalysis;
}

const ALLOW_EVERYTHING = allowEverything('a policy that allows everything');

/** Those on whom a statement bears, one for each set of policies. */
export function bearersOf(model: CheckedModel, checked: CheckedStatement): Bearer[] {
  return checked.trustOf ? trustBearers(model, checked, checked.trustOf) : policyBearers(model, checked);
}

function policyBearers(model: CheckedModel, { holders, policy, subject }: CheckedStatement): Bearer[] {
  const bySet = new Map(holders.map((holder) => [model.analysis(holder), holder]));
  const bearers = [...bySet].map(([analysis, holder]) => ({ ...asBearer(holder, analysis.policies), analysis }));
  return bearers.length > 0 ? bearers : [{ kind: 'user', arn: anyUser(subject), policies: { identityPolicies: [policy] } }];
}

function asBearer({ kind, arn }: Identity, policies: PolicySet): Bearer {
  return { kind: kind === 'role' ? 'role' : 'user', arn, policies };
}

/** Whom a trust statement names: as far as they are in the model with their own policies, else as somebody whose own policies allow everything. */
function trustBearers(model: CheckedModel, { statement, policy }: CheckedStatement, role: Identity): Bearer[] {
  const byArn = new Map([...model.users, ...model.roles].map((identity) => [identity.arn, identity]));
  const named = [...trustedUsers(role, statement).map(({ arn }) => arn), ...trustedRoles(statement.raw.Principal)];
  return [...new Set(named)].map((arn) => {
    const known = byArn.get(arn);
    const policies = { ...(known ? model.analysis(known).policies : { identityPolicies: [ALLOW_EVERYTHING] }), trustPolicy: policy };
    return { kind: isRole(arn) ? 'role' : 'user', arn, policies };
  });
}

function trustedRoles(principal: unknown): string[] {
  const members = isJsonObject(principal) ? [principal.AWS ?? []].flat() : [];
  return members.filter((member) => typeof member === 'string').filter(isRole);
}

function isRole(arn: string): boolean {
  return splitArn(arn)?.resource.startsWith('role/') ?? false;
}
