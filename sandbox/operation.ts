import { Signer } from './signer';
import { Account } from './state/account';
import { Cloud } from './state/cloud';
import { CompiledPolicy } from '../src/simulation/compiled-policy';

/**
 * Members as the AWS API names them. Lists are arrays; scalars are strings where they
 * came over the Query protocol.
 */
export type Input = Readonly<Record<string, unknown>>;

/**
 * Serialised by the protocol: arrays to `<member>`, a `Map` to `<entry>`, dates to ISO 8601,
 * bytes to base64; undefined is left out.
 */
export type Output = Record<string, unknown>;

/** One permission that a call needs. */
export interface AuthorizationTarget {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | string[]>>;
  /** The trust policy of the role, where the action is about assuming it. */
  readonly trustPolicy?: CompiledPolicy;
  /** The request itself carries a token code that was found good. */
  readonly withTokenCode?: boolean;
  /** The resource as AWS words it in a refusal, where that is not the ARN. */
  readonly resourceInMessage?: string;
}

export interface OperationContext {
  readonly cloud: Cloud;
  /** The account of the caller. */
  readonly account: Account;
  readonly region: string;
  readonly signer: Signer;
  /** How the request came; absent for calls within the sandbox. */
  readonly origin?: RequestOrigin;
}

export interface RequestOrigin {
  readonly sourceIp: string;
  readonly userAgent?: string;
}

export interface Operation {
  /** What must hold before permissions are looked at, such as a token code that comes with the request. */
  authenticate?(input: Input, context: OperationContext): void;
  /** What the caller must be allowed to do; empty where AWS asks for no permission. */
  authorize(input: Input, context: OperationContext): AuthorizationTarget[];
  handle(input: Input, context: OperationContext): Output | Promise<Output>;
}

/** Operations by the name of the API action. */
export type Service = Readonly<Record<string, Operation>>;
