import { AccessAnalysis, AccessAnalysisOptions, AllowedActions } from './access-analysis';
import { layeredStatements } from './policy-layers';
import { isAccountId, splitArn } from '../arn';
import { Caller } from '../caller';
import { CompiledPolicy, PolicyPlacement } from '../compiled-policy';
import { Identity } from '../template/identity';

/** The roles that are known, and what policies allow. */
export interface KnownRoles {
  readonly roles: readonly Identity[];
  readonly analysisOptions: AccessAnalysisOptions;
  analysis(identity: Identity): AccessAnalysis;
}

const ASSUME_ROLE = 'sts:AssumeRole';
const TRUST_ANYBODY = CompiledPolicy.parse(
  { Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: '*', Action: ASSUME_ROLE } }, 'a trust policy that admits everybody', PolicyPlacement.TRUST);
const OF_OTHER_SERVICES = /^arn:[\w-]+:(?!iam:)[a-z0-9-]+:/;
const KNOWN = new WeakMap<AccessAnalysis, Map<string, AccessAnalysis>>();

/**
 * What the policies of an identity allow on roles of accounts of which none is known, granted that these roles admit it.
 *
 * Across accounts both sides have to allow. Only the trust policy could still ask for MFA, and that is in nobody's hands here.
 */
export function rolesElsewhere(model: KnownRoles, identity: Identity, caller: Caller): AllowedActions[] {
  if (!namesRolesElsewhere(model, identity)) return [];
  return analysisElsewhere(model, identity).allowedTo(caller, [ASSUME_ROLE]).flatMap((allowed) => {
    const requests = allowed.requests.filter(({ resource }) => isRoleElsewhere(model, identity, resource));
    return requests.length > 0 ? [{ ...allowed, requests }] : [];
  });
}

/** Decides for roles elsewhere, which are told apart from all other resources, as for roles that admit everybody. */
export function analysisElsewhere(model: KnownRoles, identity: Identity): AccessAnalysis {
  const own = model.analysis(identity);
  const { accountId } = identity;
  const ofAccounts = KNOWN.get(own) ?? new Map<string, AccessAnalysis>();
  KNOWN.set(own, ofAccounts);
  let known = ofAccounts.get(accountId);
  if (!known) {
    const options = { ...model.analysisOptions, rolesApart: rolesApartFromElsewhere(model, identity) };
    ofAccounts.set(accountId, known = AccessAnalysis.of({ ...own.policies, trustPolicy: TRUST_ANYBODY }, options));
  }
  return known;
}

/** What decides on a resource: for roles elsewhere as above. */
export function analysisOn(model: KnownRoles, identity: Identity, resource: string): AccessAnalysis {
  return isRoleElsewhere(model, identity, resource) ? analysisElsewhere(model, identity) : model.analysis(identity);
}

/** What tells roles elsewhere apart: that they are roles, and not of one of these accounts. */
export function rolesApartFromElsewhere({ roles }: KnownRoles, { accountId }: Identity): readonly (readonly string[])[] {
  const accounts = [...new Set([accountId, ...roles.map((role) => role.accountId)])];
  return [['arn:*:iam::*:role/?*'], accounts.map((account) => `arn:*:iam::${account}:role/*`)];
}

/** Whether a resource is a role of another account of which no role is known. */
export function isRoleElsewhere({ roles }: KnownRoles, identity: Identity, resource: string): boolean {
  const { service, accountId = '', resource: name = '' } = splitArn(resource) ?? {};
  const isElsewhere = isAccountId(accountId) && accountId !== identity.accountId && !roles.some((role) => role.accountId === accountId);
  return isElsewhere && service === 'iam' && name.startsWith('role/');
}

/**
 * Whether any statement names roles elsewhere: most policies name none, which is told without an analysis. To those that none names happens
 * what happens to roles of the own account.
 */
export function namesRolesElsewhere({ roles, analysis }: KnownRoles, identity: Identity): boolean {
  const known = [identity.accountId, '*', ...roles.map(({ accountId }) => accountId)];
  return layeredStatements(analysis(identity).policies).some(({ statement }) => statement.matchesAction(ASSUME_ROLE.toLowerCase())
    && statement.resource?.texts.some(({ text }) => text !== '*' && !OF_OTHER_SERVICES.test(text) && !known.includes(text.split(':', 5)[4])));
}
