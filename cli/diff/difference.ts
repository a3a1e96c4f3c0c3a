import { CallerContextName } from '../../src/simulation/caller-contexts';
import { ActionSet, ProvenFinding, ProvenRequest, Undecided, Verdict } from '../prove/proof';

/** The document that `iam-mfa diff --json` prints. */
export interface Difference {
  readonly schema: 'https://github.com/cdk-iam-mfa/cdk-iam-mfa/difference/1';
  readonly tool: { readonly name: 'iam-mfa'; readonly version: string };
  /** When the requests are taken to be made, ISO 8601. */
  readonly at: string;
  readonly old: readonly string[];
  readonly new: readonly string[];
  readonly added: readonly ComparedPrincipal[];
  readonly removed: readonly ComparedPrincipal[];
  /** What users and roles of the new inputs may do now, or no longer; for those that are added, everything. */
  readonly changes: readonly PrincipalChange[];
  readonly findings: { readonly new: readonly ProvenFinding[]; readonly gone: readonly ProvenFinding[] };
  readonly undecided: readonly Undecided[];
}

export interface ComparedPrincipal {
  readonly kind: 'user' | 'role';
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
}

/** What changes for users who are treated alike, or for a role. */
export interface PrincipalChange {
  readonly principals: readonly ComparedPrincipal[];
  /** Whether they are only in the new inputs. */
  readonly isNew: boolean;
  readonly callers: readonly CallerChange[];
}

/** What one kind of caller may do newly, or not any more. */
export interface CallerChange {
  readonly callerKind: CallerContextName;
  readonly title: string;
  readonly direction: 'allowed' | 'refused';
  readonly services: readonly ServiceChange[];
}

/** Actions of a service. */
export interface ServiceChange {
  /** The service prefix; `unlisted` stands for actions that AWS adds later. */
  readonly service: string;
  /** Why the action is allowed, where it is. */
  readonly verdict: Verdict;
  readonly actions: ActionSet[string];
  readonly actionCount: number;
  readonly example: ChangedRequest;
}

/** A request that is decided in two ways: `reason` says how it is allowed, where it is. */
export interface ChangedRequest extends ProvenRequest {
  /** Why it is refused by the other policies. */
  readonly refusal: string;
}

/** Whether somebody without MFA may do what nobody said is exempt, or what was not exempt before. */
export function opensWithoutMfa({ changes }: Difference): boolean {
  return changes.some(({ isNew, callers }) => callers.some(({ direction, services }) => direction === 'allowed'
    && services.some(({ verdict }) => verdict === 'without-mfa' || (verdict === 'exempt' && !isNew))));
}

export function isEmpty({ added, removed, changes, findings }: Difference): boolean {
  return [added, removed, changes, findings.new, findings.gone].every(({ length }) => length === 0);
}
