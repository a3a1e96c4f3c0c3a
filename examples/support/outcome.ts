import { AwsError } from '../../sandbox/aws-error';
import { SimulationDecision, SimulationResult } from '../../src';

/** What a call may come to, in words short enough for a table. */
export const ALLOWED = 'allowed';
export const EXPLICITLY_DENIED = 'AccessDenied: explicit deny';
export const NOT_ALLOWED = 'AccessDenied: nothing allows it';
export const CODE_REFUSED = 'AccessDenied: invalid MFA code';
export const MFA_SESSION_NEEDED = 'AccessDenied: needs an MFA session';

const KNOWN_REFUSALS: ReadonlyArray<readonly [RegExp, string]> = [
  [/with an explicit deny/, EXPLICITLY_DENIED],
  [/because no .* allows the/, NOT_ALLOWED],
  [/is not authorized to perform: sts:AssumeRole/, NOT_ALLOWED],
  [/invalid MFA one time pass code/, CODE_REFUSED],
  [/authenticated with an MFA device that is enabled for this user/, MFA_SESSION_NEEDED],
];

/** Makes the call and says what came of it. Anything but an answer of the service is thrown. */
export async function observe(call: () => Promise<unknown>): Promise<string> {
  try {
    await call();
    return ALLOWED;
  } catch (error) {
    if (!isAnswer(error)) {
      throw error;
    }
    return wordsFor(error);
  }
}

/** A refusal in words for a table: the known ones in short, the others as they are. */
export function wordsFor(refusal: Error): string {
  const known = KNOWN_REFUSALS.find(([text]) => refusal.name === 'AccessDenied' && text.test(refusal.message));
  return known?.[1] ?? `${refusal.name}: ${refusal.message}`;
}

/** The embedded account answers sign-ins in the browser without an SDK in between. */
export function isAnswer(error: unknown): error is Error {
  return error instanceof AwsError || (error instanceof Error && '$fault' in error);
}

/** Says what came of a simulated request in the words of a real one. */
export function observeSimulation({ decision, reason }: SimulationResult): string {
  switch (decision) {
    case SimulationDecision.ALLOWED: return ALLOWED;
    case SimulationDecision.EXPLICIT_DENY: return EXPLICITLY_DENIED;
    case SimulationDecision.IMPLICIT_DENY: return NOT_ALLOWED;
    case SimulationDecision.REFUSED: return `refused: ${reason}`;
  }
}
