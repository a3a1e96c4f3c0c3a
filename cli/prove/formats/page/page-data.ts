import { ActionSet, AllowedGroup, CallerAccess, PathRequest, ProvenPrincipal } from '../../proof';

/** The proof as the matrix needs it; what occurs several times stands here once. */
export interface PageData {
  readonly principals: readonly PagePrincipal[];
  readonly accesses: readonly (readonly PageAccess[])[];
  readonly groups: readonly PageGroup[];
  readonly actionSets: readonly ActionSet[];
}

export interface PagePrincipal extends Pick<ProvenPrincipal, 'kind' | 'arn' | 'name' | 'accountId' | 'groups' | 'underEnforcement' | 'access'> {
  readonly place?: string;
  readonly reached?: readonly PathRequest[];
  /** The findings about the principal: where they stand in the page, and what they are called. */
  readonly findings: readonly PageFinding[];
}

export interface PageFinding {
  readonly id: string;
  readonly rule: string;
  readonly message: string;
}

export interface PageAccess extends Pick<CallerAccess, 'callerKind' | 'title' | 'mfa'> {
  /** Indices into `groups`. */
  readonly groups: readonly number[];
}

export interface PageGroup extends Pick<AllowedGroup, 'verdict' | 'actionCount' | 'unlisted' | 'requests'> {
  /** Index into `actionSets`. */
  readonly actions: number;
}
