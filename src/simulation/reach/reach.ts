import { AccessAnalysis, UndecidedError } from '../analysis/access-analysis';
import { CallerContextName } from '../caller-contexts';
import { SimulationResult } from '../simulation-result';
import { GainId } from './gains';
import { Identity } from '../template/identity';

/** A user or role, and the credentials that someone has of it. */
export interface PrincipalState {
  readonly type: 'principal';
  readonly callerKind: CallerContextName;
  readonly principal: Identity;
  /** ARN of the user, or of a session of the role: what the factory of `Caller` takes. */
  readonly callerArn: string;
  /** Whether a trust policy names this session of the role, so that its name matters. */
  readonly isNamedSession?: boolean;
}

/** The credentials of whichever user one likes, of all users of an account or of those whom a policy names. */
export interface AnyUserState {
  readonly type: 'any-user';
  readonly callerKind: CallerContextName;
  readonly accountId: string;
  /** ARN of a user who stands for them where a policy names some; undefined for all users of the account. */
  readonly example?: string;
}

/** Policies, or who may sign in, are as the caller wants them. */
export interface EverythingState {
  readonly type: 'everything';
  readonly accountId: string;
}

/** Something gained that no kind of caller stands for, such as a Git credential or a user without a device. */
export interface EffectState {
  readonly type: 'effect';
  readonly gain: GainId;
  /** What it was done to. */
  readonly resource: string;
  readonly accountId: string;
}

/** What someone can have after some steps. */
export type CallerState = PrincipalState | AnyUserState | EverythingState | EffectState;

/** An allowed request by which a caller gains more than the request itself. */
export interface Step {
  readonly callerKind: CallerContextName;
  readonly callerArn: string;
  readonly action: string;
  readonly resource: string;
  /** Context keys beyond those of the caller. */
  readonly context: Readonly<Record<string, string | string[]>>;
  readonly result: SimulationResult;
  /** In a few words, such as "a session of the role Admin". */
  readonly leadsTo: string;
  /** How it is a gain. */
  readonly gain: GainId;
  /** What else it takes, such as "the password of that user"; undefined if nothing. */
  readonly needs?: string;
  /**
   * Whether the step cannot be a mistake of the policies: registering one's own device with a password is what self-enrollment means, and
   * `sts:GetSessionToken` needs no permission.
   */
  readonly inherent: boolean;
}

/** The shortest way from credentials without MFA to something more. */
export interface Reach {
  /** A user without MFA. */
  readonly start: PrincipalState;
  readonly reached: CallerState;
  /** At least one; each makes the next possible. */
  readonly path: readonly Step[];
}

export interface ReachOptions {
  /** The time of the requests. @default now */
  readonly at?: Date;
  /** What the policies of a user or role allow. @default - an analysis of the policies that the directory has of it, made once */
  readonly analysisOf?: (identity: Identity) => AccessAnalysis;
  /** Credentials to start from. @default accessKey, console, sessionToken, cliLogin */
  readonly startKinds?: readonly CallerContextName[];
  /** Told of what the policies distinguish too many cases for. @default - the error is thrown */
  readonly onUndecided?: (what: string, error: UndecidedError) => void;
}

/** Whether nothing on the way can be a mistake of the policies. */
export function isInherent(reach: Reach): boolean {
  return reach.path.every(({ inherent }) => inherent);
}
