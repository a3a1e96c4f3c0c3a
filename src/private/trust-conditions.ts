import { Duration, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { utcDateTime } from './date-time';
import { misuse } from './errors';
import { withMfa } from './mfa-condition';
import { assertIpRanges } from './trust-ip-ranges';
import { assertOrganizationId, assertPrincipalArns } from './trust-principal-arns';

/** Conditions that every Allow of a trust policy has to have. */
export type TrustConditions = Record<string, Record<string, string | string[]>>;

export interface TrustTerms {
  readonly maxMfaAge?: Duration;
  readonly externalIds?: string[];
  readonly requireUserNameAsSessionName?: boolean;
  readonly requireSourceIdentity?: boolean;
  readonly organizationId?: string;
  readonly trustedPrincipalArns?: string[];
  readonly sourceIpRanges?: string[];
  readonly validFrom?: string;
  readonly validUntil?: string;
}

// Of all callers, only an IAM user has it.
const USER_NAME = '${aws:username}';

/**
 * The conditions under which a role may be assumed, all of which apply: MFA, and what the terms ask for. Terms that IAM would refuse,
 * or that nobody can meet, are errors.
 */
export function trustConditions(terms: TrustTerms, scope: IConstruct): TrustConditions {
  assertExternalIds(terms.externalIds, scope);
  assertOrganizationId(terms.organizationId, scope);
  assertPrincipalArns(terms.trustedPrincipalArns, scope);
  assertIpRanges(terms.sourceIpRanges, scope);
  return {
    ...withMfa(terms.maxMfaAge),
    ...block('StringEquals', {
      'sts:ExternalId': oneOrMore(terms.externalIds),
      'sts:RoleSessionName': terms.requireUserNameAsSessionName ? USER_NAME : undefined,
      'sts:SourceIdentity': terms.requireSourceIdentity ? USER_NAME : undefined,
      'aws:PrincipalOrgID': terms.organizationId,
    }),
    ...block('ArnLike', { 'aws:PrincipalArn': oneOrMore(terms.trustedPrincipalArns) }),
    ...block('IpAddress', { 'aws:SourceIp': oneOrMore(terms.sourceIpRanges) }),
    ...validity(terms, scope),
  };
}

function assertExternalIds(externalIds: string[] | undefined, scope: IConstruct): void {
  if (externalIds === undefined || Token.isUnresolved(externalIds) || externalIds.length > 0) return;
  throw misuse('ExternalIds', 'externalIds is empty, which would ask for none; leave it out if that is meant', scope);
}

function validity({ validFrom, validUntil }: TrustTerms, scope: IConstruct): TrustConditions {
  const from = validFrom === undefined ? undefined : utcDateTime(validFrom, 'validFrom', scope);
  const until = validUntil === undefined ? undefined : utcDateTime(validUntil, 'validUntil', scope);
  if (isKnown(from) && isKnown(until) && Date.parse(until) <= Date.parse(from)) {
    throw misuse('Validity', `validUntil is ${JSON.stringify(validUntil)} and validFrom ${JSON.stringify(validFrom)}; expected validUntil to be `
      + 'after validFrom, or the role could never be assumed', scope);
  }
  return { ...block('DateGreaterThan', { 'aws:CurrentTime': from }), ...block('DateLessThan', { 'aws:CurrentTime': until }) };
}

function block(operator: string, keys: Record<string, string | string[] | undefined>): TrustConditions {
  const given = Object.entries(keys).filter((entry): entry is [string, string | string[]] => entry[1] !== undefined);
  return given.length === 0 ? {} : { [operator]: Object.fromEntries(given) };
}

// A list that is a token seems to have one item.
function oneOrMore(values: string[] | undefined): string | string[] | undefined {
  if (values === undefined) return undefined;
  return values.length > 1 || Token.isUnresolved(values) ? values : values[0];
}

function isKnown(value: string | undefined): value is string {
  return value !== undefined && !Token.isUnresolved(value);
}
