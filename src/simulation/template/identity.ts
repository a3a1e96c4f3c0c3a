import { CompiledPolicy } from '../compiled-policy';
import { Place } from '../place';

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
  /** Of what creates it; of what first refers to it, if nothing creates it. */
  place?: Place;
  readonly inlinePolicies: CompiledPolicy[];
  readonly managedPolicyArns: string[];
  readonly groupNames: string[];
  permissionsBoundaryArn?: string;
  trustPolicy?: CompiledPolicy;
  /** Whether a template gives the user an active access key; details of an account do not tell. */
  hasAccessKey: boolean;
  /** Whether a template gives the user a password; details of an account do not tell. */
  hasPassword: boolean;
  /** What is attached to it and could not be read, in tolerant mode. */
  readonly unreadPolicies?: string[];
}

/** A policy of an identity, and whether it has it itself or through a group. */
export interface AttachedPolicy {
  readonly policy: CompiledPolicy;
  /** The identity that the policy is attached to: a user itself, or a group of the user. */
  readonly through: Identity;
}

/** A customer managed policy, or one whose document was given. */
export interface ManagedPolicyEntry {
  readonly arn: string;
  readonly policy: CompiledPolicy;
  /** Whether it is attached to anything, or limits anything as a permissions boundary. */
  readonly attached: boolean;
  readonly place?: Place;
}
