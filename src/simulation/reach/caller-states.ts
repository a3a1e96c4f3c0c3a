import { splitArn } from '../arn';
import { Caller } from '../caller';
import { CALLER_CONTEXTS, CallerContextName } from '../caller-contexts';
import { callerOf, roleSessionArn } from '../caller-of';
import { CALLER_TITLES } from '../caller-titles';
import { CallerState, PrincipalState } from './reach';
import { Identity } from '../template/identity';

export function userState(principal: Identity, callerKind: CallerContextName): PrincipalState {
  return { type: 'principal', callerKind, principal, callerArn: principal.arn };
}

export function roleState(principal: Identity, callerKind: CallerContextName, sessionName?: string): PrincipalState {
  return { type: 'principal', callerKind, principal, callerArn: roleSessionArn(principal, sessionName) };
}

/** Who signs in a state. */
export function callerIn({ callerKind, callerArn, principal }: PrincipalState, at: Date): Caller {
  return callerOf(principal, callerKind, at, { sessionArn: callerArn });
}

/** Whether everything that the policies ask of MFA is met. */
export function hasMfa({ callerKind }: PrincipalState): boolean {
  return CALLER_CONTEXTS[callerKind].mfa === 'true';
}

export function partitionOf({ arn }: Identity): string {
  return splitArn(arn)?.partition ?? 'aws';
}

/** The same for states that are the same. */
export function stateKey(state: CallerState): string {
  switch (state.type) {
    case 'principal': return `${state.callerKind} ${state.principal.arn} ${state.isNamedSession === true ? state.callerArn : ''}`;
    case 'any-user': return `${state.callerKind} of ${state.example ?? 'any user'} of ${state.accountId}`;
    case 'everything': return `everything in ${state.accountId}`;
    case 'effect': return `${state.gain} ${state.resource} ${state.accountId}`;
  }
}

/** A state in a few words, such as `a session of the role Admin`. */
export function stateTitle(state: CallerState, gainTitle: string): string {
  switch (state.type) {
    case 'principal': return principalTitle(state);
    case 'any-user': {
      const whom = state.example === undefined ? `any user of account ${state.accountId}` : `users such as ${state.example}`;
      return `${CALLER_TITLES[state.callerKind]} of ${whom}`;
    }
    case 'everything': return `whatever the caller wants in account ${state.accountId}: ${gainTitle}`;
    case 'effect': return gainTitle;
  }
}

function principalTitle({ principal: { kind, name }, callerKind }: PrincipalState): string {
  if (callerKind === 'roleSessionFromService') return `the role ${name} in the hands of a service`;
  if (callerKind === 'forwardAccessSession') return `a service that does what the user ${name} asks of it`;
  return kind === 'role' ? `a session of the role ${name}` : `${CALLER_TITLES[callerKind]} of the user ${name}`;
}
