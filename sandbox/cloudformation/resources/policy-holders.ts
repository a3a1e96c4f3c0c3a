import { strings } from './convergence';
import { PrincipalKind } from './iam-principal';
import { Properties } from './property-schema';

/** A user, group or role that a policy resource names. */
export interface PolicyHolder {
  readonly kind: PrincipalKind;
  readonly name: string;
}

const LISTS: readonly (readonly [PrincipalKind, string])[] = [['Group', 'Groups'], ['Role', 'Roles'], ['User', 'Users']];

/** The holders by kind and name, in the order CloudFormation attaches. */
export function policyHolders(properties: Properties): Map<string, PolicyHolder> {
  return new Map(LISTS.flatMap(([kind, list]) => strings(properties[list]).map(name => [`${kind}/${name}`, { kind, name }] as const)));
}

export function holderInput({ kind, name }: PolicyHolder): Record<string, string> {
  return { [`${kind}Name`]: name };
}
