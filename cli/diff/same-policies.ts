import { CompiledPolicy } from '../../src/simulation/compiled-policy';
import { PolicySet } from '../../src/simulation/evaluate';

/** Whether two policy sets say the same, word for word: names, Sids and the order of policies aside. */
export function samePolicies(one: PolicySet, other: PolicySet): boolean {
  return textOf(one) === textOf(other);
}

function textOf({ identityPolicies, permissionsBoundary, sessionPolicies = [], trustPolicy }: PolicySet): string {
  return JSON.stringify([
    identityPolicies.map(documentText).sort(),
    permissionsBoundary ? documentText(permissionsBoundary) : '',
    sessionPolicies.map(documentText).sort(),
    trustPolicy ? documentText(trustPolicy) : '',
  ]);
}

const TEXTS = new WeakMap<CompiledPolicy, string>();

function documentText(policy: CompiledPolicy): string {
  let text = TEXTS.get(policy);
  if (text === undefined) {
    const { Version: version } = policy.document;
    text = JSON.stringify([version, policy.statements.map(({ raw: { Sid: _sid, ...statement } }) => JSON.stringify(statement)).sort()]);
    TEXTS.set(policy, text);
  }
  return text;
}
