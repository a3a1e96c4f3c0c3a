import { Caller } from '../caller';
import { CALLER_CONTEXTS, CallerContextName } from '../caller-contexts';
import { callerOf } from '../caller-of';
import { CoveredActions } from './covered-actions';
import { Identity } from '../template/identity';

/** A principal with one kind of credentials. */
export interface AssertedCaller {
  readonly kind: CallerContextName;
  readonly caller: Caller;
}

/** Whose credentials, and when they are used. */
export interface Signer {
  readonly principal: Identity;
  readonly at: Date;
}

const ROWS = Object.keys(CALLER_CONTEXTS) as CallerContextName[];
const WITHOUT_MFA = ROWS.filter((name) => CALLER_CONTEXTS[name].mfa !== 'true');
const WITH_MFA = ROWS.filter((name) => CALLER_CONTEXTS[name].mfa === 'true');
const ASSUME_ROLE = 'sts:assumerole';

/** The principal with every kind of credentials that carries no MFA. */
export function callersWithoutMfa(signer: Signer): AssertedCaller[] {
  return callersOf(signer, WITHOUT_MFA);
}

/** The principal with every kind of credentials that carries MFA; an access key and a code go with `sts:AssumeRole` alone. */
export function callersWithMfa(signer: Signer, { pattern }: CoveredActions): AssertedCaller[] {
  return callersOf(signer, WITH_MFA.filter((name) => name !== 'accessKeyWithTokenCode' || pattern.toLowerCase() === ASSUME_ROLE));
}

/** Without the services that go on for the principal: what people do themselves. */
export function isDirect({ kind }: AssertedCaller): boolean {
  return !CALLER_CONTEXTS[kind].viaAwsService;
}

function callersOf({ principal, at }: Signer, names: readonly CallerContextName[]): AssertedCaller[] {
  const isRole = principal.kind === 'role';
  const seen = new Set<string>();
  return names.filter((name) => (CALLER_CONTEXTS[name].principalType === 'AssumedRole') === isRole).flatMap((name) => {
    const { kind, mfa, viaAwsService } = CALLER_CONTEXTS[name];
    // Sessions of a role differ in how they came about, not in what they carry.
    const key = isRole ? `${kind} ${mfa} ${viaAwsService}` : name;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ kind: name, caller: callerOf(principal, name, at) }];
  });
}
