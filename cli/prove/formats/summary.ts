import { Proof, ProvenFinding, ProvenPrincipal } from '../proof';
import { count } from './wording';

/** What a proof comes to, in figures. */
export interface Summary {
  readonly users: readonly ProvenPrincipal[];
  readonly roles: readonly ProvenPrincipal[];
  /** Users who are allowed something without MFA that no exemption declares. */
  readonly openUsers: readonly ProvenPrincipal[];
  /** Roles of which a session can be had without MFA. */
  readonly openRoles: readonly ProvenPrincipal[];
  readonly enforcedUsers: readonly ProvenPrincipal[];
  readonly errors: readonly ProvenFinding[];
  readonly warnings: readonly ProvenFinding[];
  /** Findings that the baseline has. */
  readonly known: readonly ProvenFinding[];
}

export function summarize(proof: Proof): Summary {
  const users = proof.principals.filter(({ kind }) => kind === 'user');
  const roles = proof.principals.filter(({ kind }) => kind === 'role');
  return {
    users,
    roles,
    openUsers: users.filter((user) => isOpen(proof, user)),
    openRoles: roles.filter(({ reachedWithoutMfa }) => reachedWithoutMfa !== undefined),
    enforcedUsers: users.filter(({ underEnforcement }) => underEnforcement),
    errors: proof.findings.filter(({ severity }) => severity === 'error'),
    warnings: proof.findings.filter(({ severity }) => severity === 'warning'),
    known: proof.findings.filter(({ known }) => known),
  };
}

function isOpen(proof: Proof, { access }: ProvenPrincipal): boolean {
  return (proof.accesses[access] ?? []).some(({ allowed }) => allowed.some(({ verdict }) => verdict === 'without-mfa'));
}

/** The result in a sentence or two. */
export function resultSentence(proof: Proof): string {
  const { openUsers, openRoles, errors, warnings, known } = summarize(proof);
  const open = [
    openUsers.length > 0 ? `${count(openUsers.length, 'user')} can do more without MFA than the declared exemptions` : undefined,
    openRoles.length > 0 ? `${count(openRoles.length, 'role')} can be reached without MFA` : undefined,
  ].filter((part) => part !== undefined).join(', and ');
  const findings = [
    ...(errors.length > 0 ? [count(errors.length, 'error')] : []),
    ...(warnings.length > 0 ? [count(warnings.length, 'warning')] : []),
  ].join(' and ');
  const parts = [
    open === '' ? nothingIsOpen(proof) : open,
    findings === '' ? undefined : `${findings} found${known.length > 0 ? `, ${known.length} of them in the baseline` : ''}`,
    proof.undecided.length === 0 ? undefined : `${count(proof.undecided.length, 'question')} could not be decided`,
  ];
  return `${parts.filter((part) => part !== undefined).join('; ')}.`;
}

function nothingIsOpen(proof: Proof): string {
  if (proof.principals.length === 0) return 'There is no user, and no role that people can reach, to decide about';
  const beyond = hasExemptions(proof) ? ' beyond the declared exemptions' : '';
  const nothing = `policies of these users and roles allow nothing without MFA${beyond}`;
  return proof.undecided.length === 0 ? `The ${nothing}` : `As far as it could be decided, the ${nothing}`;
}

function hasExemptions({ accesses }: Proof): boolean {
  return accesses.some((callers) => callers.some(({ allowed }) => allowed.some(({ verdict }) => verdict === 'exempt')));
}

/** Errors before warnings, new before known, by rule and subject. */
export function sortFindings(findings: readonly ProvenFinding[]): ProvenFinding[] {
  const key = ({ severity, known, rule, subject }: ProvenFinding) => [severity === 'error' ? 0 : 1, known ? 1 : 0, rule, subject.arn].join(' ');
  return [...findings].sort((left, right) => key(left) < key(right) ? -1 : 1);
}
