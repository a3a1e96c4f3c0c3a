import { isAccountId, splitArn } from '../../src/simulation/arn';
import { CompiledStatement } from '../../src/simulation/compiled-statement';
import { isJsonObject } from '../../src/simulation/policy-json';
import { Identity } from '../../src/simulation/template/identity';

/**
 * The roles that people can reach: the trust policy admits an IAM user, an account, everybody, or another role that people can reach.
 *
 * Conditions aside: whether they keep somebody out is what the proof decides.
 */
export function reachableRoles(roles: readonly Identity[]): Identity[] {
  const reached = new Set<Identity>();
  let grown = true;
  while (grown) {
    const arns = new Set([...reached].map(({ arn }) => arn));
    const added = roles.filter((role) => !reached.has(role) && admits(role, (principal) => isPerson(principal) || arns.has(principal)));
    added.forEach((role) => reached.add(role));
    grown = added.length > 0;
  }
  return roles.filter((role) => reached.has(role));
}

function admits({ trustPolicy }: Identity, isPeople: (principal: string) => boolean): boolean {
  return trustPolicy?.allows.some((statement) => principalsOf(statement).some(isPeople)) ?? false;
}

/** What NotPrincipal leaves out is not everybody. */
function principalsOf({ raw }: CompiledStatement): string[] {
  const { Principal: principal } = raw;
  if (principal === undefined || principal === '*') return ['*'];
  const members = isJsonObject(principal) ? principal.AWS : undefined;
  return (Array.isArray(members) ? members : [members]).filter((member) => typeof member === 'string');
}

function isPerson(principal: string): boolean {
  const resource = splitArn(principal)?.resource;
  return principal === '*' || isAccountId(principal) || resource === 'root' || (resource?.startsWith('user/') ?? false);
}
