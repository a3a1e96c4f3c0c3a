import { ProbedRequest, wholeContext } from './probed-request';
import { Caller } from '../simulation/caller';
import { CompiledStatement } from '../simulation/compiled-statement';

/** The MFA of a request: the key absent, false, or true with a code so many seconds old. */
export type Mfa = 'absent' | 'false' | number;

/** Whether a statement applies to one and the same request under some MFA. */
export type MfaResponse = (mfa: Mfa) => boolean;

/** A code that every limit takes for too old. */
export const OLD_CODE = 1_000_000_000;

const PRESENT = 'aws:multifactorauthpresent';
const AGE = 'aws:multifactorauthage';

/** Whether the conditions of a statement look at MFA at all. */
export function testsMfa(statement: CompiledStatement): boolean {
  return statement.conditionKeys.some((key) => key === PRESENT || key === AGE);
}

/** How a statement responds to the MFA of a request, everything else the same. */
export function mfaResponse(statement: CompiledStatement, caller: Caller, request: ProbedRequest, at: Date): MfaResponse {
  const { action, resource } = request;
  const context = wholeContext(caller, request, at);
  return (mfa) => {
    const changed = new Map(context);
    changed.delete(PRESENT);
    changed.delete(AGE);
    if (mfa !== 'absent') changed.set(PRESENT, String(mfa !== 'false'));
    if (typeof mfa === 'number') changed.set(AGE, String(mfa));
    return statement.applies({ action: action.toLowerCase(), resource, context: changed });
  };
}
