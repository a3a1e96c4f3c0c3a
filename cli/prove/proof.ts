import { Finding } from '../../src/checks/finding';
import { CallerContextName } from '../../src/simulation/caller-contexts';
import { Place } from '../../src/simulation/place';
import { DecidingStatement } from '../../src/simulation/simulation-result';

/** Why a request is allowed, as far as MFA goes. */
export type Verdict = 'no-permission-needed' | 'exempt' | 'without-mfa' | 'with-mfa';

/** Actions by service prefix; `*` stands for all actions of the service. */
export type ActionSet = Readonly<Record<string, readonly string[] | '*'>>;

/** A request that stands for others like it. */
export interface ProvenRequest {
  readonly action: string;
  readonly resource: string;
  /** Context keys beyond those of the caller. */
  readonly context: Readonly<Record<string, string | string[]>>;
  readonly reason: string;
  readonly decidedBy?: DecidingStatement;
}

/** Actions that are allowed for the same reason. */
export interface AllowedGroup {
  readonly verdict: Verdict;
  /** Names without the service prefix: `{ s3: ['GetObject'], ec2: '*' }`. */
  readonly actions: ActionSet;
  readonly actionCount: number;
  /** Whether actions that AWS adds later are among them. */
  readonly unlisted: boolean;
  readonly requests: readonly ProvenRequest[];
}

/** What one kind of caller may do. */
export interface CallerAccess {
  readonly callerKind: CallerContextName;
  /** As a person would say it, such as "access key" or "console without MFA". */
  readonly title: string;
  readonly mfa: 'absent' | 'false' | 'true';
  readonly allowed: readonly AllowedGroup[];
}

/** A user or role, and everything that it may do. */
export interface ProvenPrincipal {
  readonly kind: 'user' | 'role';
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly place?: Place;
  /** Names of the groups of a user. */
  readonly groups: readonly string[];
  /** Whether an enforcement covers the access key of the user. */
  readonly underEnforcement: boolean;
  /** Index into `accesses`: principals with the same access share it. */
  readonly access: number;
  /** For a role: how it can be assumed without MFA, request by request; absent if it cannot. */
  readonly reachedWithoutMfa?: readonly PathRequest[];
}

/** A request of a path, and who sends it. */
export interface PathRequest extends ProvenRequest {
  readonly callerKind: CallerContextName;
  readonly callerArn: string;
  /** What the request leads to, in a few words, such as "a session of the role Admin". */
  readonly leadsTo: string;
}

/** What could not be decided, and why. */
export interface Undecided {
  readonly what: string;
  readonly why: string;
  /** What to give or change so that it can be. */
  readonly remedy?: string;
}

/** The document that `iam-mfa prove --json` prints. */
export interface Proof {
  readonly schema: 'https://github.com/cdk-iam-mfa/cdk-iam-mfa/proof/1';
  readonly tool: { readonly name: 'iam-mfa'; readonly version: string };
  /** When the requests are taken to be made, ISO 8601. */
  readonly at: string;
  readonly inputs: readonly string[];
  readonly accounts: readonly string[];
  readonly actionList: { readonly version: string; readonly services: number; readonly actions: number };
  readonly assumptions: readonly string[];
  readonly principals: readonly ProvenPrincipal[];
  /** Shared by principals that may do the same, their own name aside. */
  readonly accesses: readonly (readonly CallerAccess[])[];
  readonly findings: readonly ProvenFinding[];
  readonly undecided: readonly Undecided[];
}

/** A finding with the name that it keeps from run to run. */
export interface ProvenFinding extends Finding {
  /** Hexadecimal; the same as long as rule, subject and statement are. */
  readonly fingerprint: string;
  /** Whether the baseline has it. */
  readonly known: boolean;
}
