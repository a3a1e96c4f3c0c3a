import { CompiledPolicy, PolicyPlacement } from '../../src/simulation/compiled-policy';
import { CompiledStatement } from '../../src/simulation/compiled-statement';
import { PolicySet } from '../../src/simulation/evaluate';
import { JsonObject } from '../../src/simulation/policy-json';

/**
 * Policy sets that together allow what `next` allows and `previous` does not.
 *
 * `previous` refuses a request for one of these reasons: none of its Allows applies, in one of the places where one has to, or one of its
 * Denies does. Each set is `next`, narrowed to one of the reasons: an Allow of `previous` becomes a Deny, and its Denies become what must
 * allow besides. The analysis of such a set is as exact as that of any other, over actions, resources and context keys.
 */
export function opposedPolicies(next: PolicySet, previous: PolicySet): PolicySet[] {
  const { identityPolicies, permissionsBoundary, trustPolicy } = previous;
  const own = [...identityPolicies, ...(permissionsBoundary ? [permissionsBoundary] : [])];
  return [
    { ...next, identityPolicies: [...next.identityPolicies, ...denying(identityPolicies)] },
    ...(permissionsBoundary ? [{ ...next, identityPolicies: [...next.identityPolicies, ...denying([permissionsBoundary])] }] : []),
    ...(trustPolicy && next.trustPolicy ? [{ ...next, trustPolicy: withDenied(next.trustPolicy, trustPolicy) }] : []),
    ...limitedTo(next, own.flatMap(({ denies, document }) => denies.map((deny) => allowing(deny, document)))),
    ...limitedTo(next, trustPolicy?.denies.map((deny) => allowing(deny, trustPolicy.document)) ?? []),
  ];
}

/** Only what one of the policies allows too. */
function limitedTo(next: PolicySet, level: readonly CompiledPolicy[]): PolicySet[] {
  return level.length === 0 ? [] : [{ ...next, serviceControlPolicies: [...next.serviceControlPolicies ?? [], [...level]] }];
}

function denying(policies: readonly CompiledPolicy[]): CompiledPolicy[] {
  return policies.filter(({ allows }) => allows.length > 0).map(({ allows, document, name }) =>
    CompiledPolicy.parse(documentOf(allows.map(denied), document), name, PolicyPlacement.IDENTITY));
}

function withDenied(trust: CompiledPolicy, previous: CompiledPolicy): CompiledPolicy {
  const statements = [...trust.statements.map(({ raw }) => withoutSid(raw)), ...previous.allows.map(denied)];
  return CompiledPolicy.parse(documentOf(statements, trust.document), trust.name, PolicyPlacement.TRUST);
}

function denied({ raw }: CompiledStatement): JsonObject {
  return { ...withoutSid(raw), Effect: 'Deny' };
}

/** A Deny of a trust policy is about the role that is assumed, whatever its ARN. */
function allowing({ raw }: CompiledStatement, document: JsonObject): CompiledPolicy {
  const { Principal: _principal, NotPrincipal: _notPrincipal, ...statement } = withoutSid(raw);
  const isTrust = raw.Resource === undefined && raw.NotResource === undefined;
  const allow = { ...statement, Effect: 'Allow', ...(isTrust && { Resource: '*' }) };
  return CompiledPolicy.parse(documentOf([allow], document), 'what the other policies deny', PolicyPlacement.IDENTITY);
}

function documentOf(statements: readonly JsonObject[], { Version: version }: JsonObject): JsonObject {
  return { ...(version !== undefined && { Version: version }), Statement: statements };
}

/** Sids are unique in a policy. */
function withoutSid({ Sid: _sid, ...statement }: JsonObject): JsonObject {
  return statement;
}
