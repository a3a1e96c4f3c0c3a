import { DIRECT_CALLERS } from './callers-without-mfa';
import { CheckedModel, CheckedUser } from './checked-model';
import { counterexampleOf } from './counterexample-of';
import { Counterexample, FoundStatement } from './finding';
import { foundStatement } from './found-statement';
import { decide } from './probed-request';
import { TrustedUser, trustedUsers } from './trust-callers';
import { allowEverything } from '../simulation/allow-everything';
import { AccessAnalysis } from '../simulation/analysis/access-analysis';
import { ifDecided } from '../simulation/analysis/if-decided';
import { callerOf } from '../simulation/caller-of';
import { CompiledPolicy, PolicyPlacement } from '../simulation/compiled-policy';
import { CompiledStatement } from '../simulation/compiled-statement';
import { PolicySet } from '../simulation/evaluate';
import { Identity } from '../simulation/template/identity';

/** A user of the model who assumes a role without MFA, and the request. */
export interface ProvenUser {
  readonly user: CheckedUser;
  readonly counterexample: Counterexample;
}

/** An Allow of a trust policy that lets somebody without MFA assume the role. */
export interface TrustOpening {
  readonly role: Identity;
  readonly statement: FoundStatement;
  /** Users of the model whom their own policies let in too: the first of each account. */
  readonly users: readonly ProvenUser[];
  /** Somebody whom the trust policy lets in, granted that their own policies do. */
  readonly trusted: TrustedUser;
  readonly counterexample: Counterexample;
}

/** What was found about the trust policies of a model. */
export interface TrustOpenings {
  readonly openings: readonly TrustOpening[];
  /** Why something could not be decided. */
  readonly undecided: readonly { readonly role: Identity; readonly why: string }[];
}

/** Where a statement is looked at. */
interface TrustSite {
  readonly model: CheckedModel;
  readonly role: Identity;
  readonly trust: CompiledPolicy;
  /** The trust policy with this Allow only. */
  readonly alone: CompiledPolicy;
}

const ASSUME_ROLE = 'sts:AssumeRole';
const ALLOW_EVERYTHING = allowEverything('a policy that allows everything');
const KNOWN = new WeakMap<CheckedModel, TrustOpenings>();

/** Every statement by which people assume a role of the model without MFA, found once for all rules. */
export function trustOpenings(model: CheckedModel): TrustOpenings {
  const known = KNOWN.get(model) ?? findOpenings(model);
  KNOWN.set(model, known);
  return known;
}

function findOpenings(model: CheckedModel): TrustOpenings {
  const undecided: { readonly role: Identity; readonly why: string }[] = [];
  const openings = model.roles.flatMap((role) => ifDecided(() => openingsOf(model, role), ({ message }) => {
    undecided.push({ role, why: `who may assume it: ${message}` });
    return [];
  }));
  return { openings, undecided };
}

function openingsOf(model: CheckedModel, role: Identity): TrustOpening[] {
  const { trustPolicy: trust } = role;
  if (!trust) return [];
  return trust.allows.flatMap((statement) => {
    const site: TrustSite = { model, role, trust, alone: aloneIn(trust, statement) };
    for (const trusted of trustedUsers(role, statement)) {
      const counterexample = letsIn(site, trusted.arn, { identityPolicies: [ALLOW_EVERYTHING] });
      if (counterexample) return [{ role, statement: foundStatement(statement, trust), users: provenUsers(site), trusted, counterexample }];
    }
    return [];
  });
}

/** The trust policy with one Allow only, and every Deny. */
function aloneIn(trust: CompiledPolicy, statement: CompiledStatement): CompiledPolicy {
  const { Version: version } = trust.document;
  const statements = [statement.raw, ...trust.denies.map(({ raw }) => raw)];
  return CompiledPolicy.parse({ ...(version !== undefined && { Version: version }), Statement: statements }, trust.name, PolicyPlacement.TRUST);
}

function provenUsers(site: TrustSite): ProvenUser[] {
  const { users } = site.model;
  const found = new Map<string, ProvenUser>();
  for (const user of users) {
    if (found.has(user.accountId)) continue;
    const counterexample = letsIn(site, user.arn, site.model.analysis(user).policies);
    if (counterexample) found.set(user.accountId, { user, counterexample });
  }
  return [...found.values()];
}

/** A request that the statement lets in without MFA, decided under the whole trust policy. */
function letsIn({ model: { at }, role, trust, alone }: TrustSite, userArn: string, own: PolicySet): Counterexample | undefined {
  const analysis = AccessAnalysis.of({ ...own, trustPolicy: alone }, { at });
  for (const { kind } of DIRECT_CALLERS) {
    const caller = callerOf({ arn: userArn }, kind, at);
    const request = analysis.findAllowed(caller, ASSUME_ROLE, role.arn);
    if (!request) continue;
    const result = decide({ ...own, trustPolicy: trust }, caller, { action: ASSUME_ROLE, ...request }, at);
    return counterexampleOf(kind, caller, ASSUME_ROLE, { ...request, result });
  }
  return undefined;
}
