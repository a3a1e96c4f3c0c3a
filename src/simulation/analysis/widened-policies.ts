import { CompiledPolicy } from '../compiled-policy';
import { CompiledStatement } from '../compiled-statement';
import { Condition } from '../condition/condition-block';
import { PolicySet } from '../evaluate';
import { isJsonObject, JsonObject } from '../policy-json';
import { PolicyText } from '../policy-text';

/** What of the statements is not known exactly. */
export interface Unknowns {
  readonly conditions: ReadonlySet<Condition>;
  /** Whether a variable of a Resource element may have any value. */
  readonly isOpen: (key: string) => boolean;
}

/**
 * Policies that allow all that the policies allow, whatever the unknown parts come to: Allow statements without their unknown conditions
 * and with `*` for open variables, and no Deny statement that depends on something unknown.
 *
 * What they do not allow, the policies do not allow either.
 */
export function widenedPolicies(policies: PolicySet, unknowns: Unknowns): PolicySet {
  const { permissionsBoundary, sessionPolicies, serviceControlPolicies, trustPolicy } = policies;
  const widen = (policy: CompiledPolicy) => policy.rewritten((statement) => widened(statement, unknowns));
  return {
    identityPolicies: policies.identityPolicies.map(widen),
    ...(permissionsBoundary && { permissionsBoundary: widen(permissionsBoundary) }),
    ...(sessionPolicies && { sessionPolicies: sessionPolicies.map(widen) }),
    ...(serviceControlPolicies && { serviceControlPolicies: serviceControlPolicies.map((level) => level.map(widen)) }),
    ...(trustPolicy && { trustPolicy: widen(trustPolicy) }),
  };
}

function widened(statement: CompiledStatement, unknowns: Unknowns): JsonObject | undefined {
  const hasUnknownCondition = statement.conditions.some((condition) => unknowns.conditions.has(condition));
  const hasOpenResource = statement.resource?.texts.some((text) => isOpenText(text, unknowns)) ?? false;
  if (!hasUnknownCondition && !hasOpenResource) return statement.raw;
  if (!statement.isAllow) return narrowedDeny(statement, unknowns, hasUnknownCondition);
  return {
    ...statement.raw,
    ...(hasUnknownCondition && { Condition: knownConditions(statement, unknowns) }),
    ...(hasOpenResource && widenedResource(statement, unknowns)),
  };
}

/** The Deny for the resources that it covers whatever the open variables are; none if nothing is left. */
function narrowedDeny(statement: CompiledStatement, unknowns: Unknowns, hasUnknownCondition: boolean): JsonObject | undefined {
  const sure = statement.resource?.texts.filter((text) => !isOpenText(text, unknowns)) ?? [];
  if (hasUnknownCondition || statement.resource?.negated || sure.length === 0) return undefined;
  return { ...statement.raw, Resource: sure.map(({ text }) => text) };
}

function widenedResource({ resource }: CompiledStatement, unknowns: Unknowns): JsonObject {
  const texts = resource?.texts ?? [];
  if (!resource?.negated) return { Resource: texts.map((text) => (isOpenText(text, unknowns) ? text.widened(unknowns.isOpen) : text.text)) };
  const sure = texts.filter((text) => !isOpenText(text, unknowns)).map(({ text }) => text);
  return sure.length === 0 ? { NotResource: undefined, Resource: '*' } : { NotResource: sure };
}

/** The Condition element without the unknown ones: it is read in the order in which it was compiled. */
function knownConditions({ raw, conditions }: CompiledStatement, unknowns: Unknowns): JsonObject {
  const block = isJsonObject(raw.Condition) ? raw.Condition : {};
  let index = 0;
  return Object.fromEntries(Object.entries(block).map(([operator, keys]) => {
    const known = Object.entries(isJsonObject(keys) ? keys : {}).filter(() => !unknowns.conditions.has(conditions[index++]));
    return [operator, Object.fromEntries(known)];
  }));
}

function isOpenText(text: PolicyText, { isOpen }: Unknowns): boolean {
  return text.keys.some(isOpen);
}
