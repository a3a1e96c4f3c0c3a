import { isAccountId, splitArn } from './arn';
import { Caller } from './caller';
import { identityOf, lastName } from './caller-identity';
import { MalformedPolicyError } from './malformed-policy-error';
import { describe, requireKnownMembers, requireObject, requireStrings } from './policy-json';
import { RequestContext } from './policy-text';

/**
 * How a Principal element reaches a caller.
 *
 * `ACCOUNT` delegates to the caller's account, whose identity-based policies must allow too; `ROLE` names the role of a session,
 * which its permissions boundary and session policies limit; `DIRECT` names the caller itself.
 */
export enum PrincipalReach {
  NONE,
  ACCOUNT,
  ROLE,
  DIRECT,
}

type Test = (caller: Caller, context: RequestContext) => PrincipalReach;

const PRINCIPAL_TYPES = new Set(['AWS', 'Service', 'Federated', 'CanonicalUser']);
const UNIQUE_ID = /^[A-Z0-9]{16,128}$/;
const PRINCIPAL_RESOURCE = /^(?:root$|(?:user|role|assumed-role|federated-user)\/)/;

/** The Principal or NotPrincipal element of a trust policy. */
export class PrincipalElement {
  public static parse(value: unknown, negated: boolean, place: string): PrincipalElement {
    if (value === '*') return new PrincipalElement([anyone], negated);
    const types = requireObject(value, place);
    requireKnownMembers(types, PRINCIPAL_TYPES, place);
    const tests = Object.entries(types).flatMap(([type, members]) =>
      requireStrings(members, `${place}.${type}`).map((member) => compileMember(type, member, `${place}.${type}`)));
    if (tests.length === 0) throw new MalformedPolicyError(place, 'expected at least one principal, found an empty object');
    return new PrincipalElement(tests, negated);
  }

  private constructor(private readonly tests: readonly Test[], public readonly negated: boolean) {}

  /** How the element reaches a caller in a statement of that effect. */
  public reach(caller: Caller, context: RequestContext, isAllow: boolean): PrincipalReach {
    const reaches = new Set(this.tests.map((test) => test(caller, context)));
    if (!this.negated) return Math.max(...reaches) as PrincipalReach;
    const spared = isAllow ? [...reaches].some((reach) => reach !== PrincipalReach.NONE) : this.sparesEveryLevel(caller, reaches);
    return spared ? PrincipalReach.NONE : PrincipalReach.DIRECT;
  }

  /**
   * A Deny with NotPrincipal spares a caller only if it names the caller at every level: the account, for a session the role, and
   * the caller itself. See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
   */
  private sparesEveryLevel(caller: Caller, reaches: ReadonlySet<PrincipalReach>): boolean {
    const session = caller.arn.includes(':assumed-role/') ? [PrincipalReach.ROLE] : [];
    return this.tests.includes(anyone) || [PrincipalReach.ACCOUNT, ...session, PrincipalReach.DIRECT].every((level) => reaches.has(level));
  }
}

const anyone: Test = () => PrincipalReach.DIRECT;

function compileMember(type: string, member: string, place: string): Test {
  if (type === 'AWS') return compileAwsMember(member, place);
  const key = type === 'Service' ? 'aws:principalservicename' : 'aws:federatedprovider';
  return (_caller, context) => (context.get(key) === member ? PrincipalReach.DIRECT : PrincipalReach.NONE);
}

function compileAwsMember(member: string, place: string): Test {
  if (member === '*') return anyone;
  if (isAccountId(member)) return accountTest(member);
  // A deleted user or role shows as its unique id, which no living caller has.
  if (UNIQUE_ID.test(member)) return () => PrincipalReach.NONE;
  const parts = splitArn(member);
  if (!parts || !isAccountId(parts.accountId) || !PRINCIPAL_RESOURCE.test(parts.resource) || /[*?]/.test(member)) {
    throw new MalformedPolicyError(place, `${describe(member)} is not a principal; expected "*", an account ID, or the ARN of an account's root, `
      + 'a user, a role or a session, without wildcards');
  }
  if (parts.resource === 'root') return inPartition(parts.partition, accountTest(parts.accountId));
  return parts.resource.startsWith('role/')
    ? inPartition(parts.partition, roleTest(parts.accountId, lastName(parts.resource)))
    : arnTest(member);
}

/** Partitions share no accounts: the same twelve digits in another partition are another account. */
function inPartition(partition: string, test: Test): Test {
  return (caller, context) => (caller.arn.startsWith(`arn:${partition}:`) ? test(caller, context) : PrincipalReach.NONE);
}

function accountTest(accountId: string): Test {
  return (caller) => (caller.accountId === accountId ? PrincipalReach.ACCOUNT : PrincipalReach.NONE);
}

function arnTest(arn: string): Test {
  return (caller) => (caller.arn === arn ? PrincipalReach.DIRECT : PrincipalReach.NONE);
}

/** A session's ARN holds the name of its role without the path; an account has no two roles of the same name. */
function roleTest(accountId: string, roleName: string): Test {
  return (caller) => {
    const isSession = caller.accountId === accountId && caller.arn.includes(':assumed-role/');
    return isSession && lastName(identityOf(caller.arn)) === roleName ? PrincipalReach.ROLE : PrincipalReach.NONE;
  };
}
