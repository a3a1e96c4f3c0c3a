import { Role } from './state/role';
import { User } from './state/user';
import { CallerKind } from '../src/simulation/caller-kind';
import { CompiledPolicy } from '../src/simulation/compiled-policy';

/** Who signed a request, as the credentials say. */
export interface Signer {
  readonly kind: CallerKind;
  /** The ARN of the user, or of the role or federated session. */
  readonly arn: string;
  readonly accountId: string;
  readonly accessKeyId: string;
  /** The identity whose policies apply; the user behind a federation token. */
  readonly principal: User | Role;
  /** `aws:userid` */
  readonly userId: string;
  /** When the session was opened with MFA, by the sandbox's clock in milliseconds. */
  readonly mfaAuthenticatedAt?: number;
  /** The session has MFA, and its requests do not say how long ago the code was given. */
  readonly withoutMfaAge?: boolean;
  /** Present where the session is limited by policies passed to it: the one that was passed as a document. */
  readonly sessionPolicies?: CompiledPolicy[];
  /** The managed ones, looked up at every request: a new default version takes effect on a session that is under way. */
  readonly sessionPolicyArns?: readonly string[];
  /** Session and source identity, tags: context keys that come with the credentials. */
  readonly sessionContext?: Readonly<Record<string, string>>;
  /** Keys of the session's tags that a further role session inherits. */
  readonly transitiveTagKeys?: readonly string[];
  /** The name given by `SourceIdentity`, kept through role chaining. */
  readonly sourceIdentity?: string;
  readonly viaAwsService?: boolean;
}

/** IAM takes neither federated sessions nor those of GetSessionToken without MFA, whatever their policies say. */
export function cannotCallIam({ kind, mfaAuthenticatedAt }: Signer): boolean {
  return kind === CallerKind.FEDERATION_TOKEN || kind === CallerKind.SESSION_TOKEN && mfaAuthenticatedAt === undefined;
}
