import { converge, keyed, unlessGone } from './convergence';
import { Properties } from './property-schema';
import { ResourceContext } from './resource-type';

/** The kinds of principal that hold policies, with the words their IAM actions are made of. */
export type PrincipalKind = 'User' | 'Group' | 'Role';

/** Attaches, puts and tags what the properties of a user, group or role say, and takes away what they said before. */
export function convergePrincipal(
  kind: PrincipalKind, name: string, wanted: Properties, previous: Properties, { iam }: ResourceContext): void {
  const target = { [`${kind}Name`]: name };
  converge(keyed(wanted.ManagedPolicyArns), keyed(previous.ManagedPolicyArns),
    PolicyArn => iam(`Attach${kind}Policy`, { ...target, PolicyArn }),
    PolicyArn => iam(`Detach${kind}Policy`, { ...target, PolicyArn }));
  converge(inlinePolicies(wanted), inlinePolicies(previous),
    (PolicyName, PolicyDocument) => iam(`Put${kind}Policy`, { ...target, PolicyName, PolicyDocument }),
    PolicyName => iam(`Delete${kind}Policy`, { ...target, PolicyName }));
  converge(tags(wanted), tags(previous),
    (Key, Value) => iam(`Tag${kind}`, { ...target, Tags: [{ Key, Value }] }),
    key => iam(`Untag${kind}`, { ...target, TagKeys: [key] }));
  if (wanted.PermissionsBoundary !== previous.PermissionsBoundary) {
    if (wanted.PermissionsBoundary === undefined) {
      unlessGone(() => iam(`Delete${kind}PermissionsBoundary`, target));
    } else {
      iam(`Put${kind}PermissionsBoundary`, { ...target, PermissionsBoundary: wanted.PermissionsBoundary });
    }
  }
}

export function inlinePolicies({ Policies }: Properties): Map<string, string> {
  return new Map(objects(Policies).map(policy => [String(policy.PolicyName), JSON.stringify(policy.PolicyDocument)]));
}

export function tags({ Tags }: Properties): Map<string, string> {
  return new Map(objects(Tags).map(tag => [String(tag.Key), String(tag.Value)]));
}

function objects(list: unknown): Properties[] {
  return Array.isArray(list) ? list.filter((item): item is Properties => typeof item === 'object' && item !== null) : [];
}
