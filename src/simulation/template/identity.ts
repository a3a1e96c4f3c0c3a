import { CompiledPolicy } from '../compiled-policy';

/** The kinds of IAM identities, as in their ARNs. */
export type IdentityKind = 'user' | 'group' | 'role';

/** A user, group or role, and what the templates attach to it. */
export interface Identity {
  readonly kind: IdentityKind;
  readonly name: string;
  readonly accountId: string;
  /** Whether a template creates it; one that templates only attach to is known in part. */
  arn: string;
  created: boolean;
  readonly inlinePolicies: CompiledPolicy[];
  readonly managedPolicyArns: string[];
  readonly groupNames: string[];
  permissionsBoundaryArn?: string;
  trustPolicy?: CompiledPolicy;
}
