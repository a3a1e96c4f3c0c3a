import { enforcedTime } from './enforced-time';
import { PolicySetPool } from './policy-set-pool';
import { ActionCatalog } from '../simulation/actions/action-catalog';
import { AccessAnalysis, AccessAnalysisOptions } from '../simulation/analysis/access-analysis';
import { Directory } from '../simulation/template/directory';
import { hypotheticalMember } from '../simulation/template/hypothetical-member';
import { Identity } from '../simulation/template/identity';

/** What the rules look at: the identities and policies of one or more accounts, and what they allow. */
export interface CheckedModel {
  readonly directory: Directory;
  /** The time at which the model is looked at. */
  readonly at: Date;
  /** The users, and for every group without members a hypothetical one. */
  readonly users: readonly CheckedUser[];
  readonly roles: readonly Identity[];
  readonly groups: readonly Identity[];
  /** With which policies are analyzed: the roles of the model are told apart from others. */
  readonly analysisOptions: AccessAnalysisOptions;
  /** What the policies of a user or role allow; the analysis is made once. Policies that are not known are left out. */
  analysis(identity: Identity): AccessAnalysis;
}

/** A user of the model. */
export interface CheckedUser extends Identity {
  /** The group whose hypothetical member this is; undefined for a user that exists. */
  readonly standsForGroup?: Identity;
}

export interface CheckedModelOptions {
  /** The time of all requests. @default now, or when the last announced enforcement is in force if that is later */
  readonly at?: Date;
  /** @default ActionCatalog.bundled */
  readonly catalog?: ActionCatalog;
}

/** The model of everything in a directory. */
export function checkedModel(directory: Directory, options: CheckedModelOptions = {}): CheckedModel {
  const { catalog } = options;
  const at = options.at ?? enforcedTime(directory, new Date());
  const ofKind = (kind: Identity['kind']) => directory.identities.filter((identity) => identity.kind === kind);
  const groups = ofKind('group');
  const empty = groups.filter((group) => directory.membersOf(group).length === 0);
  const pool = new PolicySetPool(directory);
  const analyses = new Map<ReturnType<PolicySetPool['of']>, AccessAnalysis>();
  const roles = ofKind('role');
  const analysisOptions = { at, rolesApart: [roles.map(({ arn }) => arn)], ...(catalog && { catalog }) };
  return {
    directory,
    at,
    users: [...ofKind('user'), ...empty.map((group) => ({ ...hypotheticalMember(group), standsForGroup: group }))],
    roles,
    groups,
    analysisOptions,
    analysis: (identity) => {
      const policies = pool.of(identity);
      const known = analyses.get(policies);
      if (known) return known;
      const analysis = AccessAnalysis.of(policies, analysisOptions);
      analyses.set(policies, analysis);
      return analysis;
    },
  };
}
